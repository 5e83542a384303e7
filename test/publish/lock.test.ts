/** The lock of a root: whose it is, when it is taken over, and that two never have it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Disk } from "../../src/publish/disk/disk.js";
import { localDisk } from "../../src/publish/disk/local-disk.js";
import { type Locking, releaseLock, takeLock } from "../../src/publish/lock.js";
import { makeOwnFolders } from "../../src/publish/own.js";
import { recover } from "../../src/publish/recover.js";
import { temporaryFolder } from "../support/folder.js";
import { modelDisk } from "../support/model-disk.js";

const NOW = "2026-11-28T05:17:00Z";

/** A machine on which these processes run, by their id, each with its start. */
function locking(
  pid: number,
  running: Record<number, string>,
  given: Partial<Locking["runner"]> = {},
): Locking {
  const here = { who: "admin@here", host: "here", boot: "boot-1", space: "pid:[1]" };
  const runner = { ...here, pid, started: running[pid] ?? "0", ...given };
  return { runner, now: NOW, startOf: (one) => running[one] };
}

async function newDisk(): Promise<Disk> {
  const disk = modelDisk();
  await makeOwnFolders(disk);
  return disk;
}

async function lockedBy(by: Locking): Promise<{ disk: Disk; id: string }> {
  const disk = await newDisk();
  const locked = await takeLock(disk, by);
  if ("refused" in locked) throw new Error(locked.refused);
  return { disk, id: locked.lock.id };
}

const WHOSE = "the lock of admin@here, pid 7, since 2026-11-28T05:17:00Z";

describe("a lock", () => {
  it("of a process that runs is not touched, and says how to break it", async () => {
    const { disk, id } = await lockedBy(locking(7, { 7: "70" }));
    const other = await takeLock(disk, locking(8, { 7: "70", 8: "80" }));
    expect(other).toEqual({
      refused: `it is locked: ${WHOSE}`,
      hint: `wait for that publish to end; when you know that it is dead, break its lock with --break-lock ${id}`,
    });
    const wrong = { ...locking(8, { 7: "70", 8: "80" }), breaking: "0123456789abcdef" };
    expect(await takeLock(disk, wrong)).toHaveProperty("refused");
    expect(await takeLock(disk, { ...wrong, breaking: id })).toMatchObject({
      broken: `${WHOSE} was broken, as you said`,
    });
  });

  it.each([
    ["a process that is no more", { 8: "80" }, {}, "that process of this machine is no more"],
    ["another process under its id", { 7: "71", 8: "80" }, {}, "that process of this machine is no more"],
    [
      "the machine as it ran before",
      { 7: "70", 8: "80" },
      { boot: "boot-2" },
      "this machine was started anew",
    ],
  ])("of %s is taken over with a note", async (_, running, given, why) => {
    const { disk } = await lockedBy(locking(7, { 7: "70" }));
    const taken = await takeLock(disk, locking(8, running, given));
    expect(taken).toMatchObject({ broken: expect.stringContaining(`${WHOSE} was taken away: ${why}`) });
    expect(await disk.list(".offhook/staging")).toEqual([]);
  });

  it.each([
    ["another host", { host: "there" }],
    ["another space of process ids", { space: "pid:[2]" }],
    ["a machine that does not tell when it was started", { boot: "" }],
  ])("of %s is never taken over", async (_, given) => {
    const { disk, id } = await lockedBy(locking(7, { 7: "70" }));
    const refused = await takeLock(disk, locking(8, { 8: "80" }, given));
    expect(refused).toMatchObject({ hint: expect.stringContaining(`--break-lock ${id}`) });
  });

  it.each(["", "{", "[]", '{"apiVersion":"offhook/v1","kind":"Lock","id":"../../x"}', "x".repeat(5000)])(
    "that cannot be read is not touched: %#",
    async (text) => {
      const dir = temporaryFolder();
      const disk = localDisk(dir, "a folder");
      await makeOwnFolders(disk);
      writeFileSync(join(dir, ".offhook/lock.json"), text);
      const refused = await takeLock(disk, locking(8, { 8: "80" })).catch((error: Error) => ({
        refused: error.message,
      }));
      expect(refused).toMatchObject({ refused: expect.stringContaining("lock.json") });
      expect((await disk.read(".offhook/lock.json", 10_000)).toString()).toBe(text);
    },
  );

  it("is given back by whoever has it, and by nobody else", async () => {
    const { disk } = await lockedBy(locking(7, { 7: "70" }));
    const other = await takeLock(disk, locking(8, { 8: "80" }));
    if ("refused" in other) throw new Error(other.refused);
    await releaseLock(disk, { ...other.lock, id: "0123456789abcdef" });
    expect(await disk.list(".offhook")).toContain("lock.json");
    await releaseLock(disk, other.lock);
    expect(await disk.list(".offhook")).not.toContain("lock.json");
  });
});

class Killed extends Error {}

/** Each operation waits for its turn, which chance decides; at the last one its process dies. */
function scheduled(disk: Disk, { s, steps, die }: { s: fc.Scheduler; steps: number; die(): void }): Disk {
  let left = steps;
  const turn = async (work: () => Promise<unknown>) => {
    await s.schedule(Promise.resolve());
    if (left-- <= 0) {
      die();
      throw new Killed();
    }
    return work();
  };
  const entries = Object.entries(Object.getOwnPropertyDescriptors(disk)).map(([name, { value }]) => [
    name,
    typeof value === "function" ? (...args: unknown[]) => turn(() => value(...args)) : value,
  ]);
  return Object.fromEntries(entries) as Disk;
}

it("many find the same dead lock at once, and some die: one at most has it, and the next run can", async () => {
  const lives = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 4 });
  const property = fc.asyncProperty(fc.scheduler(), lives, fc.boolean(), async (s, steps, isDead) => {
    const { disk } = isDead ? await lockedBy(locking(7, { 7: "70" })) : { disk: await newDisk() };
    const running: Record<number, string> = {};
    const winners = new Set<number>();
    const runs = steps.map(async (left, at) => {
      const pid = 10 + at;
      running[pid] = String(pid);
      const die = () => {
        delete running[pid];
        winners.delete(pid);
      };
      const mine = scheduled(disk, { s, steps: left, die });
      try {
        if ("refused" in (await takeLock(mine, locking(pid, running)))) return;
        winners.add(pid);
        expect(winners.size).toBe(1);
        await recover(mine);
        expect(winners.size).toBe(1);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
    });
    await s.waitFor(Promise.all(runs));
    const next = await takeLock(disk, locking(99, { ...running, 99: "99" }));
    expect("refused" in next).toBe(winners.size === 1);
  });
  await fc.assert(property, { numRuns: 3000 });
});
