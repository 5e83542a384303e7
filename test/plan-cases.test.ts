/** Plans of small fleets against what they were: the goldens are what a reviewer reads. */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "vitest";
import { CASES, type Outcome, runPlanCase, textIn } from "./support/plan-cases.js";

const NAMES = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const GOLDENS = ["expected.txt", "expected.json", "expected.md"];

describe("plans", () => {
  test.for(NAMES)("%s", { timeout: 120_000 }, async (name, { expect }) => {
    const outcome = await runPlanCase(name);
    const expected = goldensOf(name, outcome);
    expect(outcome.faults).toEqual([]);
    expect(outcome.exit, "the exit code").toBe(outcome.expectedExit);
    expect(outcome.goldens, `what came is in ${name}/*.actual; UPDATE_GOLDENS=1 takes it`).toEqual(expected);
  });
});

/** Keeps what came beside the goldens if they differ; `UPDATE_GOLDENS=1` takes it, unless the run was at fault. */
function goldensOf(name: string, { goldens, faults, exit, expectedExit }: Outcome): Record<string, string> {
  const folder = join(CASES, name);
  const taken = process.env.UPDATE_GOLDENS === "1" && faults.length === 0 && exit === expectedExit;
  const expected: Record<string, string> = {};
  for (const file of GOLDENS) {
    const [known, came] = [textIn(folder, file), goldens[file]];
    rmSync(join(folder, `${file}.actual`), { force: true });
    if (taken && came === undefined) rmSync(join(folder, file), { force: true });
    if (taken && came !== undefined) writeFileSync(join(folder, file), came);
    if (!taken && came !== undefined && came !== known) writeFileSync(join(folder, `${file}.actual`), came);
    const golden = taken ? came : known;
    if (golden !== undefined) expected[file] = golden;
  }
  return expected;
}
