import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Node, Plain } from "../../src/parse/node.js";
import { project } from "../../src/parse/project.js";
import { schemaView } from "../../src/parse/schema-view.js";
import { fine, plainly } from "./reading.js";

function projected(text: string, schema: object): Plain {
  return project(fine(text), schemaView(new Map([["test", schema]]), "test"));
}

function scalar(text: string, type: string | string[] | undefined): Plain {
  const schema = { properties: { a: type === undefined ? {} : { type } } };
  return (projected(`a: ${text}\n`, schema) as { a: Plain }).a;
}

describe("a scalar without quotes", () => {
  const TEXTS = [
    "0100",
    "7960",
    "000E83123456",
    "001E13456789",
    "00112233e4",
    "1e3",
    "1_000",
    "0x10",
    "0o17",
    ".inf",
    ".nan",
    "no",
    "yes",
    "on",
    "true",
    "True",
    "null",
    "~",
    "12345678901234567890",
    "-0",
    "+5",
    "1.0",
    "1.50",
    "11:22:33",
    "2026-01-01",
  ];

  it.each(TEXTS)("%s is text where text is wanted", (text) => {
    expect(scalar(text, "string")).toBe(text);
  });

  it.each<[string, string | string[], Plain]>([
    ["7960", ["string", "integer"], 7960],
    ["0100", ["string", "integer"], "0100"],
    ["1e3", ["string", "number"], "1e3"],
    ["1.5", ["string", "number"], 1.5],
    ["1.50", ["string", "number"], "1.50"],
    ["1.5", ["string", "integer"], "1.5"],
    ["7960", ["string", "boolean"], "7960"],
    ["12345678901234567890", ["string", "integer"], "12345678901234567890"],
    ["true", ["string", "boolean"], true],
    ["True", ["string", "boolean"], "True"],
    ["no", ["string", "boolean"], "no"],
    ["null", ["string", "null"], null],
    ["~", ["string", "null"], "~"],
    ["-0", ["string", "integer"], "-0"],
    ["0x10", ["string", "integer"], "0x10"],
  ])("%s where %j may stand", (text, type, value) => {
    expect(scalar(text, type)).toBe(value);
  });

  it.each<[string, string, Plain]>([
    ["0100", "integer", 100],
    ["1e3", "integer", 1000],
    ["1.5", "integer", 1.5],
    ["+5", "integer", 5],
    ["-0", "integer", 0],
    ["0x10", "integer", 16],
    ["0o17", "integer", 15],
    ["TRUE", "boolean", true],
    ["no", "boolean", "no"],
    ["7960", "boolean", 7960],
    ["true", "integer", true],
    ["~", "integer", null],
    [".inf", "number", Number.POSITIVE_INFINITY],
    ["-.INF", "number", Number.NEGATIVE_INFINITY],
    [".NaN", "number", Number.NaN],
    ["1_000", "integer", "1_000"],
    ["7960", "object", 7960],
    ["x", "array", "x"],
  ])("%s where only %s may stand is what YAML says", (text, type, value) => {
    expect(scalar(text, type)).toBe(value);
  });

  it("where the schema says nothing: a number only if it is written as one", () => {
    expect([
      scalar("7960", undefined),
      scalar("0100", undefined),
      scalar("true", undefined),
      scalar("x", undefined),
    ]).toEqual([7960, "0100", true, "x"]);
  });

  it("is nothing, not an empty text, when nothing is written", () => {
    expect(scalar("", "string")).toBeNull();
    expect(scalar('""', "string")).toBe("");
  });
});

describe("a scalar in quotes", () => {
  it.each(["7960", "true", "null", "1.5", ""])("'%s' is always text", (text) => {
    expect(scalar(`'${text}'`, "integer")).toBe(text);
    expect(scalar(`"${text}"`, "boolean")).toBe(text);
  });
});

describe("maps and lists", () => {
  it("are projected place by place", () => {
    const schema = {
      properties: {
        phones: { items: { properties: { mac: { type: "string" }, level: { type: "integer" } } } },
      },
      additionalProperties: { type: "boolean" },
    };
    const text = "phones:\n  - { mac: 000750123456, level: 2 }\n  - { mac: 0100, level: two }\nother: true\n";
    expect(projected(text, schema)).toEqual({
      phones: [
        { mac: "000750123456", level: 2 },
        { mac: "0100", level: "two" },
      ],
      other: true,
    });
  });

  it("by an alias take the types of each place", () => {
    const schema = { properties: { a: { type: "string" }, b: { type: "integer" } } };
    expect(projected("a: &x 12\nb: *x\n", schema)).toEqual({ a: "12", b: 12 });
  });

  it("are normal objects, even if a tree holds __proto__", () => {
    const value = fine("x: {polluted: 1}\n");
    if (value.kind !== "map") throw new Error("no map");
    const [entry] = value.entries.values();
    if (!entry) throw new Error("no entry");
    const tree: Node = { ...value, entries: new Map([["__proto__", entry]]) };
    const plain = project(tree, schemaView(new Map([["test", {}]]), "test"));
    expect(Object.getPrototypeOf(plain)).toBe(Object.prototype);
    expect(Object.keys(plain as object)).toEqual(["__proto__"]);
    expect((plain as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

/** Prefixes of vendors of IP phones, the ones that YAML's numbers swallow among them: digits, and digits with one E. */
const PREFIXES = [
  "000750",
  "000E83",
  "001E13",
  "002094",
  "000E38",
  "001E4A",
  "00E014",
  "000628",
  "001100",
  "00036B",
  "0004F2",
  "64167F",
  "001565",
  "805EC0",
  "000413",
  "00085D",
  "009033",
  "000B82",
  "0007E9",
  "7825AD",
  "10E341",
  "0018E7",
];
const digits = fc
  .array(fc.constantFrom(..."0123456789", ..."0123456789", "E", "e", "A", "f"), {
    minLength: 6,
    maxLength: 6,
  })
  .map((list) => list.join(""));
const pairs = (mac: string, sign: string) => (mac.match(/../g) ?? []).join(sign);
const SPELLINGS: ReadonlyArray<(mac: string) => string> = [
  (mac) => mac,
  (mac) => mac.toLowerCase(),
  (mac) => pairs(mac, ":"),
  (mac) => pairs(mac, "-"),
  (mac) => (mac.match(/..../g) ?? []).join("."),
];

it("a MAC is never misread, in any spelling and place", () => {
  const mac = fc
    .tuple(fc.constantFrom(...PREFIXES), digits, fc.constantFrom(...SPELLINGS))
    .map(([prefix, rest, spell]) => spell(prefix + rest));
  const schema = {
    properties: {
      mac: { type: "string" },
      phones: { items: { type: "string" } },
      map: { additionalProperties: { type: "string" } },
      any: { type: ["string", "integer", "number", "boolean", "null"] },
    },
  };
  const canonical = /^(?:0|[1-9]\d{0,14})$/;
  fc.assert(
    fc.property(mac, fc.boolean(), (written, slowly) => {
      const text = `${slowly ? "anchor: &x y\n" : ""}mac: ${written}\nphones:\n  - ${written}\n  - ${written}   # x\nmap: { a: ${written}, ${JSON.stringify(written)}: b }\n${written}: 1\nany: ${written}\n`;
      const plain = projected(text, schema) as Record<string, unknown>;
      expect(plain).toMatchObject({
        mac: written,
        phones: [written, written],
        map: { a: written, [written]: "b" },
      });
      expect(plain[written]).toBe(1);
      expect(plain.any).toBe(canonical.test(written) ? Number(written) : written);
      expect(plainly(fine(text))).toMatchObject({ mac: written });
    }),
    { numRuns: 2000 },
  );
});
