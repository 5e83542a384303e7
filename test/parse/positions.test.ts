import { describe, expect, it } from "vitest";
import { locate } from "../../src/parse/locate.js";
import type { Node } from "../../src/parse/node.js";
import { fine } from "./reading.js";

/** Every word stands once, so that a place is what indexOf finds. */
const BLOCK = `# comment with wörds 😀
apple: pear
"quoted key": 'single quoted'   # behind
list:
  - first
  - second: deep
    third: "double ü quoted"
  -   fourth: { flow: [alpha, beta], 'gamma': "delta 😀", omega: { psi: chi } }
empty:
multi:
  indented: value with spaces
last: 00:20:94:D2:45:CB
`;
/** The same text read by the library and not quickly, or with other line ends. */
const VARIANTS: ReadonlyArray<[string, (text: string) => string]> = [
  ["as it stands", (text) => text],
  ["with CR LF", (text) => text.replaceAll("\n", "\r\n")],
  ["by the library", (text) => `${text}anchor: &anchor x\n`],
  ["by the library, with CR LF", (text) => `${text}anchor: &anchor x\n`.replaceAll("\n", "\r\n")],
  ["behind a document start", (text) => `---\n${text}`],
  ["behind many wide characters", (text) => `# ${"😀日本ü".repeat(50)}\n${text}`],
];
const PATHS: ReadonlyArray<[path: Array<string | number>, key: string | undefined, value: string]> = [
  [["apple"], "apple", "pear"],
  [["quoted key"], '"quoted key"', "'single quoted'"],
  [["list", 0], undefined, "first"],
  [["list", 1, "second"], "second", "deep"],
  [["list", 1, "third"], "third", '"double ü quoted"'],
  [["list", 2, "fourth"], "fourth", "{ flow: [alpha, beta], 'gamma': \"delta 😀\", omega: { psi: chi } }"],
  [["list", 2, "fourth", "flow"], "flow", "[alpha, beta]"],
  [["list", 2, "fourth", "flow", 1], undefined, "beta"],
  [["list", 2, "fourth", "gamma"], "'gamma'", '"delta 😀"'],
  [["list", 2, "fourth", "omega", "psi"], "psi", "chi"],
  [["multi", "indented"], "indented", "value with spaces"],
  [["last"], "last", "00:20:94:D2:45:CB"],
];

describe.each(VARIANTS)("places %s", (_name, vary) => {
  const text = vary(BLOCK);
  const tree = fine(text);

  it.each(PATHS)("of %j", (path, key, value) => {
    const found = locate(tree, path);
    expect(stretch(text, found?.value)).toEqual([text.indexOf(value), value]);
    expect(found?.key && stretch(text, found.key)).toEqual(key && [text.indexOf(key), key]);
  });

  it("of block maps and lists: where they begin", () => {
    expect(stretch(text, tree)).toEqual([text.indexOf("apple"), "apple"]);
    expect(stretch(text, locate(tree, ["multi"])?.value)).toEqual([text.indexOf("indented"), "indented"]);
    expect(stretch(text, locate(tree, ["list"])?.value)).toEqual([text.indexOf("- first"), "-"]);
    expect(stretch(text, locate(tree, ["list", 1])?.value)).toEqual([text.indexOf("second"), "second"]);
  });

  it("of nothing: behind the colon", () => {
    const at = text.indexOf("empty:") + "empty:".length;
    expect(locate(tree, ["empty"])?.value).toMatchObject({ text: "", plain: true, start: at, end: at });
  });
});

describe("texts", () => {
  it.each<[written: string, text: string, plain: boolean]>([
    ["0100", "0100", true],
    ["000E83123456", "000E83123456", true],
    ["7960", "7960", true],
    ["no", "no", true],
    ["1_000", "1_000", true],
    ["0x10", "0x10", true],
    [".inf", ".inf", true],
    ["12345678901234567890", "12345678901234567890", true],
    ["~", "~", true],
    ["two words  # comment", "two words", true],
    ["'it''s'", "it's", false],
    ['"a\\tb \\u00e9 \\\\"', "a\tb é \\", false],
    ["'0100'", "0100", false],
    ["two\n  lines", "two lines", true],
    ['"two\n  lines"', "two lines", false],
    ["|\n  two\n  lines\n", "two\nlines\n", false],
    [">-\n  two\n  lines\n", "two lines", false],
  ])("%j", (written, text, plain) => {
    expect(locate(fine(`a: ${written}\n`), ["a"])?.value).toMatchObject({ text, plain, start: 3 });
  });

  it("behind a byte order mark stand where they stand in the source", () => {
    const text = "\ufeffa: b\n";
    expect(() => fine(text)).toThrow("1:1 parse/byte-order-mark");
  });
});

function stretch(text: string, node: Node | undefined): [number, string] | undefined {
  return node && [node.start, text.slice(node.start, node.end)];
}
