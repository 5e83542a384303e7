import { describe, expect, it } from "vitest";
import { Source } from "../../src/diagnostic/source.js";
import { quickTree } from "../../src/parse/quick.js";
import { plainly } from "./reading.js";

const quick = (text: string) => {
  const tree = quickTree(new Source("x.yaml", text));
  return tree && plainly(tree);
};

describe("what is read quickly", () => {
  it.each<[string, string, unknown]>([
    ["block maps", "a:\n  b: 1\n  c:\n    d: 2\ne: 3\n", { a: { b: "1", c: { d: "2" } }, e: "3" }],
    ["lists, indented or not", "a:\n- 1\n- 2\nb:\n  - 3\n", { a: ["1", "2"], b: ["3"] }],
    ["lists of maps", "- a: 1\n  b:\n  - 2\n- c: 3\n", [{ a: "1", b: ["2"] }, { c: "3" }]],
    [
      "flow collections",
      "a: { b: [1, {c: 2}], 'd': \"e\" }\nf: []\ng: {}\n",
      { a: { b: ["1", { c: "2" }], d: "e" }, f: [], g: {} },
    ],
    ["comments and blank lines", "# x\n\na: 1 # y\n   # z\nb: 2\n#", { a: "1", b: "2" }],
    ["a document start", "# x\n---\na: 1\n", { a: "1" }],
    ["a document start with a comment", "---  # x\r\na: 1\n", { a: "1" }],
    ["empty values", "a:\nb: # x\nc:\n", { a: "", b: "", c: "" }],
    ["CR LF", "a:\r\n  - b\r\n  - c: d # e\r\n", { a: ["b", { c: "d" }] }],
    ["no line end at the end", "a: 00:20:94:D2:45:CB", { a: "00:20:94:D2:45:CB" }],
    [
      "signs inside of words",
      "a: b#c:d'e\"f[g]{h},i&j*k!l%m@n`o|p>q?r-s\n",
      { a: "b#c:d'e\"f[g]{h},i&j*k!l%m@n`o|p>q?r-s" },
    ],
    ["keys of several words", "a b: 1\n'c d': 2\n", { "a b": "1", "c d": "2" }],
    ["letters of the world", "ä: é 😀\n日本: [語]\n", { ä: "é 😀", 日本: ["語"] }],
  ])("%s", (_name, text, value) => {
    expect(quick(text)).toEqual(value);
  });
});

describe("what is left to the library", () => {
  it.each([
    ["anchors", "a: &x 1\n"],
    ["aliases", "a: *x\n"],
    ["tags", "a: !x 1\n"],
    ["directives", "%YAML 1.2\n---\na: 1\n"],
    ["text blocks", "a: |\n  x\n"],
    ["texts over two lines", "a: b\n  c\n"],
    ["quotes over two lines", 'a: "b\n  c"\n'],
    ["brackets over two lines", "a: [b,\n  c]\n"],
    ["escapes", 'a: "\\x41"\n'],
    ["doubled quotes", "a: 'it''s'\n"],
    ["tabs", "a:\t1\n"],
    ["explicit keys", "? a\n: b\n"],
    ["merge keys", "<<: {a: 1}\n"],
    ["reserved keys", "constructor: 1\n"],
    ["duplicate keys", "a: 1\na: 2\n"],
    ["duplicate keys in brackets", "{a: 1, a: 2}\n"],
    ["long keys", `${"x".repeat(1001)}: 1\n`],
    ["no map or list", "a\n"],
    ["two documents", "a: 1\n---\nb: 2\n"],
    ["a value behind a document start", "--- a: 1\n"],
    ["the end of a document", "a: 1\n...\n"],
    ["nothing", "# a\n"],
    ["33 levels", `a: ${"[".repeat(32)}${"]".repeat(32)}\n`],
    ["33 levels of blocks", Array.from({ length: 33 }, (_, at) => `${" ".repeat(at)}a:\n`).join("")],
    ["long values", `a: ${"x".repeat(65_537)}\n`],
  ])("%s", (_name, text) => {
    expect(quick(text)).toBeUndefined();
  });
});
