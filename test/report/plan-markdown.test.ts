/** A plan as a comment: held against goldens, read by a Markdown parser, and against whatever may stand in it. */
import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { planMarkdown } from "../../src/report/plan/markdown.js";
import { HIDDEN } from "./hostile.js";
import { anyPlanText } from "./plan-anything.js";
import { DIGEST, hugePlan, longPlan, PLAN_TRAPS, PLANS, plannedOf, planOf } from "./plans.js";
import { isCommand } from "./runner.js";

const LINK = "https://ci.example/runs/7/plan.html";
const MARK = "<!-- offhook plan -->";
const ROOMY = { link: LINK, most: 10_000_000 };

const made = (name: string) => PLANS[name]?.() ?? plannedOf("");
const bytes = (text: string): number => Buffer.byteLength(text);

/** The page that a reader sees, without what stands in code. */
function skeleton(markdown: string): string {
  const html = marked.parse(markdown, { async: false, gfm: true });
  return html.replace(/<code>[^<]*<\/code>/g, "<code></code>");
}

describe("goldens", () => {
  test.each(Object.entries(PLANS))("%s", async (name, make) => {
    await expect(planMarkdown(make(), { link: LINK })).toMatchFileSnapshot(`golden/plan/${name}.md`);
  });

  test("too much for a comment", async () => {
    await expect(planMarkdown(hugePlan(), { link: LINK, most: 8000 })).toMatchFileSnapshot(
      "golden/plan/huge.md",
    );
  });
});

test("first the mark, then the verdict", () => {
  for (const make of Object.values(PLANS)) {
    const plan = make();
    const [mark, blank, verdict] = planMarkdown(plan).split("\n");
    expect([mark, blank]).toEqual([MARK, ""]);
    expect(verdict).toMatch(plan.summary.refused ? /^### Plan REFUSED: / : /^### Plan: /);
  }
});

test("entries and pictures are linked to their place in the page", () => {
  const text = planMarkdown(made("label"), { link: LINK });
  expect(text).toContain(`(${LINK}#entry-leeds-tftp-1)`);
  expect(text).toContain(`(${LINK}#picture-leeds-tftp-1)`);
  expect(planMarkdown(made("label"))).not.toContain("](");
});

test.each([
  ["https://x.example/a b", "https://x.example/a%20b"],
  ["https://x.example/a)b(c", "https://x.example/a%29b%28c"],
  ["https://x.example/p.html#old", "https://x.example/p.html"],
  ["x>y<z\n`|\\", "x%3Ey%3Cz%0A%60%7C%5C"],
])("the address %j stays one address", (link, address) => {
  expect(planMarkdown(made("label"), { link })).toContain(`](${address}#entry-leeds-tftp-1)`);
});

describe("whatever stands in a plan", () => {
  const tame = skeleton(planMarkdown(plannedOf("tame"), ROOMY));

  test("the page is the same but for what stands in code", () => {
    const check = (text: string) => {
      const shown = planMarkdown(plannedOf(text), ROOMY);
      expect(skeleton(shown)).toBe(tame);
      expect(shown.split(MARK)).toHaveLength(2);
      expect(shown).not.toMatch(HIDDEN);
      expect(shown.split("\n").filter(isCommand)).toEqual([]);
    };
    for (const trap of PLAN_TRAPS) if (trap !== "") check(trap);
    fc.assert(
      fc.property(
        anyPlanText.filter((text) => text !== ""),
        check,
      ),
      { numRuns: 120 },
    );
  });

  test("no line starts with a text from outside, which a forge could take for a command", () => {
    const shown = planMarkdown(plannedOf("/close"), ROOMY);
    expect(shown).toContain("`/close`");
    expect(shown).not.toMatch(/^\s*\/close/m);
  });

  test("the bound holds, and all elements end", () => {
    fc.assert(
      fc.property(anyPlanText, fc.integer({ min: 6000, max: 30_000 }), (text, most) => {
        const shown = planMarkdown(plannedOf(text), { most, link: LINK });
        expect(bytes(shown)).toBeLessThanOrEqual(most);
        const html = skeleton(shown);
        expect(html.match(/<details/g)?.length).toBe(html.match(/<\/details>/g)?.length);
        expect(shown.match(/^### Plan REFUSED: /m)).not.toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  test("a megabyte in every text", () => {
    const shown = planMarkdown(longPlan());
    expect(bytes(shown)).toBeLessThan(40_000);
    expect(skeleton(shown)).toBe(skeleton(planMarkdown(plannedOf("tame"))));
  });
});

describe("what is left out", () => {
  const plan = hugePlan();
  const shownIn = (text: string) => new Set(text.match(/user_info_\d+(?=: none)/g)).size;

  test.each([6000, 20_000, 64_000])("is said exactly, in %d bytes", (most) => {
    const text = planMarkdown(plan, { most });
    expect(bytes(text)).toBeLessThanOrEqual(most);
    const [, left, whole, phones, restart, none] =
      /\*\*Left out here\*\*: ([\d,]+) of ([\d,]+) entries with ([\d,]+) phones \(([\d,]+) restart, ([\d,]+) none\)/.exec(
        text,
      ) ?? [];
    const value = (digits = "") => Number(digits.replaceAll(",", ""));
    expect(value(left) + shownIn(text)).toBe(3000);
    expect(value(whole)).toBe(3000);
    expect(value(none)).toBe(1000);
    expect(value(restart) + 1000).toBe(value(left));
    // The first entry reaches all phones; the others three each.
    expect(value(phones)).toBe(value(left) * 3);
    expect(text).toContain("more than the limit of `30 %`");
  });

  test("is nothing where there is room", () => {
    const text = planMarkdown(plan, { most: 10_000_000 });
    expect(text).not.toContain("Left out");
    expect(shownIn(text)).toBe(3000);
  });

  test("is never a refusal before an entry", () => {
    const targets = Array.from({ length: 60 }, (_, index) => ({
      name: `target-${index}`,
      entries: plan.targets[0]?.entries.slice(0, 50) ?? [],
      guards: [{ guard: "reflash" as const, phones: 1, of: 2, allowed: 0, refused: true }],
    }));
    const text = planMarkdown(planOf({ targets, phones: plan.phones }), { most: 20_000 });
    for (const { name } of targets)
      expect(text).toContain(`> - \`${name}\`: 1 of 2 phones loads other firmware`);
    expect(bytes(text)).toBeLessThanOrEqual(20_000);
  });

  test("the gravest entry is there, whatever its target", () => {
    const [calm] = plan.targets;
    const grave = made("converted").targets[0]?.entries ?? [];
    const targets = [
      { name: "a", entries: calm?.entries ?? [] },
      { name: "b", entries: grave },
    ];
    expect(planMarkdown(planOf({ targets }), { most: 8000 })).toContain("protocol: sccp");
  });
});

test("the seal is there", () => {
  expect(planMarkdown(made("none"))).toContain(`Seal \`sha256:${DIGEST}\``);
});
