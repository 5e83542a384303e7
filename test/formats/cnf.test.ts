import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cnf } from "../../src/formats/cnf.js";
import { hostileText, isPlacedInside, problems, quoted, refusedBecause, values } from "./reading.js";

const MARKER = "m4rk3r";

describe("cnf.read", () => {
  it.each([
    ["blanks around the colon", "a : 1\nb:2\n\t c\t:\t3 \n", ["a = 1", "b = 2", "c = 3"]],
    ["values in quotes", 'a: "x y"\nb:""\nc: "1;2#3"\n', ["a = x y", "b = ", "c = 1;2#3"]],
    ["blanks at the ends of a quoted value", 'a: " x "\n', ["a =  x "]],
    [
      "comments",
      '# one\n; two\n  # three\na: 1 ; four\nb: "x"; five\nc: 2 # six\nd: "y"# 7\n',
      ["a = 1", "b = x", "c = 2", "d = y"],
    ],
    ["a comment sign right behind a bare value", "a: 1;\nb: 2; x\n", ["a = 1", "b = 2"]],
    ["CRLF", 'a: 1\r\nb: "2"\r\n\r\n', ["a = 1", "b = 2"]],
    ["no lines", "", []],
    ["blank lines and comments alone", "\n \n\t\n#\n;\n", []],
    [
      "names as they are written",
      "dscpForAudio: 1\nImage_version: x\n",
      ["dscpForAudio = 1", "Image_version = x"],
    ],
    ["a name given twice, both times and in order", "a: 1\nb: 2\na: 3\n", ["a = 1", "b = 2", "a = 3"]],
    ["a backslash as nothing special", 'a: "x\\"\nb: \\\n', ["a = x\\", "b = \\"]],
    ["a colon in a value", "a: sip:b@c:5060\n", ["a = sip:b@c:5060"]],
  ])("takes %s", (_what, text, expected) => {
    const result = cnf.read(text);
    expect(values(result)).toEqual(expected);
    expect(problems(result)).toEqual([]);
  });

  it.each([
    ["an equals sign", "a=5060\n", [], ["equals-sign 1:2"]],
    ["an equals sign after a blank", "a = 1\n", [], ["equals-sign 1:3"]],
    ["no colon", "a\nb c\n", [], ["colon-missing 1:1", "colon-missing 2:1"]],
    [
      "a name that is none",
      "a-b: 1\n1a: 2\na b: 3\n: 4\n",
      [],
      ["name-invalid 1:1", "name-invalid 2:1", "name-invalid 3:1", "name-invalid 4:1"],
    ],
    [
      "a bare empty value",
      "a: \nb:\nc: ; x\n",
      ["a = ", "b = ", "c = "],
      ["empty-bare 1:4", "empty-bare 2:3", "empty-bare 3:4"],
    ],
    ["a missing closing quote", 'a: "x ; y\nb: "2"\n', ["b = 2"], ["quote-unbalanced 1:4"]],
    ["a missing opening quote", 'a: x"\n', ['a = x"'], ["quote-inside 1:5"]],
    [
      "text after a closing quote",
      'a: "x" y\nb: "x"y\n',
      ["a = x", "b = x"],
      ["text-after-quote 1:8", "text-after-quote 2:7"],
    ],
    ["two bare words", "a: Niks Cave\n", ["a = Niks"], ["text-after-value 1:9"]],
    [
      "a comment that may be a value",
      "a: p;w\nb: p#w\n",
      ["a = p", "b = p"],
      ["comment-glued 1:5", "comment-glued 2:5"],
    ],
    ["a tab in a value", 'a: "x\ty"\n', ["a = x\ty"], ["tab-in-value 1:6"]],
    ["a missing line end", "a: 1\nb: 2", ["a = 1", "b = 2"], ["last-line-open 2:1"]],
    [
      "mixed line ends, once",
      "a: 1\r\nb: 2\nc: 3\r\nd: 4\n",
      ["a = 1", "b = 2", "c = 3", "d = 4"],
      ["line-ends-mixed 2:1"],
    ],
    ["a CR alone", "a: 1\rb: 2\n", ["a = 1"], ["cr-alone 1:5", "text-after-value 1:6"]],
    ["a zero byte", 'a: "x\0"\n', ["a = x\0"], ["nul 1:6", "control-character 1:6"]],
    ["a control character", 'a: "x\u0007"\n', ["a = x\u0007"], ["control-character 1:6"]],
    ["a byte order mark", "\ufeffa: 1\n", ["a = 1"], ["bom 1:1"]],
    ["the bytes of a byte order mark", "\u00ef\u00bb\u00bfa: 1\n", ["a = 1"], ["bom 1:1"]],
    ["letters outside ASCII", 'a: "Köln"\n', ["a = Köln"], ["non-ascii 1:6"]],
    ["a no-break space", 'a:\u00a0"x"\n', ['a = \u00a0"x"'], ["quote-inside 1:4", "non-ascii 1:3"]],
    ["typographic quotes", "a: “x”\n", ["a = “x”"], ["typographic-quote 1:4"]],
    ["their UTF-8 bytes", "a: \u00e2\u0080\u009cx\n", ["a = \u00e2\u0080\u009cx"], ["typographic-quote 1:4"]],
    ["their cp1252 bytes", "a: \u0093x\u0094\n", ["a = \u0093x\u0094"], ["typographic-quote 1:4"]],
  ])("reports %s", (_what, text, expected, found) => {
    const result = cnf.read(text);
    expect(values(result)).toEqual(expected);
    expect(problems(result)).toEqual(found);
  });

  it("leaves comments alone, whatever they hold", () => {
    expect(problems(cnf.read('# Grüße “x” \u0007 "\n; a=b\na: 1 ; 60°\n'))).toEqual([]);
  });

  it("says where each name stands", () => {
    const { readings } = cnf.read('# x\r\n\r\n  line1_name: "a"\r\nb: 2\r\n');
    expect(readings.map(({ line, column }) => [line, column])).toEqual([
      [3, 3],
      [4, 1],
    ]);
  });

  it("quotes no text of the file in a message", () => {
    const text = [
      "@ = @",
      "@ @",
      "@-: @",
      'a: "@',
      'a: "@" @',
      "a: @ @",
      'a: @"',
      "a: @ü@",
      "a: @;@",
      'a: "@\t"',
      "a: “@”",
    ];
    const { problems } = cnf.read(text.join("\n").replaceAll("@", MARKER));
    expect(problems.length).toBeGreaterThanOrEqual(text.length);
    expect(JSON.stringify(problems)).not.toContain(MARKER);
  });

  it("reads a very long line, and very many unbalanced quotes, in time that grows with the text alone", () => {
    const long = "x".repeat(2_000_000);
    expect(cnf.read(`a: "${long}"\n`).readings[0]?.value).toHaveLength(2_000_000);
    expect(cnf.read(`a: ${long}\n`).readings[0]?.value).toHaveLength(2_000_000);
    expect(cnf.read('a: "\n'.repeat(300_000)).problems).toHaveLength(300_000);
    expect(cnf.read(`${" ".repeat(2_000_000)}\n`)).toEqual({ readings: [], problems: [] });
  });

  it("never throws, and places everything inside of the text", () => {
    const signs = [
      "a: ",
      '"',
      ";",
      "#",
      ":",
      "=",
      "\n",
      "\r\n",
      "\r",
      " ",
      "\t",
      "line1_name",
      "“",
      "\0",
      "\ufeff",
    ];
    fc.assert(
      fc.property(hostileText(signs), (text) => isPlacedInside(text, cnf.read(text))),
      { numRuns: 2000 },
    );
  });
});

describe("cnf.quote", () => {
  it("puts every value in quotes, the empty one too", () => {
    expect([quoted(cnf, "a"), quoted(cnf, ""), quoted(cnf, " ;#\\")]).toEqual(['"a"', '""', '" ;#\\"']);
  });

  it.each([
    ['a"b', "a double quote (U+0022) at character 2"],
    ["a\r\nproxy1_address: x", "a line break (U+000D) at character 2"],
    ["\n", "a line break (U+000A) at character 1"],
    ["\0", "a control character (U+0000) at character 1"],
    ["ab\t", "a tab (U+0009) at character 3"],
    ["\u007f", "a control character (U+007F) at character 1"],
    ["\u0085", "a control character (U+0085) at character 1"],
    ["Zoë", "a character outside ASCII (U+00EB) at character 3"],
    ["\u2028", "a character outside ASCII (U+2028) at character 1"],
    ["a😀", "a character outside ASCII (U+1F600) at character 2"],
    ["\ud800", "half a surrogate pair (U+D800) at character 1"],
  ])("refuses %j", (value, reason) => {
    expect(refusedBecause(cnf, value)).toBe(reason);
  });

  it("gives back every value that it takes", () => {
    const ascii = fc.string({ unit: fc.constantFrom(..."abcXYZ019_;#:=\\'\"<>& .*-\t\n") });
    fc.assert(
      fc.property(fc.oneof(ascii, hostileText(['"', ";", "#", "a", " "])), fc.boolean(), (value, crlf) => {
        const result = cnf.quote(value);
        if ("refused" in result) return;
        const end = crlf ? "\r\n" : "\n";
        const back = cnf.read(`first: "1"${end}name: ${result.text} ; comment${end}last: "2"${end}`);
        expect(values(back)).toEqual(["first = 1", `name = ${value}`, "last = 2"]);
        expect(back.problems).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps a secret out of its reason", () => {
    expect(refusedBecause(cnf, `${MARKER}"${MARKER}`)).not.toContain(MARKER);
  });
});
