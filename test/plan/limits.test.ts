/** Limits per target, counted in phones, to the last phone; and the lines that lift them, for what they name alone. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { Source } from "../../src/diagnostic/source.js";
import type { Allowance } from "../../src/plan/allowances.js";
import { type GuardInput, guards, type Sited } from "../../src/plan/limits.js";

const AT = { source: new Source("offhook.yaml", "targets: { main: {} }\n"), start: 11, end: 15 };

const mac = (index: number): string => index.toString(16).toUpperCase().padStart(12, "0");

function phones(count: number, site: string | undefined = "leeds"): Sited {
  return new Map(Array.from({ length: count }, (_, index) => [mac(index), site]));
}

const NONE: Sited = new Map();

function weighed(given: Partial<GuardInput>) {
  const findings = new Findings();
  const list = guards(
    {
      ...{ target: "main", at: AT, phonesNow: 100, emptied: false, allowances: [] },
      ...{ restarted: NONE, removed: NONE, reflashed: NONE, irreversible: NONE },
      ...given,
    },
    findings,
  );
  return { list, found: findings.diagnostics() };
}

const refusedBy = (given: Partial<GuardInput>) => {
  const { list, found } = weighed(given);
  const refused = list.filter((one) => one.refused).map(({ guard }) => guard);
  expect(found.map(({ code }) => code)).toEqual(refused.map((guard) => `plan/limit-${guard}`));
  return refused;
};

const allow = (guard: Allowance["guard"], scope: Allowance["scope"] = {}): Allowance => ({
  ...{ guard, scope, reason: `known ${guard}`, expires: "2026-12-31", at: AT, used: false },
});

describe("a plan is refused", () => {
  it.each([
    [100, 30, 10, []],
    [100, 31, 0, ["restart"]],
    [100, 0, 11, ["removal"]],
    [412, 123, 41, []],
    [412, 124, 0, ["restart"]],
    [412, 0, 42, ["removal"]],
    [10, 3, 1, []],
    [10, 4, 2, ["restart", "removal"]],
    [9, 9, 9, []],
    [0, 0, 0, []],
  ])("of %d phones when %d restart and %d go: %j", (phonesNow, restarted, removed, expected) => {
    expect(refusedBy({ phonesNow, restarted: phones(restarted), removed: phones(removed) })).toEqual(
      expected,
    );
  });

  it("over one phone that flashes or cannot be brought back, however few phones there are", () => {
    expect(refusedBy({ phonesNow: 2, reflashed: phones(1), irreversible: phones(1) })).toEqual([
      "reflash",
      "no-return",
    ]);
  });

  it("over phones that restart and phones that flash together, each counted once", () => {
    const half = new Map([...phones(60)].slice(20));
    expect(refusedBy({ phonesNow: 200, restarted: phones(40), reflashed: half })).toEqual(["reflash"]);
    expect(refusedBy({ phonesNow: 199, restarted: phones(40), reflashed: half })).toEqual([
      "restart",
      "reflash",
    ]);
  });

  it("over an empty root, with few phones or none", () => {
    expect(refusedBy({ phonesNow: 3, emptied: true, removed: phones(3) })).toEqual(["empty"]);
    expect(refusedBy({ phonesNow: 0, emptied: true })).toEqual(["empty"]);
  });
});

describe("what is said", () => {
  it("has the numbers, the bound and the line to write, at the target's name", () => {
    expect(weighed({ phonesNow: 412, restarted: phones(214) }).found).toEqual([
      {
        code: "plan/limit-restart",
        severity: "error",
        message: "target main: more phones would restart than may",
        span: AT.source.span(11, 15),
        found: "214 of 412 phones (52 %)",
        expected: "at most 30 %",
        hint: "if that is meant, add a line under allow: - { guard: restart, scope: { target: main }, reason: why, expires: YYYY-MM-DD }",
      },
    ]);
  });

  it.each([
    [1000, 301, "301 of 1000 phones (30.1 %)"],
    [10_000, 3001, "3001 of 10000 phones (30.1 %)"],
    [100, 31, "31 of 100 phones (31 %)"],
  ])("of %d phones, %d are never told as the bound itself", (phonesNow, count, expected) => {
    expect(weighed({ phonesNow, restarted: phones(count) }).found[0]?.found).toBe(expected);
  });

  it.each<[number, Sited, string[]]>([
    [100, phones(1), [`phone: "${mac(0)}"`]],
    [100, phones(2), [`phone: "${mac(0)}"`, `phone: "${mac(1)}"`]],
    [100, phones(4), ["target: main, site: leeds"]],
    [100, new Map([...phones(4), [mac(9), "york"]]), ["target: main"]],
    [4, phones(4), ["target: main"]],
  ])("of %d phones, the line for a flash reaches those that are meant", (phonesNow, reflashed, scopes) => {
    const hint = weighed({ phonesNow, reflashed }).found[0]?.hint ?? "";
    expect([...hint.matchAll(/scope: \{ (.*?) \}/g)].map(([, scope]) => scope)).toEqual(scopes);
  });

  it("names in the line for a flash no phone that is allowed already", () => {
    const line = allow("reflash", { phone: mac(0) });
    const [found] = weighed({ reflashed: phones(2), allowances: [line] }).found;
    expect(found?.hint).toContain(`scope: { phone: "${mac(1)}" }`);
    expect(found?.hint).not.toContain(mac(0));
  });

  it("lists what is touched, within the limits as well", () => {
    const { list, found } = weighed({ restarted: phones(3), removed: phones(1) });
    expect(found).toEqual([]);
    expect(list).toEqual([
      { guard: "restart", phones: 3, of: 100, limit: "30 %", allowed: 0, refused: false },
      { guard: "removal", phones: 1, of: 100, limit: "10 %", allowed: 0, refused: false },
    ]);
    expect(weighed({}).list).toEqual([]);
  });
});

describe("a line that lifts a limit", () => {
  it.each<[string, Allowance["scope"], boolean]>([
    ["everywhere", {}, true],
    ["on the target", { target: "main" }, true],
    ["on another target", { target: "other" }, false],
    ["at the site", { site: "leeds" }, true],
    ["at another site", { site: "york" }, false],
    ["at the site on the target", { target: "main", site: "leeds" }, true],
    ["at the site on another target", { target: "other", site: "leeds" }, false],
    ["for one phone of them", { phone: mac(1) }, false],
  ])("%s", (_, scope, lifted) => {
    const line = allow("restart", scope);
    const { list, found } = weighed({ restarted: phones(50), allowances: [line] });
    expect(found.length === 0).toBe(lifted);
    expect(list[0]?.refused).toBe(!lifted);
  });

  it("is for its own guard alone", () => {
    const lines = [allow("restart"), allow("no-return")];
    const all = { removed: phones(50), reflashed: phones(50), irreversible: phones(50) };
    expect(refusedBy({ ...all, allowances: lines })).toEqual(["removal", "reflash"]);
  });

  it("takes its phones out of the count, in any spelling of their MAC; the rest may be within the limit", () => {
    const line = allow("restart", { phone: "00-00-00-00-00-00" });
    const { list } = weighed({ restarted: phones(31), allowances: [line] });
    expect(list).toEqual([
      {
        ...{ guard: "restart", phones: 30, of: 100, limit: "30 %", allowed: 1 },
        ...{ reasons: ["known restart"], refused: false },
      },
    ]);
    expect(line.used).toBe(true);
  });

  it("does not lift what lies beyond it", () => {
    const lines = [allow("restart", { phone: mac(0) })];
    const { found } = weighed({ restarted: phones(40), allowances: lines });
    expect(found[0]?.found).toBe("39 of 100 phones (39 %); 1 more are allowed");
  });

  it("for a site reaches no phone whose site is not known", () => {
    const restarted = new Map([...phones(50).keys()].map((one) => [one, undefined]));
    expect(refusedBy({ restarted, allowances: [allow("restart", { site: "leeds" })] })).toEqual(["restart"]);
  });

  it("of an empty root is for the target as a whole", () => {
    const given = { phonesNow: 5, emptied: true };
    expect(refusedBy({ ...given, allowances: [allow("empty", { site: "leeds" })] })).toEqual(["empty"]);
    expect(refusedBy({ ...given, allowances: [allow("empty", { target: "other" })] })).toEqual(["empty"]);
    expect(weighed({ ...given, allowances: [allow("empty", { target: "main" })] }).list).toEqual([
      { guard: "empty", phones: 0, of: 5, allowed: 5, reasons: ["known empty"], refused: false },
    ]);
  });

  it("is used only where the plan would be refused without it, and only the first that reaches a phone", () => {
    const used = (count: number) => {
      const lines = [allow("restart", { site: "leeds" }), allow("restart"), allow("reflash")];
      weighed({ restarted: phones(count), allowances: lines });
      return lines.map((line) => line.used);
    };
    expect(used(30)).toEqual([false, false, false]);
    expect(used(31)).toEqual([true, false, false]);
  });
});

describe("for all numbers", () => {
  it("more phones never make a refused plan pass, and a line for all of them always does", () => {
    const count = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(count, count, count, (phonesNow, few, more) => {
        const at = (number: number, allowances: Allowance[] = []) =>
          weighed({ phonesNow, restarted: phones(number), allowances }).found.length;
        expect(at(few + more)).toBeGreaterThanOrEqual(at(few));
        expect(at(few, [allow("restart")])).toBe(0);
      }),
    );
  });
});
