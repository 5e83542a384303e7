/** A disk that refuses, a root with traps in it, clocks that jump, and two publishers at once. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contents, temporaryFolder } from "../support/folder.js";
import { copyOf, doneBy, publisher, quickFolder, stepsOf } from "../support/killing.js";
import { inParallel } from "../support/parallel.js";
import { brokenRules, foreignOf, untidy } from "../support/publish-rules.js";
import { BEFORE, prepare, SCENES, type Scene, taskOf } from "../support/publish-scenes.js";
import { publishAlone, type Task } from "../support/publisher.mjs";
import { rowsOf, servedFrom } from "../support/publishing.js";

const changes = SCENES.filter(({ title }) => title === "a change");
const [LINKS] = changes as [Scene];

async function prepared(scene: Scene): Promise<string> {
  const dir = quickFolder();
  await prepare(dir, scene);
  return dir;
}

describe.each(changes)("in the layout $layout", (scene) => {
  it.each([
    ["is full", "ENOSPC", /no space is left on the disk/],
    ["becomes read-only", "EROFS", /the file system is read-only/],
  ])("a disk that %s at any step is told, and nothing is broken", async (_, code, why) => {
    const base = await prepared(scene);
    const folder = quickFolder();
    const steps = await stepsOf(taskOf(copyOf(base, join(folder, "steps")), scene));
    const done = copyOf(base, join(folder, "done"));
    await publishAlone(taskOf(done, scene));
    const way = { layout: scene.layout, old: servedFrom(base), next: servedFrom(done), both: false };
    const moments = steps.flatMap((step, index) => (/^(?:open|sym|link|mk)/.test(step) ? [index + 1] : []));
    const wrong = await inParallel(moments, {
      limit: 2,
      work: async (at) => {
        const dir = copyOf(base, join(folder, String(at)));
        const { stdout, stderr } = await publisher(taskOf(dir, scene), {
          FAULT_AT: String(at),
          FAULT_CODE: code,
        });
        const isTold = why.test(stdout) || stdout.includes('"published"');
        // What is read-only cannot be unlocked either.
        const isLocked = code === "ENOSPC" && existsSync(join(dir, ".offhook/lock.json"));
        const found = brokenRules(servedFrom(dir), way);
        const next = await publishAlone(taskOf(dir, scene));
        return [
          ...(isTold && stderr === "" ? [] : [`${at}: it says ${stdout}${stderr}`]),
          ...(isLocked ? [`${at}: the lock is left`] : []),
          ...[...found, ...brokenRules(servedFrom(dir), { ...way, old: way.next })].map(
            (one) => `${at}: ${one}`,
          ),
          ...(/published|unchanged/.test(next.state) ? [] : [`${at}: then ${JSON.stringify(next)}`]),
          ...(await untidy(dir)).map((one) => `${at}: ${one}`),
        ];
      },
    });
    expect(wrong.flat()).toEqual([]);
  });

  it.each([0, 1, 2])(
    "of two publishers at once one waits for nothing and says whose lock it is: %i",
    async () => {
      const dir = quickFolder();
      const other = { ...BEFORE, "phone-a": "other" };
      const tasks: Task[] = [
        taskOf(dir, scene),
        { ...taskOf(dir, scene), files: rowsOf(other), texts: other },
      ];
      const done = await Promise.all(tasks.map((task) => doneBy(task)));
      const states = done.map(({ state }) => state).sort();
      // One may be through before the other begins.
      expect([
        ["locked", "published"],
        ["published", "published"],
      ]).toContainEqual(states);
      for (const { state, why } of done)
        if (state === "locked") expect(why).toMatch(/^it is locked: the lock of test@\S+, pid \d+, since/);
      const served = servedFrom(dir);
      expect(
        [scene.texts, other].some((texts) =>
          Object.entries(texts).every(([name, text]) => served[name] === text),
        ),
      ).toBe(true);
      expect(await untidy(dir)).toEqual([]);
    },
  );

  it("a clock that jumps back changes no order: numbers grow, the oldest go", async () => {
    const dir = quickFolder();
    const years = ["2026", "2025", "2027", "1999", "2026"];
    for (const [at, year] of years.entries()) {
      const texts = { ...BEFORE, "phone-a": `a${at}` };
      const now = `${year}-11-28T05:17:00Z`;
      const task = { ...taskOf(dir, scene), files: rowsOf(texts), texts, keep: 3, now };
      expect(await publishAlone(task)).toMatchObject({ state: "published" });
    }
    const kept = readdirSync(join(dir, ".offhook/generations")).map((name) => Number(name.split("-")[0]));
    expect(kept.sort()).toEqual([3, 4, 5]);
    expect(servedFrom(dir)).toMatchObject({ "phone-a": "a4" });
    const switches = readdirSync(join(dir, ".offhook/switches")).sort();
    const dates = switches.map(
      (name) => JSON.parse(readFileSync(join(dir, ".offhook/switches", name), "utf8")).at,
    );
    expect(dates.map((date: string) => date.slice(0, 4))).toEqual(years);
  });

  it("a root that cannot be written to is told", async () => {
    const dir = quickFolder();
    chmodSync(dir, 0o555);
    process.seteuid?.(65_534);
    const done = await publishAlone(taskOf(dir, scene)).finally(() => process.seteuid?.(0));
    expect(done).toMatchObject({
      state: "refused",
      why: expect.stringMatching(/\.offhook: it is not allowed/),
    });
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe("a trap", () => {
  it("the root is a link", async () => {
    const dir = quickFolder();
    mkdirSync(join(dir, "real"));
    symlinkSync("real", join(dir, "root"));
    const done = await publishAlone(taskOf(join(dir, "root"), LINKS));
    expect(done).toMatchObject({ state: "unreachable", why: expect.stringContaining("is a symbolic link") });
    expect(readdirSync(join(dir, "real"))).toEqual([]);
  });

  it.each([".offhook", ".offhook/generations", ".offhook/staging", ".offhook/records", ".offhook/switches"])(
    "%s leads elsewhere",
    async (path) => {
      const [dir, outside] = [await prepared(LINKS), temporaryFolder()];
      const before = servedFrom(dir);
      rmSync(join(dir, path), { recursive: true });
      symlinkSync(outside, join(dir, path));
      const done = await publishAlone(taskOf(dir, LINKS));
      expect(done).toMatchObject({
        state: "refused",
        why: expect.stringContaining(`cannot use ${path}: it is a link`),
      });
      expect(readdirSync(outside)).toEqual([]);
      if (/staging|records|switches/.test(path)) expect(servedFrom(dir)).toEqual(before);
    },
  );

  it.each(changes)("a name on top leads elsewhere, layout $layout", async (scene) => {
    const [dir, outside] = [await prepared(scene), join(temporaryFolder(), "outside")];
    symlinkSync(outside, join(dir, "ring2.pcm"));
    const before = [servedFrom(dir), foreignOf(dir), contents(join(dir, ".offhook/generations"))];
    const done = await publishAlone({ ...taskOf(dir, scene), replaceable: ["ring2.pcm"] });
    expect(done).toMatchObject({ why: "ring2.pcm: a symbolic link is in the way, and not ours" });
    expect(existsSync(outside)).toBe(false);
    expect([servedFrom(dir), foreignOf(dir), contents(join(dir, ".offhook/generations"))]).toEqual(before);
  });
});
