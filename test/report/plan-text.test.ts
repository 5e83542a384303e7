/** A plan on a terminal: held against goldens, and against whatever may stand in it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnsOf } from "../../src/report/plan/fit.js";
import { planText } from "../../src/report/plan/text.js";
import { HIDDEN } from "./hostile.js";
import { anyPlanText } from "./plan-anything.js";
import { DIGEST, hugePlan, longPlan, PLANS, plannedOf } from "./plans.js";
import { isCommand } from "./runner.js";

const PAGE = { color: false, width: 100, full: false };
const linesOf = (text: string): string[] => text.replace(/\n$/, "").split("\n");
const made = (name: string) => PLANS[name]?.() ?? plannedOf("");

describe("goldens", () => {
  test.each(Object.entries(PLANS))("%s", async (name, make) => {
    await expect(planText(make(), PAGE)).toMatchFileSnapshot(`golden/plan/${name}.txt`);
  });

  test("everything listed", async () => {
    await expect(planText(made("mixed"), { ...PAGE, full: true })).toMatchFileSnapshot(
      "golden/plan/mixed.full.txt",
    );
  });

  test("a narrow terminal", async () => {
    await expect(planText(made("mixed"), { ...PAGE, width: 40 })).toMatchFileSnapshot(
      "golden/plan/mixed.narrow.txt",
    );
  });

  test("colours", async () => {
    await expect(planText(made("converted"), { ...PAGE, color: true })).toMatchFileSnapshot(
      "golden/plan/converted.colours.txt",
    );
  });
});

test("a plan without changes is three lines", () => {
  expect(linesOf(planText(made("none"), PAGE))).toEqual([
    "Plan for acme against folder /srv/tftp: nothing changes; nothing is refused.",
    "634 files are as they should be.",
    `seal sha256:${DIGEST}`,
  ]);
});

test("the first line is the verdict, and the last the seal", () => {
  for (const make of Object.values(PLANS)) {
    const plan = make();
    const lines = linesOf(planText(plan, PAGE));
    expect(lines[0]).toMatch(plan.summary.refused ? /^REFUSED: plan for / : /^Plan for /);
    expect(lines.at(-1)).toBe(`seal sha256:${DIGEST}`);
  }
});

test("a plan that calls itself fine is refused where a limit or a finding says so", () => {
  const plan = made("proxy-refused");
  const lying = { ...plan.summary, refused: false };
  const targets = plan.targets.map((one) => ({ ...one, summary: lying }));
  expect(planText({ ...plan, summary: lying, targets }, PAGE)).toMatch(/^REFUSED: /);
});

test("colours change nothing else", () => {
  const plan = made("mixed");
  const coloured = planText(plan, { ...PAGE, color: true });
  expect(coloured).toContain("\u001b[1;31m");
  // biome-ignore lint/complexity/useRegexLiterals: the pattern is clearer with the character spelled out
  expect(coloured.replace(new RegExp("\\u001b\\[[0-9;]*m", "g"), "")).toBe(planText(plan, PAGE));
});

describe("whatever stands in a plan", () => {
  /** The seal is never cut, and findings are the other report's. */
  const ours = (text: string) =>
    linesOf(text.split("\nFindings\n")[0] ?? "").filter((line) => !line.startsWith("seal "));

  test("nothing is hidden, no line is a command, and all fit the width", () => {
    fc.assert(
      fc.property(anyPlanText, fc.integer({ min: 40, max: 120 }), fc.boolean(), (text, width, full) => {
        const shown = planText(plannedOf(text), { color: false, width, full });
        expect(shown).not.toMatch(HIDDEN);
        expect(linesOf(shown).filter(isCommand)).toEqual([]);
        for (const line of ours(shown)) expect(columnsOf(line), line).toBeLessThanOrEqual(width);
      }),
      { numRuns: 100 },
    );
  });

  test("a megabyte is cut, and says so", () => {
    const shown = planText(longPlan(), PAGE);
    expect(shown.length).toBeLessThan(40_000);
    expect(shown).toMatch(/… \(\d{7} characters\)/);
  });
});

describe("10,000 phones", () => {
  const plan = hugePlan();

  test("all entries are there; the phones of each only when all are wanted", () => {
    const short = planText(plan, PAGE);
    expect(short.match(/^ {2}(?:restart|none) {2,}~ user_info_/gm)).toHaveLength(3000);
    expect(short).not.toContain('Front desk" of leeds, 000750123457');
    const full = planText(plan, { ...PAGE, full: true });
    const named = new Set(full.match(/\b0007[0-9A-F]{8}\b/g));
    expect(Object.keys(plan.phones).filter((mac) => !named.has(mac))).toEqual([]);
  });
});
