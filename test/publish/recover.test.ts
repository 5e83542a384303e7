/** What the next run makes of a root that a killed one has left, and that somebody has worked on since. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/folder.js";
import { killed, stepsOf } from "../support/killing.js";
import { untidy } from "../support/publish-rules.js";
import { prepare, SCENES, type Scene, taskOf } from "../support/publish-scenes.js";
import { publishAlone } from "../support/publisher.mjs";
import { servedFrom } from "../support/publishing.js";

const sceneOf = (title: string, layout: string): Scene => {
  const found = SCENES.find((one) => one.title === title && one.layout === layout);
  if (!found) throw new Error(`no scene ${title}`);
  return found;
};

/** A root whose publisher was killed once it had made the last step that fits. */
async function leftAfter(scene: Scene, step: RegExp): Promise<string> {
  const [dir, other] = [temporaryFolder(), temporaryFolder()];
  for (const one of [dir, other]) await prepare(one, scene);
  const steps = await stepsOf(taskOf(other, scene));
  const at = steps.findLastIndex((one) => step.test(one)) + 1;
  expect(at).toBeGreaterThan(0);
  expect(await killed(taskOf(dir, scene), { at, when: "after" })).toMatchObject({ signal: "SIGKILL" });
  return dir;
}

const generations = (dir: string): string[] => readdirSync(join(dir, ".offhook/generations")).sort();

it("what was switched to is tidied up in the layout it was published in, whatever is wanted by now", async () => {
  const scene = sceneOf("a change", "links");
  const dir = await leftAfter(scene, /^rename\t.*\.offhook\/current$/);
  const done = await publishAlone({ ...taskOf(dir, scene), layout: "files", readBack: "right" });
  expect(done.state).toBe("completed: published");
  expect(servedFrom(dir)).toMatchObject(scene.texts);
  const changed = await publishAlone({
    ...taskOf(dir, scene),
    layout: "files",
    replaceable: Object.keys(scene.texts),
  });
  expect(changed.state).toBe("published");
  expect(servedFrom(dir)).toMatchObject(scene.texts);
  expect(await untidy(dir)).toEqual([]);
});

it("a file that somebody has changed since the kill is replaced, and kept to be returned to", async () => {
  const scene = sceneOf("a change", "files");
  const dir = await leftAfter(scene, /^rename\t.*\.offhook\/state\.json$/);
  const middle = await leftAfter(scene, /^rename\t.*\/ring3\.pcm$/);
  for (const root of [dir, middle]) writeFileSync(join(root, "phone-a"), "theirs");
  expect(await publishAlone(taskOf(middle, scene))).toMatchObject({ state: "completed: published" });
  expect(servedFrom(middle)).toMatchObject(scene.texts);
  const kept = generations(middle).map((name) => join(middle, ".offhook/generations", name, "phone-a"));
  expect(kept.map((path) => existsSync(path) && readFileSync(path, "utf8"))).toContain("theirs");
});

it.each(["a folder", "a symbolic link"])("%s that stands in the way since the kill is told", async (what) => {
  const scene = sceneOf("a change", "files");
  const dir = await leftAfter(scene, /^rename\t.*\/ring3\.pcm$/);
  rmSync(join(dir, "phone-a"));
  if (what === "a folder") mkdirSync(join(dir, "phone-a"));
  else symlinkSync("/etc/passwd", join(dir, "phone-a"));
  expect(await publishAlone(taskOf(dir, scene))).toMatchObject({
    state: "refused",
    why: expect.stringContaining(
      `cannot finish the last publish at phone-a: ${what} is in the way, and not ours`,
    ),
  });
  rmSync(join(dir, "phone-a"), { recursive: true });
  expect(await publishAlone(taskOf(dir, scene))).toMatchObject({ state: "completed: published" });
  expect(servedFrom(dir)).toMatchObject(scene.texts);
});

it.each(["links", "files"])(
  "in the layout %s, nothing is switched back to what has no record",
  async (layout) => {
    const scene = sceneOf("a change", layout);
    const dir = temporaryFolder();
    await prepare(dir, scene);
    const records = join(dir, ".offhook/records");
    for (const name of readdirSync(records)) writeFileSync(join(records, name), "{");
    const task = { ...taskOf(dir, scene), replaceable: Object.keys(servedFrom(dir)) };
    const done = await publishAlone({ ...task, readBack: "wrong" });
    expect(done).toMatchObject({ state: "failed", why: expect.stringMatching(/record .*cannot be used/) });
    const old = Object.assign({}, ...scene.before.map(({ texts }) => texts));
    const served = servedFrom(dir);
    for (const name of Object.keys(scene.texts).filter((one) => one in old))
      expect([old[name], scene.texts[name]]).toContain(served[name]);
  },
);

it("what never went live does not pile up", async () => {
  const scene = sceneOf("a change", "links");
  const dir = await leftAfter(scene, /^rename\t.*\t.*\.offhook\/generations\//);
  const before = generations(dir);
  const held = await publishAlone({ ...taskOf(dir, scene), files: [], texts: {} });
  expect(held.state).toBe("published");
  expect(generations(dir)).not.toContain(before.at(-1));
  expect(await untidy(dir)).toEqual([]);
});
