/** Every rendered file is read back: whatever a template loses, doubles, adds or changes is found before anything is given out. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cnf } from "../../src/formats/cnf.js";
import type { Format } from "../../src/formats/format.js";
import { xml } from "../../src/formats/xml.js";
import { type Meant, readBack } from "../../src/render/read-back.js";
import { compileTexts, type Made, type Texts } from "../support/compiled.js";

const meant: Meant[] = ["a", "b", "c"].map((name, at) => ({ name, value: String(at), secret: name === "c" }));
const CNF = 'a: "0"\nb: "1"\nc: "2"\n';

describe("a file is held against what was meant", () => {
  it.each([
    ["nothing is wrong", CNF, []],
    ["order and comments do not count", '# x\nc: "2" ; y\n\nb: 1\na: "0"\n', []],
    ["a name is missing", 'a: "0"\nc: "2"\n', ["missing lacks b"]],
    ["a name is doubled", `${CNF}b: "1"\n`, ["doubled carries b twice"]],
    ["a name was not meant", `${CNF}d: ""\n`, ["unknown carries d, which was not meant"]],
    [
      "a value is another",
      CNF.replace('"1"', '"one"'),
      ['changed carries another value for b than was meant: "one", not "1"'],
    ],
    [
      "a value lost its end",
      CNF.replace('"1"', '""'),
      ['changed carries another value for b than was meant: "", not "1"'],
    ],
    [
      "a name changed its case",
      CNF.replace("b:", "B:"),
      ["unknown carries B, which was not meant", "missing lacks b"],
    ],
    [
      "names swapped their values",
      'a: "1"\nb: "0"\nc: "2"\n',
      [
        'changed carries another value for a than was meant: "1", not "0"',
        'changed carries another value for b than was meant: "0", not "1"',
      ],
    ],
    [
      "a secret is another",
      CNF.replace('"2"', '"MARKER"'),
      ["changed carries another value for c than was meant"],
    ],
    ["the file is empty", "", ["missing lacks a", "missing lacks b", "missing lacks c"]],
  ])("%s", (_, text, deviations) => {
    const said = readBack(text, { format: cnf, meant }).map(
      ({ kind, message, found, expected }) =>
        `${kind} ${message}${found === undefined ? "" : `: ${found}, not ${expected}`}`,
    );
    expect(said).toEqual(deviations);
  });

  it("a line that the phone would refuse is a deviation of its own", () => {
    const found = readBack(`${CNF}b "1"\nd = 5\n`, { format: cnf, meant });
    expect(found.map(({ kind, line }) => `${kind} ${line}`)).toEqual(["format 4", "format 5"]);
  });

  it("a value that stands where another's belongs is not shown, as it may be a secret", () => {
    const found = readBack('a: "SWORDFISH"\nb: "1"\nc: "SWORDFISH"\n', {
      format: cnf,
      meant: [...meant.slice(0, 2), { name: "c", value: "SWORDFISH", secret: true }],
    });
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain("SWORDFISH");
  });

  it("a secret that stands where a name belongs is not shown", () => {
    const secret = { name: "c", value: "SWORDFISH", secret: true };
    const found = readBack('SWORDFISH: "c"\n', { format: cnf, meant: [secret] });
    expect(found.map(({ kind }) => kind)).toEqual(["unknown", "missing"]);
    expect(JSON.stringify(found)).not.toContain("SWORDFISH");
  });

  it("elements that stand alone have no number", () => {
    const one = { name: "x/y[1]/z", value: "v", secret: false };
    expect(readBack("<x><y><z>v</z></y></x>\n", { format: xml, meant: [one] })).toEqual([]);
  });
});

/** Ways to spoil a rendered file of one entry a line. */
type Spoil = (lines: string[], at: number) => string[];
const SPOILS: Record<string, Spoil> = {
  "a lost line": (lines, at) => lines.filter((_, index) => index !== at),
  "a doubled line": (lines, at) => [...lines, lines[at] ?? ""],
  "a cut value": (lines, at) =>
    lines.map((line, index) => (index === at ? line.replace(/.(<\/\w+>|")$/u, "$1") : line)),
  "a longer value": (lines, at) =>
    lines.map((line, index) => (index === at ? line.replace(/(<\/\w+>|")$/, "x$1") : line)),
  "another name": (lines, at) =>
    lines.map((line, index) => (index === at ? line.replace(/n(\d+)/g, "m$1") : line)),
};

const FORMATS: Array<[string, Format, (rows: string[]) => string, (name: string, quoted: string) => string]> =
  [
    ["cnf", cnf, (rows) => rows.map((row) => `${row}\n`).join(""), (name, quoted) => `${name}: ${quoted}`],
    [
      "xml",
      xml,
      (rows) => `<r>\n${rows.join("\n")}\n</r>\n`,
      (name, quoted) => `<${name}>${quoted}</${name}>`,
    ],
  ];

describe.each(FORMATS)("any values in %s", (_, format, wrap, row) => {
  const value = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 20 });
  const values = fc.array(value, { minLength: 2, maxLength: 6 });
  const name = (at: number) => `n${at}`;
  const lines = (texts: string[]) =>
    texts.map((text, at) => {
      const quoted = format.quote(text);
      return "text" in quoted ? row(name(at), quoted.text) : undefined;
    });
  const prefix = format.name === "xml" ? "r/" : "";
  const wanted = (texts: string[]) =>
    texts.map((text, at): Meant => ({ name: `${prefix}${name(at)}`, value: text, secret: false }));

  it("come back as they were meant, or were refused", () => {
    fc.assert(
      fc.property(values, (texts) => {
        const written = lines(texts);
        if (written.includes(undefined)) return;
        expect(readBack(wrap(written as string[]), { format, meant: wanted(texts) })).toEqual([]);
      }),
    );
  });

  it.each(Object.entries(SPOILS))("do not come back after %s", (_, spoil) => {
    fc.assert(
      fc.property(values, fc.nat(5), (texts, index) => {
        const written = lines(texts);
        if (written.includes(undefined)) return;
        const spoilt = spoil(written as string[], index % texts.length);
        if (spoilt.join() === written.join()) return;
        expect(readBack(wrap(spoilt), { format, meant: wanted(texts) })).not.toEqual([]);
      }),
    );
  });
});

describe("a template that spoils a file", () => {
  const ALL = "{{#each groups}}\n{{#each entries}}\n{{name}}: {{value}}\n{{/each}}\n{{/each}}\n";
  const LEEDS = { leeds: "phones: [{ mac: 000E83123456, label: Desk, lines: [{ extension: 1 }] }]" };
  const made = (families: Texts, sites: Readonly<Record<string, string>> = LEEDS) =>
    compileTexts({
      fleet:
        "defaults: { protocol: sip, model: P2, firmware: S-8-12, settings: { timezone: Etc/UTC, pbx: { host: 192.0.2.10, register: false } } }",
      sites,
      families,
    });
  const said = ({ left }: Made) =>
    left.map(({ code, message, related = [] }) =>
      [code, message, ...related.map((one) => one.message)].join(" "),
    );

  it.each([
    ["loses a name", ALL.replace("{{name}}", "{{#unless @first}}{{name}}{{/unless}}"), /colon/],
    ["writes all twice", ALL + ALL, /carries label twice/],
    ["adds a name", `${ALL}other: ""\n`, /carries other, which was not meant/],
    ["leaves out what it can see", "label: {{values.label}}\n", /lacks line1_name/],
    ["quotes once more", ALL.replace("{{value}}", '"{{value}}"'), / in s000E83123456\.cnf:\d+$/m],
    ["writes on one line", ALL.replace("{{value}}\n", "{{value}}"), /s000E83123456\.cnf/],
    ["strips the ends of lines", ALL.replaceAll("{{/each}}", "{{~/each}}"), /s000E83123456\.cnf/],
    ["swaps name and value", ALL.replace("{{name}}: {{value}}", "{{value}}: {{name}}"), /s000E83123456\.cnf/],
  ])("is found out when it %s", (_, template, message) => {
    const result = made({ "plover-sip/own.hbs": template });
    const found = said(result).filter((line) => line.startsWith("render/read-back"));
    expect(found.join("\n")).toMatch(message);
    expect(found.length).toBeLessThanOrEqual(5);
    expect([...result.made.keys()]).not.toContain("main/s000E83123456.cnf");
  });

  it("is named with the line in it, once, with one phone as an example", () => {
    const phones = ["000E83123456, label: Desk", "000E83123457, label: Hall"].map(
      (one) => `{ mac: ${one}, lines: [{ extension: ${one.slice(11, 12)} }] }`,
    );
    const sites = { leeds: `phones: [${phones[0]}]`, york: `phones: [${phones[1]}]` };
    const { left } = made({ "plover-sip/own.hbs": `${ALL}other: ""\nlabel: ""\n` }, sites);
    const found = left.filter(({ code }) => code === "render/read-back");
    expect(found.map(({ message, span }) => `${span?.file}:${span?.line} ${message}`)).toEqual([
      "templates/plover-sip/own.hbs:6 a file of this template carries other, which was not meant",
      "templates/plover-sip/own.hbs:7 a file of this template carries label twice",
    ]);
    expect(found[0]?.related).toMatchObject([
      {
        span: { file: "sites/leeds.yaml", line: 4 },
        message: expect.stringMatching(/^in s000E83123456\.cnf:\d+$/),
      },
    ]);
  });

  it("is found out by the bytes that a phone gets, not by the text before it is encoded", () => {
    // Of U+010A only the lower byte is left in Latin-1: a line feed.
    const result = made({ "plover-sip/own.hbs": `# \u010alabel: "Another"\n${ALL}` });
    expect(said(result).join("\n")).toMatch(/render\/(?:read-back|template)/);
  });

  it("is found out when the file becomes larger than a phone reads", () => {
    const { left } = made({ "plover-sip/own.hbs": `${"# x\n".repeat(2048)}${ALL}` });
    expect(left).toContainEqual(
      expect.objectContaining({
        code: "render/file-too-large",
        expected: "at most 8192 bytes",
        phone: "000E83123456",
      }),
    );
  });
});
