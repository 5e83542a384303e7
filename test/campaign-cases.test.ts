/** Conversions in git, step by step: what each stage puts into the root, what it asks of phones, and which step is refused. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CAMPAIGN_CASES, campaigns, runCampaign } from "./support/campaign-cases.js";

describe("campaigns", () => {
  test.for(campaigns())("%s", { timeout: 300_000 }, async (name, { expect }) => {
    const told = await runCampaign(name);
    for (const [step, report] of told)
      expect(report, `what came is in ${name}/${step}.txt.actual; UPDATE_GOLDENS=1 takes it`).toBe(
        goldenOf(join(CAMPAIGN_CASES, name, `${step}.txt`), report),
      );
  });
});

test("there are campaigns", () => {
  expect(campaigns().length).toBeGreaterThan(0);
});

/** Keeps what came beside the golden if they differ; `UPDATE_GOLDENS=1` takes it for the golden. */
function goldenOf(golden: string, report: string): string {
  const expected = existsSync(golden) ? readFileSync(golden, "utf8") : "";
  rmSync(`${golden}.actual`, { force: true });
  if (report === expected) return expected;
  const taken = process.env.UPDATE_GOLDENS === "1";
  writeFileSync(taken ? golden : `${golden}.actual`, report);
  return taken ? report : expected;
}
