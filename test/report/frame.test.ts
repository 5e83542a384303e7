import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Source, type Span } from "../../src/diagnostic/source.js";
import { frameOf } from "../../src/report/frame.js";
import { widthOf } from "../../src/report/width.js";
import { anySpan, HIDDEN } from "./hostile.js";

function frame(text: string, place: string, width = 60): string[] {
  const start = text.indexOf(place);
  const found = frameOf(new Source("x", text).span(start, start + place.length), width);
  return [found?.line ?? "", found?.carets ?? ""];
}

const columns = (text: string): number => [...text].reduce((sum, one) => sum + widthOf(one), 0);

describe("carets stand under the place", () => {
  test.each([
    ["  mac: 12", "12", "  mac: 12", "       ^^"],
    ["\ta: b", "b", "    a: b", "       ^"],
    ["a\tb: c", "c", "a   b: c", "       ^"],
    ["日本: x", "x", "日本: x", "      ^"],
    ["日本: x", "本", "日本: x", "  ^^"],
    ["e\u0301e\u0301: x", "x", "e\u0301e\u0301: x", "    ^"],
    ["\u1112\u1161\u11ab: x", "x", "\u1112\u1161\u11ab: x", "    ^"],
    ["a\u202eb: x", "x", "a\\u{202e}b: x", "            ^"],
    ["a\u202eb: x", "\u202e", "a\\u{202e}b: x", " ^^^^^^^^"],
    ["😀: x", "x", "😀: x", "    ^"],
  ])("%j, %j", (text, place, line, carets) => {
    expect(frame(text, place)).toEqual([line, carets]);
  });

  test("an empty place has one", () => {
    expect(frameOf({ ...span("a: "), column: 4, endColumn: 4 }, 60)).toEqual({ line: "a:", carets: "   ^" });
  });

  test("a place of several lines is underlined to the end of the first", () => {
    expect(frameOf({ ...span("a: { b"), column: 4, endColumn: 2, endLine: 3 }, 60)?.carets).toBe("   ^^^");
  });

  test("half a character is a whole one", () => {
    expect(frameOf({ ...span("😀x"), column: 2, endColumn: 3 }, 60)?.carets).toBe("^^");
  });
});

function span(text: string): Span {
  return { file: "x", line: 1, column: 1, endLine: 1, endColumn: 1, text };
}

describe("a long line", () => {
  const long = `${"0123456789".repeat(12)}X${"0123456789".repeat(12)}`;

  test("is cut around the place", () => {
    expect(frame(long, "X", 30)).toEqual(["…4567890123456789X01234567890…", "                 ^"]);
  });

  test("is cut behind a place near its start", () => {
    expect(frame(long, "012", 30)).toEqual(["01234567890123456789012345678…", "^^^"]);
  });

  test("is cut before a place at its end", () => {
    expect(frame(`${"-".repeat(90)}X`, "X", 30)).toEqual([`…${"-".repeat(28)}X`, `${" ".repeat(29)}^`]);
  });

  test("whose place is behind what is known of it ends in a mark", () => {
    const at = { ...span("abc"), column: 500, endColumn: 510 };
    expect(frameOf(at, 30)).toEqual({ line: "abc…", carets: "   ^" });
  });
});

test("without text there is no frame", () => {
  expect(frameOf({ file: "x", line: 1, column: 1, endLine: 1, endColumn: 1 }, 60)).toBeUndefined();
});

test("any line fits the width, shows nothing hidden and has carets below it", () => {
  fc.assert(
    fc.property(anySpan, fc.integer({ min: 30, max: 90 }), (place, width) => {
      const made = frameOf(place, width);
      expect(made === undefined).toBe(!place.text);
      if (!made) return;
      expect(columns(made?.line ?? "")).toBeLessThanOrEqual(width);
      expect(made?.carets).toMatch(/^ *\^+$/);
      expect(made?.carets.length).toBeLessThanOrEqual(width + 1);
      expect(made?.line).not.toMatch(HIDDEN);
    }),
    { numRuns: 500 },
  );
});
