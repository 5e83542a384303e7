import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choose, chooseNow, specificOrder } from "../../src/formats/dialplan-choice.js";
import { literalCount, matches } from "../../src/formats/dialplan-pattern.js";
import { anyPattern, pattern } from "./patterns.js";

function all(matches: readonly string[]) {
  return matches.map(pattern);
}

const plan = fc.array(anyPattern, { maxLength: 6 });
const dialled = fc.string({ unit: fc.constantFrom(..."01*#"), maxLength: 6 });

describe("choose", () => {
  it.each([
    ["most literal keys", ["*", "9..", "99.", "999"], "999", 3],
    ["exact beats a dot", ["1.", "*", "12"], "12", 2],
    ["a dot beats a star", ["1*", "1."], "12", 1],
    ["of equals the first", ["155", "1.5", "155"], "155", 0],
    ["of equal wildcards the first", ["1.5", "15."], "155", 0],
    ["the star takes what is left", ["999", "*"], "5", 1],
    ["none", ["999", "1.."], "5", undefined],
    ["nothing dialled", ["*", ""], "", 1],
  ])("%s", (_what, matches, digits, expected) => {
    expect(choose(all(matches), digits)).toBe(expected);
  });
});

describe("specificOrder", () => {
  it("puts literal keys first and the star last, and leaves equals in their order", () => {
    const matches = ["*", "1..", "0*", "999", "2..", "0..........", "112", "\\*.."];
    expect(specificOrder(all(matches)).map((index) => matches[index])).toEqual([
      "999",
      "112",
      "1..",
      "2..",
      "0..........",
      "\\*..",
      "0*",
      "*",
    ]);
  });

  it("makes the first pattern that matches the one that is chosen, as before", () => {
    fc.assert(
      fc.property(plan, dialled, (texts, digits) => {
        const patterns = all(texts);
        const order = specificOrder(patterns);
        const first = order.find((index) => matches(patterns[index] ?? pattern(""), digits));
        expect(first).toBe(choose(patterns, digits));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("chooseNow", () => {
  it.each([
    ["an exact number", ["999", "9991*", "*"], "999", 0],
    ["an exact number behind what may go on", ["9991*", "999"], "999", 1],
    ["a longer pattern holds back a shorter one", ["9011*", "9.11"], "9011", undefined],
    ["until it is complete", ["9011*", "9.11"], "90115", 0],
    ["or until it is out", ["9011*", "9.11"], "9111", 1],
    ["a catch-all at the end answers", [".....", "*"], "12", 1],
    ["a catch-all at the start waits", ["*", "....."], "12", undefined],
    ["no pattern", ["999"], "5", undefined],
  ])("%s", (_what, matches, digits, expected) => {
    expect(chooseNow(all(matches), digits)).toBe(expected);
  });

  it("waits, or takes one that is as specific as the one chosen at last", () => {
    fc.assert(
      fc.property(plan, dialled, (texts, digits) => {
        const patterns = all(texts);
        const now = patterns[chooseNow(patterns, digits) ?? -1];
        if (!now) return;
        const last = patterns[choose(patterns, digits) ?? -1] ?? pattern("");
        expect(matches(now, digits)).toBe(true);
        expect(literalCount(now)).toBe(literalCount(last));
      }),
      { numRuns: 1000 },
    );
  });
});
