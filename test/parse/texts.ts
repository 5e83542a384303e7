/** Random texts that are nearly YAML: real files with a few characters changed, and lines of odds and ends. */
import fc from "fast-check";

const BASES = [
  'apiVersion: offhook/v1\nkind: Site\nphones:\n  - mac: 00:20:94:D2:45:CB   # any spelling\n    model: 7960\n    lines:\n      - { extension: "0201", name: Front desk, auth: { user: "0201" } }\n    parameters: { telnet_level: 2 }\n',
  "a:\n  - b\n  - c: 1\n    d: [1, 2]\n# x\n\ne:   # c\nf: {a: b, c: [d]}\n",
  "- a: 1\n  b:\n  - x\n  - y\n- c\n-   d: \n    e: 'x'\n",
  '---\n# c\na: 00:11:22\n"b": "c"\n\'d\' : e\nx y: z # k\n',
  "a:\r\n  b: 1\r\n  c:\r\n    - d\r\n    - e # f\r\ng: h\r\n",
  "k:\n- a: 1\n- b: {c: d}\n- []\n- {}\nl: x\n",
];
const BITS = [
  " ",
  "  ",
  "\n",
  "\r\n",
  "\t",
  ":",
  ": ",
  "- ",
  "-",
  "#",
  " #",
  " # c",
  ",",
  ", ",
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  "''",
  "a",
  "0",
  "é",
  "😀",
  "|",
  ">",
  "&a",
  "*a",
  "!",
  "%",
  "@",
  "?",
  "? ",
  "\\",
  "---\n",
  "--- # c\n",
  "--- ",
  "...\n",
  "a: ",
  "a: b\n",
  "\n  ",
  "\n    ",
  "~",
  ".",
  "/",
  "<<: ",
  "a:",
  "key: {a: 1}",
  "\u00a0",
  "\u2003",
  "=",
  "__proto__: 1\n",
  "\u0007",
  "\ufeff",
  "\r",
];
const KEYS = ["", "", "a: ", "b:", "c:  ", "'d': ", '"e":', "f g: ", "h : ", "0: ", "~: ", "é: "];
const VALUES = [
  "",
  "",
  "x",
  "x y",
  "'q'",
  '"q"',
  "[a, b]",
  "{a: b}",
  "[{a: 1}, c]",
  "a:b",
  "a#b",
  "-1",
  "-",
  "1:2",
  "[",
  "[]",
  "{}",
  "{ }",
  "{a: }",
  "[a,]",
  "{a: 'x' , b: y}",
  "{a:1}",
  "[a: b]",
  '""',
  "''",
  "it's",
  'a"b',
  "# c",
  "x # c",
  "x #",
  "x  ",
  "[a b, c#d]",
  "{a b: c, d : e}",
  "{\"a\": b, 'c':d}",
  "x: y",
  "x:",
  ".5",
  "..",
  "é",
  "a, b",
  "a]b",
  "{a: b} # c",
  "[a]# c",
  "[a] b",
  "a'b'",
  "[a\n  ]",
  "|\n   x",
  "&a x",
  "*a",
];
const ENDS = ["\n", "\n", "\n", "\r\n", "\n\n", "\n# c\n", "\n   # c\n", " \n", ""];
const DASHES = ["", "", "", "- ", "-  ", "- - ", "-"];

const bits = fc.array(fc.constantFrom(...BITS), { maxLength: 14 }).map((list) => list.join(""));

const line = fc
  .tuple(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom(...DASHES),
    fc.constantFrom(...KEYS),
    fc.constantFrom(...VALUES),
    fc.constantFrom(...ENDS),
  )
  .map(([indent, dash, key, value, end]) => " ".repeat(2 * indent) + dash + key + value + end);

const changed = fc
  .tuple(
    fc.constantFrom(...BASES),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2), fc.constantFrom("", ...BITS)), {
      maxLength: 3,
    }),
  )
  .map(([base, changes]) =>
    changes.reduce((text, [where, removed, put]) => {
      const at = Math.floor(where * text.length);
      return text.slice(0, at) + put + text.slice(at + removed);
    }, base),
  );

export const nearlyYaml = fc.oneof(
  bits,
  fc.array(line, { maxLength: 7 }).map((lines) => lines.join("")),
  changed,
);
export const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), nearlyYaml);
