import { describe, expect, test } from "vitest";
import { clip, escapeText, jsonText } from "../../src/report/escape.js";

describe("escapeText", () => {
  test.each([
    ["\u001b[2J", "\\u{1b}[2J"],
    ["a\tb\r\n", "a\\u{9}b\\u{d}\\u{a}"],
    ["\u007f\u0085\u009b", "\\u{7f}\\u{85}\\u{9b}"],
    ["\u202eabc\u2069", "\\u{202e}abc\\u{2069}"],
    ["a\u200bb\u200db\ufeff", "a\\u{200b}b\\u{200d}b\\u{feff}"],
    ["\u00a0\u3000\u2028", "\\u{a0}\\u{3000}\\u{2028}"],
    ["\ud800x\u{e0001}", "\\u{d800}x\\u{e0001}"],
    ["::error::x", "\\u{3a}:error::x"],
    ["   ::error::x", "   \\u{3a}:error::x"],
    ["##[error]x ##vso[y]", "#\\u{23}[error]x #\\u{23}vso[y]"],
  ])("%j", (text, shown) => {
    expect(escapeText(text)).toBe(shown);
  });

  test.each(["Zoë Müller", "日本語", "a::b", ": :", "# [x]", "## x", "\u{1f600}", "e\u0301"])(
    "leaves %s as it is",
    (text) => {
      expect(escapeText(text)).toBe(text);
    },
  );
});

test("a long text is cut, never within a character", () => {
  expect(clip("a".repeat(500))).toHaveLength(500);
  expect(clip("\u{1f600}".repeat(300), 5)).toBe("\u{1f600}\u{1f600}… (600 characters)");
});

test("JSON keeps its meaning and shows nothing hidden", () => {
  const value = { "a\u202e": ["\u009b", "##[error]", "\u{e0041}", "\n", "\ud800"] };
  const text = jsonText(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text).toBe(
    '{\n  "a\\u202e": [\n    "\\u009b",\n    "#\\u0023[error]",\n    "\\udb40\\udc41",\n    "\\n",\n    "\\ud800"\n  ]\n}\n',
  );
});

// A quadratic pattern takes minutes here, a linear one milliseconds: the test's own time limit tells them apart.
test.each([" ", ":", "#", "##", " :", "::", "##a", "\u202e"])("%j many times over", (unit) => {
  const text = unit.repeat(200_000);
  expect(escapeText(text).length).toBeGreaterThanOrEqual(text.length);
});
