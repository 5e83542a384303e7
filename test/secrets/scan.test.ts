import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leakScanner } from "../../src/secrets/scan.js";

const HARD = `p&w<1>"2'3 /+=ü%`;

describe("the final scan", () => {
  it("masks a value wherever it stands", () => {
    const scan = leakScanner(["hunter2000"]);
    expect(scan("hunter2000")).toBe("<secret>");
    expect(scan("a hunter2000, b=hunter2000;\n")).toBe("a <secret>, b=<secret>;\n");
    expect(scan("hunter200")).toBe("hunter200");
    expect(scan("")).toBe("");
  });

  const written: Array<[how: string, text: string]> = [
    ["raw", HARD],
    ["in XML", HARD.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")],
    [
      "in an XML attribute",
      HARD.replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;")
        .replace(/"/g, "&quot;")
        .replace(/'/g, "&apos;"),
    ],
    [
      "in XML with numbers",
      HARD.replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;")
        .replace(/"/g, "&#34;")
        .replace(/'/g, "&#39;"),
    ],
    ["in JSON", JSON.stringify(HARD)],
    ["in a URL", encodeURIComponent(HARD)],
    ["in a URL in lower case", encodeURIComponent(HARD).replace(/%../g, (code) => code.toLowerCase())],
    ["in a form", new URLSearchParams({ "": HARD }).toString().slice(1)],
  ];
  for (const [how, text] of written) {
    it(`knows a value ${how}`, () => {
      const masked = leakScanner([HARD])(`before ${text} after`);
      expect(masked.replaceAll('"', "")).toBe("before <secret> after");
    });
  }

  it("knows a value in base64, at any place of a longer text", () => {
    const scan = leakScanner([HARD, "hunter2000"]);
    for (const encoding of ["base64", "base64url"] as const) {
      for (const around of ["", "u", "us", "user:"]) {
        for (const value of [HARD, "hunter2000"]) {
          const text = Buffer.from(`${around}${value}${around}`).toString(encoding);
          const masked = scan(text);
          expect(masked).toContain("<secret>");
          // What is left of the value's digits are the ones it shares with its neighbours.
          expect(masked.replace("<secret>", "").length).toBeLessThanOrEqual(
            Buffer.from(around).length * 3 + 6,
          );
        }
      }
    }
  });

  it("leaves short values alone", () => {
    expect(leakScanner(["12345", "", "a"])("12345 a")).toBe("12345 a");
    expect(leakScanner(["123456"])("123456")).toBe("<secret>");
  });

  it("takes the longest of values that begin alike, and covers overlapping ones wholly", () => {
    expect(
      leakScanner(["secret-1", "secret-12", "secret-123"])("secret-123 secret-12 secret-1 secret-"),
    ).toBe("<secret> <secret> <secret> secret-");
    expect(leakScanner(["abcdefgh", "efghijkl"])("..abcdefghijkl..")).toBe("..<secret>..");
    expect(leakScanner(["abcdefghijkl", "cdefgh"])("abcdefghijklm")).toBe("<secret>m");
  });

  it("leaves no value behind in any text", () => {
    const value = fc.string({ minLength: 6, maxLength: 12, unit: "binary" });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 5 }),
        fc.array(fc.string({ unit: "binary" })),
        (values, between) => {
          const text = between.map((piece, at) => piece + (values[at % values.length] ?? "")).join("");
          const masked = leakScanner(values)(text);
          // A value may well stand in what the mask itself and its neighbours make up.
          const rest = masked.split("<secret>");
          expect(values.some((one) => rest.some((piece) => piece.includes(one)))).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("changes nothing in a text without values", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 6 })), fc.string(), (values, text) => {
        fc.pre(!values.some((one) => text.includes(one.slice(0, 6)) || text.length > 6));
        expect(leakScanner(values)(text)).toBe(text);
      }),
    );
  });

  it("copes with many values that begin alike and a large text", () => {
    const values = Array.from({ length: 100_000 }, (_, at) => `leeds-${String(at).padStart(6, "0")}-pw`);
    const scan = leakScanner(values);
    const text = `${"leeds-000000-px ".repeat(62_500)}leeds-099999-pw`;
    expect(scan(text)).toBe(`${"leeds-000000-px ".repeat(62_500)}<secret>`);
  });
});
