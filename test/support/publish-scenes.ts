/** Roots before a publish, and what is published to them: the scenes in which publishers are killed. */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishAlone, type Task } from "./publisher.mjs";
import { rowsOf } from "./publishing.js";

type Texts = Record<string, string>;
type Layout = "links" | "files";

export interface Scene {
  title: string;
  layout: Layout;
  /** What stands in the root before: published one after the other. */
  before: ReadonlyArray<Partial<Task> & { texts: Texts }>;
  /** Files of others that stand under names that are wanted. */
  plain?: Texts;
  texts: Texts;
  task?: Partial<Task>;
}

const OLDEST = { "ring0.pcm": "r0", "ring.pcm": "r1", "phone-a": "a0", "phone-b": "b1", "load.txt": "l1" };
const OLD = { "ring.pcm": "r1", "plan.xml": "p1", "phone-a": "a1", "phone-b": "b1", "shared.cnf": "s1" };
export const BEFORE = { ...OLD, "load.txt": "l1" };
/** A ring that goes and one that comes, one phone changed, one gone, one new, and all that they share. */
export const AFTER = {
  ...{ "ring2.pcm": "r2", "ring3.pcm": "r3", "plan.xml": "p1", "phone-a": "a2" },
  ...{ "phone-c": "c1", "shared.cnf": "s2", "load.txt": "l2" },
};

const THEIRS = { "shared.cnf": "theirs", "phone-c": "c0" };

function scenesOf(layout: Layout): Scene[] {
  const other = layout === "links" ? "files" : "links";
  const old = [{ texts: OLDEST }, { texts: BEFORE }];
  const { "shared.cnf": _, ...less } = BEFORE;
  return [
    { title: "a first publish", layout, before: [], texts: AFTER },
    { title: "a change", layout, before: old, texts: AFTER, task: { keep: 2 } },
    {
      ...{ title: "a change that takes files over", layout, before: [{ texts: less }], plain: THEIRS },
      ...{ texts: AFTER, task: { replaceable: Object.keys(THEIRS) } },
    },
    { title: "a switch back", layout, before: old, texts: AFTER, task: { readBack: "wrong" } },
    {
      title: "a first publish, switched back",
      layout,
      before: [],
      texts: AFTER,
      task: { readBack: "wrong" },
    },
    {
      ...{ title: "a return to what was", layout, before: [...old, { texts: AFTER }] },
      ...{ texts: BEFORE, task: { why: "rollback", readBack: "right" } },
    },
    {
      ...{ title: `a change of the layout ${other} to ${layout}`, layout, texts: AFTER },
      ...{ before: old.map((one) => ({ ...one, layout: other })) },
      task: { replaceable: Object.keys({ ...OLDEST, ...BEFORE }) },
    },
  ];
}

export const SCENES: readonly Scene[] = [...scenesOf("links"), ...scenesOf("files")];

/** What is not ours: it stays as it is, with its mode. */
export const FOREIGN = { "foreign.txt": "theirs", "ringtone.theirs": "theirs, too" };

export function taskOf(where: string, { layout, texts, task }: Scene): Task {
  return { where, layout, files: rowsOf(texts), texts, ...task };
}

export async function prepare(dir: string, scene: Scene): Promise<void> {
  for (const [name, text] of Object.entries({ ...FOREIGN, ...scene.plain }))
    writeFileSync(join(dir, name), text);
  chmodSync(join(dir, "foreign.txt"), 0o640);
  mkdirSync(join(dir, "folder"));
  symlinkSync("foreign.txt", join(dir, "link"));
  for (const one of scene.before) {
    const done = await publishAlone({ where: dir, layout: scene.layout, files: rowsOf(one.texts), ...one });
    if (done.state !== "published") throw new Error(`${scene.title}: ${JSON.stringify(done)}`);
  }
}
