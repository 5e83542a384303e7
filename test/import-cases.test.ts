/** Imports of small roots: the goldens are the fleets that come out, and what is said of them. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "vitest";
import { CASES, filesIn, type Outcome, runImportCase } from "./support/import-cases.js";

const NAMES = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("imports", () => {
  test.for(NAMES)("%s", { timeout: 120_000 }, async (name, { expect }) => {
    const outcome = await runImportCase(name);
    const expected = await goldensOf(name, outcome);
    expect(outcome.faults).toEqual([]);
    expect(outcome.goldens, `what came is in ${name}/actual; UPDATE_GOLDENS=1 takes it`).toEqual(expected);
  });
});

/** Keeps what came beside the goldens if it differs; `UPDATE_GOLDENS=1` takes it, unless the run was at fault. */
async function goldensOf(name: string, { goldens, faults }: Outcome): Promise<Record<string, string>> {
  const folder = join(CASES, name, "expected");
  const actual = join(CASES, name, "actual");
  const known = [...(await filesIn(folder))].map(([path, bytes]) => [path, bytes.toString("utf8")]);
  const expected = Object.fromEntries(known);
  rmSync(actual, { recursive: true, force: true });
  if (JSON.stringify(Object.entries(expected).sort()) === JSON.stringify(Object.entries(goldens).sort()))
    return expected;
  const taken = process.env.UPDATE_GOLDENS === "1" && faults.length === 0;
  if (taken) rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(goldens)) {
    const file = join(taken ? folder : actual, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return taken ? goldens : expected;
}
