/** A publisher that is killed at any step: phones find the old root or the new one, and the next run goes on. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { contents } from "../support/folder.js";
import { copyOf, killed, type Moment, quickFolder, stepsOf } from "../support/killing.js";
import { inParallel } from "../support/parallel.js";
import { brokenRules, foreignOf, untidy, type Way } from "../support/publish-rules.js";
import { prepare, SCENES, type Scene, taskOf } from "../support/publish-scenes.js";
import { publishAlone, type Task } from "../support/publisher.mjs";
import { rowsOf, servedFrom } from "../support/publishing.js";

const LONG = 300_000;
/** The rows of writes in folders that nobody sees yet are all alike: of these, so many are passed over. */
const SAMPLE = 12;

let kills = 0;
afterAll(() => console.info(`publishers killed: ${kills}`));

describe.each(SCENES)("$title, layout $layout", (scene) => {
  it("may die at every step", { timeout: LONG }, async () => {
    const folder = quickFolder();
    const root = copyOf(await prepared(scene), join(folder, "base"));
    const way = await wayOf(root, scene);
    const steps = await stepsOf(taskOf(copyOf(root, join(folder, "steps")), scene));
    const moments = momentsIn(steps);
    const wrong = await inParallel(moments, {
      limit: 2,
      work: async (moment) => {
        const dir = copyOf(root, join(folder, `${moment.at}-${moment.when}`));
        const found = await afterKill(dir, { scene, moment, way });
        rmSync(dir, { recursive: true });
        return found.map((what) => `${moment.when} ${moment.at} ${steps[moment.at - 1]}: ${what}`);
      },
    });
    kills += moments.length;
    expect(wrong.flat()).toEqual([]);
  });
});

const INSTEAD = { "ring0.pcm": "r0", "ring4.pcm": "r4", "plan.xml": "p2", "phone-a": "a9", "load.txt": "l9" };

describe.each(SCENES)("$title, layout $layout", (scene) => {
  it("may be followed by another publish", { timeout: LONG }, async () => {
    const folder = quickFolder();
    const root = copyOf(await prepared(scene), join(folder, "base"));
    const foreign = foreignOf(root);
    const steps = await stepsOf(taskOf(copyOf(root, join(folder, "steps")), scene));
    const moments = momentsIn(steps).filter(({ at }) => at > steps.length / 3 && at % 6 === 0);
    const wrong = await inParallel(moments, {
      limit: 2,
      work: async (moment) => {
        const dir = copyOf(root, join(folder, `${moment.at}-${moment.when}`));
        const found = await followed(dir, { scene, moment, foreign });
        return found.map((what) => `${moment.when} ${moment.at} ${steps[moment.at - 1]}: ${what}`);
      },
    });
    kills += moments.length;
    expect(wrong.flat()).toEqual([]);
  });
});

/** Somebody has thought better of it by then: the next run publishes something else. */
async function followed(
  dir: string,
  { scene, moment, foreign }: { scene: Scene; moment: Moment; foreign: Record<string, string> },
): Promise<string[]> {
  await killed(taskOf(dir, scene), moment);
  const replaceable = [...(scene.task?.replaceable ?? []), ...Object.keys(scene.plain ?? {})];
  const task: Task = {
    where: dir,
    layout: scene.layout,
    files: rowsOf(INSTEAD),
    texts: INSTEAD,
    replaceable,
  };
  const done = await publishAlone({ ...task, readBack: "right" });
  const served = servedFrom(dir);
  const wrong = Object.entries(INSTEAD).filter(([name, text]) => served[name] !== text);
  // Rings and the like stay for one generation.
  const left = Object.keys(served).filter(
    (name) => /^(?:phone|load|shared)/.test(name) && !(name in INSTEAD),
  );
  const theirs = Object.keys(scene.plain ?? {});
  return [
    ...(done.state === "published" ? [] : [`then: ${JSON.stringify(done)}`]),
    ...wrong.map(([name]) => `${name} is ${served[name]}`),
    ...left.filter((name) => !theirs.includes(name)).map((name) => `${name} is still there`),
    ...(JSON.stringify(foreignOf(dir)) === JSON.stringify(foreign) ? [] : ["what is not ours was changed"]),
    ...(await untidy(dir)),
  ];
}

async function prepared(scene: Scene): Promise<string> {
  const dir = quickFolder();
  await prepare(dir, scene);
  return dir;
}

interface Whole extends Way {
  foreign: Record<string, string>;
}

async function wayOf(root: string, scene: Scene): Promise<Whole> {
  const dir = copyOf(root, quickFolder());
  const old = servedFrom(dir);
  await publishAlone({ ...taskOf(dir, scene), readBack: "right" });
  const both = scene.task?.readBack === "wrong";
  // What only the plain files of before had is taken away one by one.
  const layout = scene.before.some((one) => one.layout === "files") ? "files" : scene.layout;
  return { layout, old, next: servedFrom(dir), both, foreign: foreignOf(root) };
}

function momentsIn(steps: readonly string[]): Moment[] {
  return steps.flatMap((step, index): Moment[] => {
    const at = index + 1;
    if (step.startsWith("rename"))
      return [
        { at, when: "before" },
        { at, when: "after" },
      ];
    const isAlike = /^(?:open|appendFile|chmod|sync)\b|^\w+\t[^\t]*\/staging\//.test(step);
    return isAlike && at % SAMPLE !== 0 ? [] : [{ at, when: "before" }];
  });
}

async function afterKill(
  dir: string,
  { scene, moment, way }: { scene: Scene; moment: Moment; way: Whole },
): Promise<string[]> {
  const task = taskOf(dir, scene);
  const { signal, stdout, stderr } = await killed(task, moment);
  if (signal !== "SIGKILL") return [`it was not killed: ${stdout}${stderr}`];
  const first = brokenRules(servedFrom(dir), way);
  const isLocked = existsSync(join(dir, ".offhook/lock.json"));
  const done = await publishAlone({ ...task, readBack: "right" });
  const notes = done.notes.filter((note) =>
    /was taken away: that process of this machine is no more/.test(note),
  );
  const second = servedFrom(dir);
  const foreign = JSON.stringify(foreignOf(dir)) === JSON.stringify(way.foreign);
  const left = await untidy(dir);
  return [
    ...first,
    ...(/^(?:completed: )?published$|^unchanged$/.test(done.state) ? [] : [`then: ${JSON.stringify(done)}`]),
    ...(notes.length === Number(isLocked) ? [] : [`the notes are ${JSON.stringify(done.notes)}`]),
    ...(JSON.stringify(second) === JSON.stringify(way.next)
      ? []
      : [`the next run gives ${JSON.stringify(second)}`]),
    ...(foreign ? [] : ["what is not ours was changed"]),
    ...left.map((what) => `the next run leaves: ${what}`),
    ...(await furtherRun(dir, scene)),
  ];
}

async function furtherRun(dir: string, scene: Scene): Promise<string[]> {
  const before = contents(dir);
  const again = await publishAlone({ ...taskOf(dir, scene), readBack: "right" });
  const isSame = JSON.stringify(contents(dir)) === JSON.stringify(before);
  return again.state === "unchanged" && isSame ? [] : [`a further run: ${JSON.stringify(again)}`];
}
