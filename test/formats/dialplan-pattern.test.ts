import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  couldExtend,
  covers,
  literalCount,
  matches,
  parsePattern,
} from "../../src/formats/dialplan-pattern.js";
import { anyPattern, numbers, pattern } from "./patterns.js";

/** The same meaning once more, as a regular expression. */
function asExpression(match: string): RegExp {
  const source = match.replace(/,/g, "").replace(/\\?[*.]|\\?[0-9#]/g, (sign, at: number, whole: string) => {
    if (sign === ".") return "[^#]";
    if (sign !== "*") return `[${sign.slice(-1)}]`;
    const next = /^\\?([0-9*#])/.exec(whole.slice(at + 1))?.[1] ?? "";
    return `[^#][^#${next}]*`;
  });
  return new RegExp(`^${source}$`);
}

describe("parsePattern", () => {
  it.each([
    ["[2-9]..", "symbol", 0],
    ["9XX", "symbol", 1],
    ["12+", "symbol", 2],
    ["0 1", "symbol", 1],
    ["1|2", "symbol", 1],
    ["x\\", "symbol", 0],
    ["1\\", "escape", 1],
    ["1\\.", "escape", 1],
    ["1#2", "after-hash", 1],
    ["#", undefined, 0],
    ["9*#", undefined, 0],
    ["**", "after-star", 0],
    ["1*.", "after-star", 1],
    ["1*,2", "after-star", 1],
    ["1*\\", "after-star", 1],
    ["9,", "tone-last", 1],
    ["9,,", "tone-last", 1],
    ["", undefined, 0],
    [",9,1..", undefined, 0],
    ["\\*\\#1\\5", undefined, 0],
  ])("judges %j", (match, kind, index) => {
    const parsed = parsePattern(match);
    expect("problem" in parsed ? parsed.problem : undefined).toEqual(
      kind === undefined ? undefined : expect.objectContaining({ kind, index }),
    );
  });
});

describe("literalCount", () => {
  it.each([
    ["", 0],
    ["999", 3],
    ["9,11", 3],
    ["118...", 3],
    ["\\*..", 1],
    ["00*", 2],
    ["*", 0],
    ["*#", 1],
  ])("of %j", (match, expected) => {
    expect(literalCount(pattern(match))).toBe(expected);
  });
});

describe("matches", () => {
  it.each([
    ["999", ["999"], ["99", "9999", "", "998"]],
    ["1..", ["100", "1**", "199"], ["10", "1000", "10#", "1a0"]],
    ["00*", ["001", "00123456"], ["00", "00#", "0"]],
    ["*", ["1", "*98"], ["", "#", "1#"]],
    ["\\*..", ["*98"], ["198", "**"]],
    ["\\#21\\#", ["#21#"], ["*21#", "#21"]],
    ["9,1..", ["9123"], ["9,123", "91"]],
    ["*#", ["1#", "123#"], ["#", "123"]],
    ["*5", ["15", "55", "1235"], ["5", "555", "1255"]],
    ["", [""], ["1"]],
  ])("of %j", (match, yes, no) => {
    for (const digits of yes) expect([digits, matches(pattern(match), digits)]).toEqual([digits, true]);
    for (const digits of no) expect([digits, matches(pattern(match), digits)]).toEqual([digits, false]);
  });

  it("agrees with a regular expression", () => {
    fc.assert(
      fc.property(
        anyPattern,
        fc.string({ unit: fc.constantFrom(..."012*#"), maxLength: 8 }),
        (match, digits) => {
          expect(matches(pattern(match), digits)).toBe(asExpression(match).test(digits));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("couldExtend", () => {
  it.each([
    ["999", ["", "9", "99"], ["999", "8", "9999"]],
    ["1..", ["1", "1*"], ["100", "2"]],
    ["00*", ["", "0", "00", "001", "0012"], ["01", "00#"]],
    ["*5", ["", "1", "5"], ["15", "#"]],
  ])("of %j", (match, yes, no) => {
    for (const digits of yes) expect([digits, couldExtend(pattern(match), digits)]).toEqual([digits, true]);
    for (const digits of no) expect([digits, couldExtend(pattern(match), digits)]).toEqual([digits, false]);
  });

  it("is true if, and only if, a longer number matches", () => {
    fc.assert(
      fc.property(anyPattern, fc.constantFrom(...numbers(2)), (match, digits) => {
        const longer = numbers(6).filter((number) => number.startsWith(digits) && number !== digits);
        const found = longer.some((number) => asExpression(match).test(number));
        if (found) expect(couldExtend(pattern(match), digits)).toBe(true);
        else expect(couldExtend(pattern(match), digits) && match.length <= 3).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe("covers", () => {
  it.each([
    ["*", "999", true],
    ["*", "\\*98", true],
    ["*", "9#", false],
    ["...", "999", true],
    ["999", "...", false],
    ["9*", "9..", true],
    ["9..", "9*", false],
    ["0.........*", "0..........", true],
    ["00*", "0*", false],
    ["9,1..", "91..", true],
    ["1..", "1..", true],
    [".*", "*", false],
    ["*", ".*", true],
    ["*5", "15", true],
    ["*5", ".5", true],
    ["*5", "..5", false],
    ["", "1", false],
    ["1", "", false],
  ])("%j covers %j: %j", (a, b, expected) => {
    expect(covers(pattern(a), pattern(b))).toBe(expected);
  });

  it("is never true while a number speaks against it, and false only where one does", () => {
    const all = numbers(6);
    const short = anyPattern.filter((match) => match.replace(/[\\,]/g, "").length <= 4);
    fc.assert(
      fc.property(short, short, (a, b) => {
        const [left, right] = [asExpression(a), asExpression(b)];
        const witness = all.find((number) => right.test(number) && !left.test(number));
        expect(covers(pattern(a), pattern(b))).toBe(witness === undefined);
      }),
      { numRuns: 300 },
    );
  });

  it("decides the longest patterns at once", () => {
    const dots = ".".repeat(62);
    expect(covers(pattern(`${dots}*`), pattern(`${dots}1`))).toBe(true);
    expect(covers(pattern(`${"*1".repeat(31)}*`), pattern(`${"*2".repeat(31)}*`))).toBe(false);
  });
});
