/** Conversions and what an admin is told about each: every rule of upgrades holds once and is violated once. */
import { readdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { treeOf } from "./repository/tree.js";
import { textOf } from "./support/broken.js";
import { CONVERT_CASES, type ConvertCase, convertCases, runConvertCase } from "./support/convert-cases.js";

const CASES = convertCases();

describe.concurrent("conversions", () => {
  test.for(CASES)("$name $call", async (one, { expect }) => {
    const report = await runConvertCase(one);
    const golden = `${one.name}/${one.call}.txt`;
    expect(report, `what came is in ${golden}.actual; UPDATE_GOLDENS=1 takes it`).toBe(
      await goldenOf(one, report),
    );
  });
});

/** Keeps what came beside the golden if they differ; `UPDATE_GOLDENS=1` takes it for the golden. */
async function goldenOf({ name, call }: ConvertCase, report: string): Promise<string> {
  const golden = join(CONVERT_CASES, name, `${call}.txt`);
  const expected = await textOf(golden, "");
  await rm(`${golden}.actual`, { force: true });
  if (report === expected) return expected;
  const taken = process.env.UPDATE_GOLDENS === "1";
  await writeFile(taken ? golden : `${golden}.actual`, report);
  return taken ? report : expected;
}

test("every rule has a case in which it holds, and one in which it is violated", () => {
  const [text] = [...treeOf("templates", "upgrades.yaml").values()];
  const { rules } = parse(text ?? "") as { rules: object };
  const wanted = Object.keys(rules).flatMap((rule) => [`${rule} holds`, `${rule} violated`]);
  const shown = CASES.map(({ name, call }) => `${/^FW-\d\d/.exec(name)?.[0]} ${call}`);
  expect(wanted.filter((one) => !shown.includes(one) && !(one in ELSEWHERE))).toEqual([]);
});

/** What a plan on paper cannot break, each with the place where a phone meets it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "FW-11 violated": "test/cases/broken/conversion-of-boot-code-for-short-names",
  "FW-13 violated": "test/cases/campaign: the late phone keeps a file of its own that leads it",
  "FW-14 violated": "test/cases/campaign/sccp-8-to-sip-8-and-back: taken back without a file that leads back",
  "FW-17 holds": "test/boot",
  "FW-17 violated": "test/boot",
};

test("folders of cases have calls", () => {
  const folders = readdirSync(CONVERT_CASES).filter((name) => name !== "fleet");
  expect(folders.filter((name) => CASES.every((one) => one.name !== name))).toEqual([]);
});
