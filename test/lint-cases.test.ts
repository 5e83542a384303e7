/** Roots with mistakes and what an admin is told about each: the goldens are meant to be read. */
import { readdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { textOf } from "./support/broken.js";
import { LINT_CASES, type LintOutcome, runLintCase } from "./support/lint-cases.js";

const NAMES = readdirSync(LINT_CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.concurrent("roots with mistakes", () => {
  test.for(NAMES)("%s", async (name, { expect }) => {
    const outcome = await runLintCase(name);
    expect(outcome.faults).toEqual([]);
    const expected = await goldenOf(name, outcome);
    expect(outcome.report, `what came is in ${name}/expected.txt.actual; UPDATE_GOLDENS=1 takes it`).toBe(
      expected,
    );
  });
});

test("there are cases", () => {
  expect(NAMES.length).toBeGreaterThan(0);
});

/** Keeps what came beside the golden if they differ; `UPDATE_GOLDENS=1` takes it for the golden. */
async function goldenOf(name: string, { report }: LintOutcome): Promise<string> {
  const golden = join(LINT_CASES, name, "expected.txt");
  const expected = await textOf(golden, "");
  await rm(`${golden}.actual`, { force: true });
  if (report === expected) return expected;
  const taken = process.env.UPDATE_GOLDENS === "1";
  await writeFile(taken ? golden : `${golden}.actual`, report);
  return taken ? report : expected;
}
