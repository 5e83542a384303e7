/** A build that is killed, or that meets another one, leaves a whole artifact. */
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { build, buildCall, buildInVain, freshlyBuilt, newPlace, type Place } from "./support/artifact.js";
import { ended, offhook, start } from "./support/cli.js";
import { contents, state, temporaryFolder } from "./support/folder.js";
import { inParallel } from "./support/parallel.js";

const FAULTS = new URL("support/faults.mjs", import.meta.url).href;
const [BEFORE, AFTER] = [2, 3];
const LONG = 300_000;

describe("a build that is killed", () => {
  it("leaves the old artifact or the new one, whatever it was about to do", { timeout: LONG }, async () => {
    const whole = [await freshlyBuilt(BEFORE), await freshlyBuilt(AFTER)];
    const old = newPlace();
    await build(BEFORE, old);
    const left = await inParallel(await moments(), { limit: 2, work: (moment) => killedAt({ moment, old }) });
    for (const one of left) expect(whole).toContainEqual(one.then);
    for (const one of left) expect(one.next).toEqual({ beside: ["out"], held: whole[1] });
    expect(new Set(left.map(({ then }) => then["manifest.json"])).size).toBe(2);
    // Two renames cannot be one: between them the old artifact stands aside until the next run puts it back.
    expect(left.filter(({ absent }) => absent).length).toBeLessThanOrEqual(1);
  });

  it("amid many files leaves the old one, and the next build cleans up", { timeout: LONG }, async () => {
    const where = newPlace();
    await build(BEFORE, where);
    const before = state(where.out);
    const call = buildCall(3000, where);
    for (const files of [1, 300, 1000]) {
      const child = start(call);
      const end = ended(child);
      while (filesBeside(where) < files && child.exitCode === null) await sleep(5);
      child.kill("SIGKILL");
      expect((await end).signal).toBe("SIGKILL");
      expect(state(where.out)).toEqual(before);
      await buildInVain(where);
      expect(readdirSync(where.dir)).toEqual(["out"]);
    }
    expect(state(where.out)).toEqual(before);
  });
});

describe("two builds at once", () => {
  it.each([0, 50, 250])(
    "leave one of the two artifacts (pauses of %i ms)",
    { timeout: LONG },
    async (pause) => {
      const where = newPlace();
      await build(BEFORE, where);
      const env = { FAULT_PAUSE_MS: String(pause) };
      const calls = [buildCall(AFTER, where), buildCall(4, where)];
      const runs = await Promise.all(calls.map((call) => offhook(call, { env, preload: FAULTS })));
      const said = runs
        .map(({ code, stderr }) => (code === 0 ? "built" : `${code} ${stderr}`))
        .sort((a, b) => (a > b ? -1 : 1));
      expect(said).toEqual([
        "built",
        expect.stringMatching(/^(built|2 offhook: .* is being written by process \d+; .*)$/m),
      ]);
      expect([await freshlyBuilt(AFTER), await freshlyBuilt(4)]).toContainEqual(contents(where.out));
      expect(readdirSync(where.dir)).toEqual(["out"]);
    },
  );
});

/** The changes of the disk at which to kill: the first of each kind, and all that follow the last of the long rows. */
async function moments(): Promise<number[]> {
  const where = newPlace();
  const log = join(temporaryFolder(), "log");
  await build(BEFORE, where);
  await build(AFTER, where, { env: { FAULT_LOG: log }, preload: FAULTS });
  const names = readFileSync(log, "utf8").trim().split("\n");
  const row = names.lastIndexOf("chmodSync");
  return names.flatMap((name, at) => (at > row || at === names.indexOf(name) ? [at + 1] : []));
}

interface Left {
  absent: boolean;
  /** What the artifact holds, once a run that builds nothing has looked at it. */
  then: Record<string, string>;
  next: { beside: string[]; held: Record<string, string> };
}

async function killedAt({ moment, old }: { moment: number; old: Place }): Promise<Left> {
  const where = newPlace();
  cpSync(old.out, where.out, { recursive: true });
  const env = { FAULT_KILL_AT: String(moment) };
  const { signal } = await offhook(buildCall(AFTER, where), { env, preload: FAULTS });
  expect(signal).toBe("SIGKILL");
  const absent = !existsSync(where.out);
  if (absent) await buildInVain(where);
  const then = contents(where.out);
  await build(AFTER, where);
  return { absent, then, next: { beside: readdirSync(where.dir), held: contents(where.out) } };
}

/** So many files lie beside the artifact. */
function filesBeside({ dir }: Place): number {
  const beside = readdirSync(dir).filter((name) => name !== "out");
  return beside.flatMap((name) => listed(join(dir, name))).length;
}

function listed(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
}
