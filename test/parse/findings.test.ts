import { describe, expect, it } from "vitest";
import { read } from "./reading.js";

/** Text, and what is said about it as `line:column code`. */
const CASES: ReadonlyArray<[name: string, text: string, said: string[]]> = [
  ["a tab before a key", "a:\n\tb: 1\n", ["2:1 parse/tab-indent"]],
  ["a tab after spaces", "a:\n  b: 1\n  \tc: 2\n", ["3:3 parse/tab-indent"]],
  ["a tab in a list", "a:\n  - b\n\t- c\n", ["3:1 parse/tab-indent"]],
  ["a tab in a text block", "a: |\n\tx\n", ["2:1 parse/tab-indent"]],
  ["a tab in brackets that indent nothing", "a: {\n\tb: 1 }\n", ["2:1 parse/tab-indent"]],
  ["nothing", "", ["1:1 parse/empty"]],
  ["comments alone", "# nothing\n\n", ["1:1 parse/empty"]],
  ["a document without content", "---\n", ["1:1 parse/empty"]],
  ["two documents", "a: 1\n---\nb: 2\n", ["2:1 parse/many-documents"]],
  ["a document behind an end", "a: 1\n...\n# x\nb: 2\n", ["4:1 parse/many-documents"]],
  ["a thousand documents", "a: 1\n---\n".repeat(1000), ["2:1 parse/many-documents"]],
  ["a list as a key", "? [a]\n: b\n", ["1:3 parse/key-form"]],
  ["a map as a key", "{a: 1}: b\n", ["1:1 parse/key-form"]],
  ["an alias as a key", "a: &x 1\n*x : 2\n", ["2:1 parse/key-form"]],
  ["no key", ": b\n", ["1:1 parse/key-form"]],
  ["a text block as a key", "? |\n  a\n: b\n", ["1:3 parse/key-form"]],
  ["merge keys", "a: &x {b: 1}\nc:\n  <<: *x\n", ["3:3 parse/merge-key"]],
  ["a merge key in brackets", "a: &x {b: 1}\nc: {<<: *x}\n", ["2:5 parse/merge-key"]],
  ["%YAML 1.1", "%YAML 1.1\n---\na: no\n", ["1:1 parse/directive"]],
  ["%TAG", "%TAG ! tag:example,2000:\n---\na: 1\n", ["1:1 parse/directive"]],
  ["an unknown directive", "%FOO bar # x\n---\na: 1\n", ["1:1 parse/directive"]],
  ["!!js/function", 'a: !!js/function "function () {}"\n', ["1:4 parse/tag"]],
  ["a local tag", "a:\n  - !foo b\n", ["2:5 parse/tag"]],
  ["a tag on a map", "a: !foo {b: 1}\n", ["1:4 parse/tag"]],
  ["a tag on a key", "!!str a: 1\n", ["1:1 parse/tag"]],
  ["a verbatim tag", "a: !<tag:yaml.org,2002:str> b\n", ["1:4 parse/tag"]],
  ["binary data", "a: !!binary aGVsbG8=\n", ["1:4 parse/tag"]],
  [
    "reserved keys",
    "__proto__: 1\nb: {constructor: 2}\n'prototype': 3\n",
    ["1:1 parse/reserved-key", "2:5 parse/reserved-key", "3:1 parse/reserved-key"],
  ],
  ["an escaped reserved key", '"__pr\\x6fto__": 1\n', ["1:1 parse/reserved-key"]],
  ["a quote that is never closed", 'a: 1\nb: "c\nd: 2\n', ["2:4 parse/yaml-syntax"]],
  ["an escaped quote at the end", 'a: "b\\"', ["1:4 parse/yaml-syntax"]],
  ["a doubled quote at the end", "a: 'it''", ["1:4 parse/yaml-syntax"]],
  ["a missing space behind a colon", "a:\n  b:1\n  c: 2\n", ["2:3 parse/yaml-syntax"]],
  ["wrong indentation", "a:\n    b: 1\n  c: 2\n", ["3:3 parse/yaml-syntax"]],
  ["a map behind a value", "a: b: c\n", ["1:4 parse/yaml-syntax"]],
  ["a bracket that is never closed", "a: [1, 2\nb: 3\n", ["1:4 parse/yaml-syntax"]],
  ["a bracket that another one closes", "a: [{b: 1]\nc: 2\n", ["1:5 parse/yaml-syntax"]],
  ["a bracket whose end is in a comment", "a: { b: x #1 }\nc: 2\n", ["1:4 parse/yaml-syntax"]],
  ["an open quote in open brackets", 'a: [{ b: "c }]\nd: 1\n', ["1:10 parse/yaml-syntax"]],
  ["lines that end with CR alone", "a: 1\rb: 2\rc: 3\r", ["1:5 parse/control-character"]],
  ["a bracket too many", "a: [1]]\n", ["1:7 parse/yaml-syntax"]],
  ["two commas", "a: [1,,2]\n", ["1:7 parse/yaml-syntax"]],
  ["text behind a quote", "a: 'x' y\n", ["1:8 parse/yaml-syntax"]],
  ["an unknown escape", 'a: "\\q"\n', ["1:5 parse/yaml-syntax"]],
  ["a reserved first character", "a: @b\nc: `d\n", ["1:4 parse/yaml-syntax", "2:4 parse/yaml-syntax"]],
  ["an anchor with a colon", "a: &x:\n  b: 1\n", ["1:6 parse/yaml-syntax"]],
  ["two anchors", "a: &x &y b\n", ["1:7 parse/yaml-syntax"]],
  ["a byte order mark", "\ufeffa: 1\n", ["1:1 parse/byte-order-mark"]],
  ["a byte order mark inside", "a: b\ufeff\n", ["1:5 parse/control-character"]],
];

describe("what is wrong with a text", () => {
  it.each(CASES)("%s", (_name, text, said) => {
    expect(read(text).said).toEqual(said);
  });

  it.each(CASES)("%s, with CR LF", (_name, text, said) => {
    expect(read(text.replaceAll("\n", "\r\n")).said).toEqual(said);
  });

  it("all of it at once", () => {
    const text = "a: !x 1\nb: {__proto__: 2}\nc: *d\na: 3\ne: f\u0007\n";
    expect([...read(text).said].sort()).toEqual([
      "1:4 parse/tag",
      "2:5 parse/reserved-key",
      "3:4 parse/alias-unknown",
      "4:1 parse/duplicate-key",
      "5:5 parse/control-character",
    ]);
  });

  it("an error in each of several lines", () => {
    expect(read("a: 'x' y\nb: \"\\q\"\nc: @\n").said).toEqual([
      "1:8 parse/yaml-syntax",
      "2:5 parse/yaml-syntax",
      "3:4 parse/yaml-syntax",
    ]);
  });

  it("a key over two lines, whichever of them is wrong", () => {
    const { diagnostics } = read("a: 1\n b: 2\n");
    expect(diagnostics).toMatchObject([
      { message: expect.stringContaining("indentation in the line below"), related: [{ span: { line: 2 } }] },
    ]);
  });

  it("a hint for tabs, and for tags that mean text", () => {
    expect(read("a:\n\tb: 1\n").diagnostics[0]).toMatchObject({ found: "a tab", expected: "spaces" });
    expect(read("a: !!str 0100\n").diagnostics[0]).toMatchObject({
      found: "!!str",
      hint: expect.stringContaining("quotes"),
    });
    expect(read("a: &x {b: 1}\nc: {<<: *x}\n").diagnostics[0]?.hint).toContain("profile");
  });

  it("no word of a text that may be a secret", () => {
    const texts = [
      "password: !hunter2",
      "password: *hunter2",
      "password: @hunter2",
      'password: "hunter2',
      "password: 'hunter2' hunter2",
      "password: hunter2: hunter2",
      'password: "\\hunter2"',
      "password: |hunter2",
      "password: ]hunter2",
      "password: hunter2\n hunter2: x",
      'password: "hunter2\\u0007"',
      "hunter2",
    ];
    for (const text of texts) {
      const { said, diagnostics } = read(`${text}\n\u0007`);
      expect(said.length).toBeGreaterThan(0);
      for (const { span: _span, related: _related, ...words } of diagnostics) {
        expect(JSON.stringify(words)).not.toContain("hunter2");
      }
    }
  });
});

describe("duplicate keys", () => {
  it("name both places", () => {
    const { diagnostics, tree } = read("a: 1\nb: 2\n'a': 3\n");
    expect(tree).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: "parse/duplicate-key",
        found: "a",
        span: { line: 3, column: 1, endColumn: 4 },
        related: [{ span: { line: 1, column: 1 } }],
      },
    ]);
  });

  it.each([
    ["in brackets", "{a: 1, a: 2}"],
    ["in a list", "- a: 1\n  b: 1\n  a: 2\n"],
    ["three times", "a: 1\na: 2\na: 3\n"],
  ])("%s", (_name, text) => {
    const { diagnostics } = read(text);
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["parse/duplicate-key"]));
    for (const { related } of diagnostics) expect(related?.[0]?.span.line).toBe(1);
  });

  it("are compared as they are written", () => {
    expect(read("1: a\n01: b\n1.0: c\ntrue: d\nTrue: e\n").said).toEqual([]);
  });
});

describe("unseen characters", () => {
  const UNSEEN = [
    "\0",
    "\u0001",
    "\u000b",
    "\u000c",
    "\u001b",
    "\u007f",
    "\u0085",
    "\u009f",
    "\u2028",
    "\u2029",
    "\u202a",
    "\u202e",
    "\u2066",
    "\u2069",
    "\ud800",
    "\udfff",
    "\ufffe",
  ];

  it.each(UNSEEN.map((one) => [one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0"), one]))(
    "U+%s",
    (name, one) => {
      const { said, diagnostics, tree } = read(`a: 1\nb: x${one}y\n`);
      expect(said).toEqual(["2:5 parse/control-character"]);
      expect(diagnostics[0]?.found).toBe(`U+${name}`);
      expect(tree).toBeUndefined();
    },
  );

  it("a lone CR", () => {
    expect(read("a: 1\rb: 2\r\n").said).toEqual(["1:5 parse/control-character"]);
  });

  it("in comments and keys too", () => {
    expect(read("a: 1 # \u202e\n\u0085b: 2\n").said).toEqual([
      "1:8 parse/control-character",
      "2:1 parse/control-character",
    ]);
  });

  it.each([
    '"\\0"',
    '"\\a"',
    '"\\e"',
    '"\\x7f"',
    '"\\u202E"',
    '"\\L"',
    '"\\N"',
    '"\\r"',
    '"\\uD800"',
    '{"\\u0007": 1}',
  ])("as the escape %s", (text) => {
    const { said } = read(`a: ${text}\n`);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("parse/control-character");
  });

  it("stop being counted at a hundred", () => {
    expect(read(`a: ${"\u0007".repeat(100_000)}\n`).diagnostics).toHaveLength(100);
  });

  it.each(["\t", "\u00a0", "é", "😀", "\u200d", "日本"])("%j is not one", (one) => {
    expect(read(`a: x${one}y\n`).said).toEqual([]);
  });
});
