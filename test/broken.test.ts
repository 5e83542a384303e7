/** Broken fleets and what an admin is told about each: the goldens are meant to be read. */
import { readdirSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codes, isCode } from "../src/diagnostic/catalogue.js";
import { CASES, type Outcome, runCase, textOf } from "./support/broken.js";
import { CASES as IMPORT_CASES } from "./support/import-cases.js";
import { LINT_CASES } from "./support/lint-cases.js";

const NAMES = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.concurrent("broken fleets", () => {
  test.for(NAMES)("%s", { timeout: 180_000 }, async (name, { expect }) => {
    const outcome = await runCase(name);
    const expected = await goldenOf(name, outcome);
    expect(outcome.faults).toEqual([]);
    expect(outcome.exit, "the exit code").toBe(outcome.expectedExit);
    expect(outcome.report, `what came is in ${name}/expected.txt.actual; UPDATE_GOLDENS=1 takes it`).toBe(
      expected,
    );
  });
});

/** Keeps what came beside the golden if they differ; `UPDATE_GOLDENS=1` takes it for the golden, unless the run was at fault. */
async function goldenOf(name: string, { report, faults, exit, expectedExit }: Outcome): Promise<string> {
  const golden = join(CASES, name, "expected.txt");
  const expected = await textOf(golden, "");
  await rm(`${golden}.actual`, { force: true });
  if (report === expected) return expected;
  const taken = process.env.UPDATE_GOLDENS === "1" && faults.length === 0 && exit === expectedExit;
  await writeFile(taken ? golden : `${golden}.actual`, report);
  return taken ? report : expected;
}

/** Codes of plans need a root or a revision to compare with. */
const OF_PLANS = codes().filter((code) => code.startsWith("plan/"));

const IMPORTS = readdirSync(IMPORT_CASES).map((name) => join(IMPORT_CASES, name, "expected/report.txt"));

/** Codes that no case shows, each with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "load/no-fleet": "no finding: without a fleet there is nothing to report on, and the call itself is wrong",
  ...reasons("test/secrets/identity.test.ts: needs a key or a key file that went wrong", [
    "secrets/bad-identity",
    "secrets/identity-kind",
    "secrets/key-file-open",
    "secrets/key-file-unreadable",
    "secrets/wrong-identity",
  ]),
  ...reasons("test/secrets/sops*.test.ts: needs a damaged or foreign SOPS file", [
    "secrets/not-text",
    "secrets/sops-damaged",
    "secrets/sops-data-key",
    "secrets/sops-mac",
    "secrets/sops-no-mac",
    "secrets/sops-not-age",
    "secrets/sops-plaintext",
    "secrets/sops-ssh",
    "secrets/sops-unsupported",
  ]),
  ...reasons("test/plan-cases.test.ts and test/plan: needs something to compare with", OF_PLANS),
  ...reasons("test/firmware/files/inspect.test.ts: needs images", [
    ...["firmware/damaged", "firmware/duplicate", "firmware/incomplete", "firmware/list-incomplete"],
    ...["firmware/mislabelled", "firmware/mixed", "firmware/name-case", "firmware/other-name"],
    ...["firmware/renamed", "firmware/stand-in", "firmware/truncated", "firmware/two-of-a-name"],
    ...["firmware/unproven", "firmware/without-load"],
  ]),
  ...reasons("test/cli/firmware.test.ts: needs images and stores", [
    ...["firmware/changed", "firmware/differs", "firmware/missing", "firmware/not-in-catalogue"],
    ...["firmware/not-stored", "firmware/unseen"],
  ]),
  ...reasons("test/adopt/csv.test.ts: needs larger tables", ["adopt/csv-line", "adopt/csv-zeros"]),
  ...reasons("test/adopt/proof.test.ts: an import that is wrong, which no root is known to bring about", [
    "adopt/changed",
  ]),
  ...reasons("test/formats/xml.test.ts: a text that was read from UTF-8 never holds one", [
    "lint/half-character",
  ]),
  ...reasons("test/cli/publish.test.ts: needs an artifact", [
    "publish/artifact-broken",
    "publish/artifact-differs",
  ]),
};

function reasons(reason: string, list: readonly string[]): Record<string, string> {
  return Object.fromEntries(list.map((code) => [code, reason]));
}

test("every code of the catalogue is shown by a case, or is known to be shown elsewhere", () => {
  const folders = [
    ...NAMES.map((name) => join(CASES, name)),
    ...readdirSync(LINT_CASES).map((name) => join(LINT_CASES, name)),
  ];
  const reports = [...folders.map((folder) => join(folder, "expected.txt")), ...IMPORTS];
  const shown = new Set(reports.flatMap(shownCodes));
  expect(
    codes().filter((code) => !shown.has(code) && !(code in ELSEWHERE)),
    "shown nowhere",
  ).toEqual([]);
  expect(
    Object.keys(ELSEWHERE).filter((code) => shown.has(code) || !isCode(code)),
    "listed in vain",
  ).toEqual([]);
});

/** From the lines that a finding begins with: those of the source and of its parts are indented. */
function shownCodes(file: string): string[] {
  const report = readFileSync(file, "utf8");
  const findings = report.matchAll(/^(?:\S.*? )?(?:error|warning|notice) ([a-z]+\/[a-z0-9-]+) /gm);
  return [...findings].map(([, code = ""]) => code);
}
