import { describe, expect, it } from "vitest";
import { MAX_BYTES, MAX_DEPTH, MAX_SCALAR } from "../../src/parse/limits.js";
import { fine, plainly, read } from "./reading.js";

/** One anchor is enough to have a file read by the library. */
const ANCHOR = "anchor: &x 1\n";

describe("size", () => {
  it("a scalar of 10 MB is refused before it is read", () => {
    const { said, diagnostics } = read(`a: ${"x".repeat(10_000_000)}\n`);
    expect(said).toEqual(["1:1 parse/file-too-large"]);
    expect(JSON.stringify(diagnostics).length).toBeLessThan(2000);
  });

  it("the file that just fits is read", () => {
    const line = `# ${"x".repeat(1021)}\n`;
    expect(read(line.repeat(MAX_BYTES / line.length - 1) + "a: 1\n".padEnd(line.length, "#\n")).said).toEqual(
      [],
    );
  });

  it.each([
    ["plain", "a: X\n"],
    ["in single quotes", "a: 'X'\n"],
    ["in double quotes", 'a: "X"\n'],
    ["in a list", "- [X]\n"],
    ["in a text block", "a: |\n  X\n"],
    ["with an anchor", "a: &x X\n"],
    ["as a key", '? "X"\n: 1\n'],
  ])("a scalar of 65 537 characters, %s", (_name, text) => {
    const { said, diagnostics } = read(text.replace("X", "x".repeat(MAX_SCALAR + 4)));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("parse/scalar-too-long");
    expect(JSON.stringify(diagnostics).length).toBeLessThan(2000);
  });

  it.each(["a: X\n", `${ANCHOR}a: X\n`])("a scalar of 65 536 characters is fine: %j", (text) => {
    expect(read(text.replace("X", "x".repeat(MAX_SCALAR))).said).toEqual([]);
    expect(read(text.replace("X", "x".repeat(MAX_SCALAR + 1))).said).not.toEqual([]);
  });
});

describe("many keys in one map", () => {
  const keys = (count: number) => Array.from({ length: count }, (_, at) => `key${at}: ${at}\n`).join("");

  // With the library's own check for duplicates, 50,000 keys take half a minute, and 100,000 four times as long.
  it.each([
    ["50 000, read quickly", keys(50_000)],
    ["50 000, in brackets", `a: {${keys(50_000).replaceAll("\n", ", ")}b: 1}\n`],
    ["100 000, read by the library", ANCHOR + keys(100_000)],
  ])("%s", (_name, text) => {
    const tree = fine(text);
    const map = tree.kind === "map" ? (tree.entries.get("a")?.value ?? tree) : tree;
    expect(map.kind === "map" && map.entries.get("key49999")?.value).toMatchObject({ text: "49999" });
  });

  it("50 000, and one of them twice", () => {
    expect(read(`${keys(50_000)}key7: 1\n`).said).toEqual(["50001:1 parse/duplicate-key"]);
  });
});

describe("depth", () => {
  const block = (levels: number) =>
    Array.from({ length: levels }, (_, at) => `${" ".repeat(at)}a:\n`).join("");
  const flow = (levels: number) => `a: ${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}\n`;
  const dashes = (levels: number) => `${"- ".repeat(levels)}x\n`;

  it.each([
    ["block maps", block],
    ["flow lists", flow],
    ["dashes on one line", dashes],
    [
      "lists under keys",
      (levels: number) =>
        Array.from({ length: levels / 2 }, (_, at) => `${" ".repeat(2 * at)}- a:\n`).join(""),
    ],
  ])("%s: 32 levels are fine, more are not", (_name, make) => {
    expect(read(make(MAX_DEPTH)).said).toEqual([]);
    const { said } = read(make(MAX_DEPTH + 2));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("parse/too-deep");
  });

  it.each(["[", "[ ", "{", "{a: ", "[{a: ", "- ", "? ", "- ? ", "- a: "])(
    "%j a thousand and 100 000 times",
    (one) => {
      for (const times of [1000, 100_000]) {
        const { said, tree } = read(one.repeat(times));
        expect(tree).toBeUndefined();
        expect(said.length).toBeGreaterThan(0);
      }
      expect(read("[".repeat(1000)).said).toEqual(["1:33 parse/too-deep"]);
    },
  );

  it("1000 brackets that are closed", () => {
    expect(read(`a: ${"[".repeat(1000)}${"]".repeat(1000)}\n`).said).toEqual(["1:36 parse/too-deep"]);
  });

  it("2000 indentations", () => {
    expect(read(block(2000)).said).toEqual([expect.stringMatching(/^6\d:.* parse\/too-deep$/)]);
  });
});

describe("floods", () => {
  const FLOODS = [
    "]",
    "}",
    "[]",
    ",",
    "!a ",
    "&a ",
    "*a ",
    "%\n",
    "%YAML 1.1\n",
    "---\n",
    "...\n",
    "? \n",
    ": \n",
    "a\n",
    "a: b: ",
    '"',
    "'",
    "'a' ",
    "@\n",
    "\t\n",
    "-\n",
    "|\n",
    "}\n",
    "a: [\n",
    "a: 'x' y\n",
    "{a: 1, ",
    "#\n",
    "\n",
    "\u0007",
    "\r",
  ];

  it.each(FLOODS)("20 001 times %j", (one) => {
    const { diagnostics, tree } = read(one.repeat(20_001));
    expect(diagnostics.length > 0).toBe(tree === undefined);
    expect(diagnostics.length).toBeLessThanOrEqual(220);
  });

  it("more words and signs than memory should hold", () => {
    const { said } = read(`a: [${"b,".repeat(1_000_000)}]\n`);
    expect(said).toEqual([expect.stringContaining("parse/too-many-tokens")]);
  });
});

it("a site of 5000 phones is read", () => {
  const phone = (at: number) =>
    `  - mac: 0020${String(at).padStart(8, "0")}\n    model: 7960\n    lines: [{ extension: "${at}", name: Desk ${at} }]\n`;
  const text = `phones:\n${Array.from({ length: 5000 }, (_, at) => phone(at)).join("")}`;
  expect(text.length).toBeGreaterThan(400_000);
  const { phones } = plainly(fine(text)) as { phones: unknown[] };
  expect(phones[4999]).toEqual({
    mac: "002000004999",
    model: "7960",
    lines: [{ extension: "4999", name: "Desk 4999" }],
  });
});
