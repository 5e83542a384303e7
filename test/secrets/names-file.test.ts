import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Source } from "../../src/diagnostic/source.js";
import { readNamesFile } from "../../src/secrets/names-file.js";
import { codes, Findings, places, printed } from "./findings.js";

function read(text: string) {
  const findings = new Findings();
  const provider = readNamesFile(new Source("fleet.secrets.yaml", text), findings);
  return { findings, provider };
}

describe("a file of names and values", () => {
  it("joins nested maps and takes joined names as they are", () => {
    const { provider, findings } = read(
      'leeds:\n  "0201": pw-one\n  desk:\n    a: pw-two\nyork/0301: pw-three\n',
    );
    expect(codes(findings)).toEqual([]);
    expect([...(provider?.names() ?? [])]).toEqual(["leeds/0201", "leeds/desk/a", "york/0301"]);
    expect(provider?.get("leeds/0201")).toBe("pw-one");
    expect(provider?.get("leeds/desk/a")).toBe("pw-two");
    expect(provider?.get("york/0301")).toBe("pw-three");
    expect(provider?.name).toBe("fleet.secrets.yaml");
  });

  it("reads values by their source text", () => {
    const { provider } = read(
      "leeds:\n  0201: 0042\n  0202: 000E83123456\n  0203: no\n  0204: 'it''s # not a comment'\n  0205: 1e5\n",
    );
    const value = (name: string) => provider?.get(`leeds/${name}`);
    expect(["0201", "0202", "0203", "0204", "0205"].map(value)).toEqual([
      ...["0042", "000E83123456", "no", "it's # not a comment", "1e5"],
    ]);
  });

  it("reads JSON, tabs and escapes included", () => {
    const { provider, findings } = read(
      '{\n\t"leeds": { "0201": "p\\"w\\u00e9\\/" },\n\t"york/0301": "0042"\n}\n',
    );
    expect(codes(findings)).toEqual([]);
    expect(provider?.get("leeds/0201")).toBe('p"wé/');
    expect(provider?.get("york/0301")).toBe("0042");
  });

  it("takes a name that reaches into JavaScript for a plain name", () => {
    const { provider } = read("leeds: { a: pw-one }\n");
    expect(provider?.get("constructor")).toBeUndefined();
    expect(provider?.get("toString")).toBeUndefined();
  });

  const wrong: Array<[what: string, text: string, expected: string[]]> = [
    ["a list at the top", "- MARKER-1\n", ["secrets/file-shape 1:1"]],
    ["a text at the top", "leeds/0201 MARKER-1\n", ["secrets/file-shape 1:1"]],
    ["a list of values", "leeds:\n  0201: [MARKER-1, MARKER-2]\n", ["secrets/file-shape 2:3"]],
    ["a list of maps", "leeds:\n  - { name: MARKER-1 }\n", ["secrets/file-shape 1:1"]],
    [
      "a name without a value",
      "leeds:\n  0201:\n  0202: ''\n  0203: ~\n  0204: null\n",
      [2, 3, 4, 5].map((line) => `secrets/no-value ${line}:3`),
    ],
    ["a name that is none", "MARKER 1: pw\nleeds/: pw\n", ["secrets/bad-name 1:1", "secrets/bad-name 2:1"]],
    ["a name twice", "leeds:\n  a: MARKER-1\nleeds/a: MARKER-2\n", ["secrets/duplicate-name 3:1"]],
  ];
  for (const [what, text, expected] of wrong) {
    it(`refuses ${what} without showing it`, () => {
      const { findings } = read(text);
      expect(places(findings)).toEqual(expected);
      expect(printed(findings)).not.toContain("MARKER");
    });
  }

  it("is refused when it is empty", () => {
    const { findings, provider } = read("");
    expect(findings.errors).toBe(1);
    expect(provider).toBeUndefined();
  });

  for (const text of [
    'leeds: "MARKER-1\n',
    "leeds: { a: MARKER-1\n",
    "leeds: MARKER-1\n\tb: MARKER-2\n",
    "a: !MARKER x\n",
    "a: *MARKER\n",
    "MARKER: 1\nMARKER: 2\n",
  ]) {
    it(`shows nothing of a file that is not YAML: ${JSON.stringify(text)}`, () => {
      const { findings, provider } = read(text);
      expect(findings.errors).toBeGreaterThan(0);
      expect(provider).toBeUndefined();
      expect(printed(findings)).not.toContain("MARKER");
    });
  }

  it("tells a place and neither the text nor the width of what stands there", () => {
    const { findings } = read("leeds:\n  0201: [MARKER-1]\n");
    expect(findings.diagnostics()[0]?.span).toEqual({
      file: "fleet.secrets.yaml",
      line: 2,
      column: 3,
      endLine: 2,
      endColumn: 3,
    });
  });

  it("keeps its values when somebody prints the provider", () => {
    expect(inspect(read("leeds/0201: MARKER-1\n").provider, { showHidden: true, depth: 9 })).not.toContain(
      "MARKER",
    );
  });
});
