/** Texts in columns: cut, wrapped, and never a command of a runner at the start of a line. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apart, columnsOf, escaped, shorten, wrap } from "../../src/report/plan/fit.js";
import { HIDDEN } from "./hostile.js";
import { anyPlanText } from "./plan-anything.js";
import { isCommand } from "./runner.js";

const COMMANDS = fc.string({
  unit: fc.constantFrom(":", "::", " ", "x", "#", "##", "[", "\n", "本"),
  maxLength: 60,
});
const anyText = fc.oneof(anyPlanText, COMMANDS);

describe("shorten", () => {
  test.each([
    ["Front desk", 20, "Front desk"],
    ["Front desk", 6, "Front…"],
    ["受付受付受付", 5, "受付…"],
    ["a\u001b\u001b", 10, "a\\u{1b}…"],
    ["x".repeat(100), 40, `${"x".repeat(22)}… (100 characters)`],
    ["", 5, ""],
  ])("%j in %d columns", (text, columns, shown) => {
    expect(shorten(text, columns)).toBe(shown);
  });

  test("any text fits, hides nothing, and loses nothing that there is room for", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 200 }), (text, columns) => {
        const shown = shorten(text, columns);
        expect(columnsOf(shown)).toBeLessThanOrEqual(columns);
        expect(shown).not.toMatch(HIDDEN);
        if (columnsOf(escaped(text)) <= columns) expect(shown).toBe(escaped(text));
      }),
    );
  });

  test("marks that take no column are bounded as well", () => {
    expect(shorten(`a${"\u0301".repeat(1_000_000)}`, 80).length).toBeLessThan(400);
  });
});

describe("apart", () => {
  test.each([
    ["one", "other", 20, ["one", "other"]],
    [`${"x".repeat(50)}1`, `${"x".repeat(50)}2`, 20, ["…xxxxx1", "…xxxxx2"]],
    [`1${"x".repeat(50)}`, `2${"x".repeat(50)}`, 20, [`1${"x".repeat(18)}…`, `2${"x".repeat(18)}…`]],
    ["x".repeat(50), "x".repeat(60), 20, ["…xxxxx", "…xxxxxxxxxxxxxxx"]],
  ])("%j and %j in %d columns", (before, after, columns, shown) => {
    expect(apart(before, after, columns)).toEqual(shown);
  });

  test("two values that differ look different, and fit", () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        anyText,
        fc.integer({ min: 40, max: 100 }),
        (start, one, other, columns) => {
          const [before, after] = [`${start}a${one}`, `${start}b${other}`];
          const [was, is] = apart(before, after, columns);
          expect(was).not.toBe(is);
          for (const shown of [was, is]) expect(columnsOf(shown)).toBeLessThanOrEqual(columns);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("wrap", () => {
  test.each([
    ["one two three", 8, ["one two", "three"]],
    ["one twothreefour", 8, ["one", "twothree", "four"]],
    ["", 8, [""]],
    ["a\\u{202e}\\u{202e}b", 12, ["a\\u{202e}", "\\u{202e}b"]],
    ["日本日本日本", 5, ["日本", "日本", "日本"]],
  ])("%j in %d columns", (text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });

  test.each(["word ::error::x", "word\n::error::x", "12345678::error::x", ":::::::::::::::::", "a :::b"])(
    "no line of %j is a command",
    (text) => {
      for (let columns = 8; columns < 20; columns++) {
        expect(wrap(escaped(text), columns).filter(isCommand), String(columns)).toEqual([]);
      }
    },
  );

  test("any text fits, no line is a command, and all of it is there", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 12, max: 100 }), (text, columns) => {
        const lines = wrap(escaped(text), columns);
        expect(lines.filter(isCommand)).toEqual([]);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
        expect(lines.join("").replaceAll(" ", "")).toBe(escaped(text).replaceAll(" ", ""));
      }),
      { numRuns: 500 },
    );
  });
});
