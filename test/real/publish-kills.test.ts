/** A publish to disks as they are: one that is really full, one that is mounted for reading, files that cannot be changed. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/folder.js";
import { brokenRules, untidy } from "../support/publish-rules.js";
import { prepare, SCENES, taskOf } from "../support/publish-scenes.js";
import { type Done, publishAlone, type Task } from "../support/publisher.mjs";
import { rowsOf, servedFrom } from "../support/publishing.js";

const PUBLISHER = join(import.meta.dirname, "../support/publisher.mjs");
const changes = SCENES.filter(({ title }) => title === "a change");

/** In a space of mounts of its own, so that nothing stays mounted. `script` gets the root and the task. */
function mounted(dir: string, script: string, task: Task): Done {
  const words = ["-m", "sh", "-euc", script, "sh", dir, process.execPath, PUBLISHER, JSON.stringify(task)];
  const { stdout, stderr } = spawnSync("unshare", words, { encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
}

describe.each(changes)("in the layout $layout", (scene) => {
  it("a root that is mounted for reading is told, and stays as it was", async () => {
    const dir = temporaryFolder();
    await prepare(dir, scene);
    const before = servedFrom(dir);
    const script = 'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"; exec "$2" "$3" "$4"';
    expect(mounted(dir, script, taskOf(dir, scene))).toMatchObject({
      state: "refused",
      why: expect.stringMatching(/the file system is read-only/),
    });
    expect(servedFrom(dir)).toEqual(before);
    expect(await untidy(dir)).toEqual([]);
  });

  it.each([0, 4, 8, 16, 32, 64, 128])(
    "a disk with %i KB left is told, and what is live stays whole",
    async (left) => {
      const dir = temporaryFolder();
      const [disk, result] = [join(dir, "disk"), join(dir, "result")];
      mkdirSync(disk);
      mkdirSync(result);
      await prepare(result, scene);
      const before = servedFrom(result);
      // Large enough that the free space is not the first thing that is looked at in vain.
      const script = [
        'mount -t tmpfs -o size=4m none "$1/disk"; cp -a "$1/result/." "$1/disk"',
        `free=$(($(df -k --output=avail "$1/disk" | tail -1) - ${left}))`,
        'head -c "$((free * 1024))" /dev/zero >"$1/disk/ballast" || true',
        '"$2" "$3" "$4"; said=$?; rm "$1/disk/ballast"; cp -a "$1/disk/." "$1/after"; exit $said',
      ].join("\n");
      const done = mounted(dir, script, taskOf(disk, scene));
      expect(JSON.stringify(done)).toMatch(/no space is left on the disk|bytes are needed, and \d+ are free/);
      const after = join(dir, "after");
      expect(
        brokenRules(servedFrom(after), { layout: scene.layout, old: before, next: before, both: false }),
      ).toEqual([]);
      expect(readdirSync(join(after, ".offhook"))).not.toContain("lock.json");
      expect(await publishAlone(taskOf(after, scene))).toMatchObject({ state: "published" });
      expect(servedFrom(after)).toMatchObject(scene.texts);
      expect(await untidy(after)).toEqual([]);
    },
  );

  it("files that cannot be changed are told, and what is live stays whole", async (test) => {
    const dir = temporaryFolder();
    await prepare(dir, scene);
    const before = servedFrom(dir);
    const locked = join(dir, scene.layout === "files" ? "phone-a" : ".offhook/records");
    if (spawnSync("chattr", ["+i", locked]).status !== 0)
      return test.skip("chattr +i is not for this file system");
    const done = await publishAlone(taskOf(dir, scene)).finally(() => execFileSync("chattr", ["-i", locked]));
    expect(done).toMatchObject({ state: "failed", why: expect.stringMatching(/it is not allowed/) });
    const next = { ...before, ...scene.texts };
    expect(brokenRules(servedFrom(dir), { layout: scene.layout, old: before, next, both: false })).toEqual(
      [],
    );
    expect(await publishAlone(taskOf(dir, scene))).toMatchObject({
      state: expect.stringMatching(/published/),
    });
    expect(servedFrom(dir)).toMatchObject(scene.texts);
  });

  it("firmware of many megabytes is not begun where it does not fit", async () => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, "disk"));
    const texts = { ...scene.texts, "load.bin": "x".repeat(3 * 1024 * 1024) };
    const task = { ...taskOf(join(dir, "disk"), scene), files: rowsOf(texts), texts: {} };
    const script =
      'mount -t tmpfs -o size=2m none "$1/disk"; "$2" "$3" "$4" && ls -A "$1/disk/.offhook/generations" >"$1/list"';
    expect(mounted(dir, script, task)).toMatchObject({
      state: "refused",
      why: expect.stringMatching(/^\d+ bytes are needed, and \d+ are free on its disk$/),
    });
    expect(readFileSync(join(dir, "list"), "utf8")).toBe("");
  });
});
