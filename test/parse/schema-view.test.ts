import { describe, expect, it } from "vitest";
import { type SchemaView, schemaView, TYPE } from "../../src/parse/schema-view.js";

const view = (schema: object) => schemaView(new Map([["test", schema]]), "test");

/** From text: the linter takes an object with `then` for a promise. */
const conditional = (yes: unknown, no: unknown): object =>
  JSON.parse(
    `{"if":{"properties":{"kind":{"const":"k"}}},"then":${JSON.stringify(yes)},"else":${JSON.stringify(no)}}`,
  );

function types(at: SchemaView): string[] {
  const names = ["null", "boolean", "string", "array", "object"] as const;
  const found: string[] = names.filter((name) => at.types & TYPE[name]);
  if ((at.types & TYPE.number) === TYPE.number) found.push("number");
  else if (at.types & TYPE.integer) found.push("integer");
  return found.sort();
}

const ALL = ["array", "boolean", "null", "number", "object", "string"];

describe("types", () => {
  it.each<[object, string[]]>([
    [{ type: "string" }, ["string"]],
    [{ type: ["integer", "null"] }, ["integer", "null"]],
    [{ type: "number" }, ["number"]],
    [{}, ALL],
    [{ description: "x" }, ALL],
    [{ enum: ["a", 1, null] }, ["integer", "null", "string"]],
    [{ const: true }, ["boolean"]],
    [{ const: 1.5 }, ["number"]],
    [{ anyOf: [{ type: "string" }, { type: "integer" }] }, ["integer", "string"]],
    [{ oneOf: [{ type: "string" }, { type: "object" }] }, ["object", "string"]],
    [{ allOf: [{ type: "string" }, { maxLength: 2 }] }, ["string"]],
    [conditional({ type: "string" }, { type: "boolean" }), ["boolean", "string"]],
    [{ $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { type: "string" } } }, ["string"]],
    [{ $ref: "#/$defs/a~1b%25", $defs: { "a/b%": { type: "string" } } }, ["string"]],
    [{ anyOf: [true, false, { type: "string" }] }, ["string"]],
    [{ type: "unheard-of" }, ALL],
    [{ type: "constructor" }, ALL],
  ])("of %j", (schema, expected) => {
    expect(types(view(schema))).toEqual(expected);
  });
});

describe("properties", () => {
  const schema = {
    properties: { a: { type: "string" } },
    patternProperties: { "^x": { type: "integer" }, y$: { type: "boolean" } },
    additionalProperties: { type: "null" },
    allOf: [{ properties: { a: { type: "integer" }, b: { type: "array" } } }],
    ...conditional({ properties: { c: { type: "object" } } }, false),
  };

  it.each([
    ["a", ["integer", "string"]],
    ["x1", ["integer"]],
    ["xy", ["boolean", "integer"]],
    ["b", ["array", "null"]],
    ["c", ["null", "object"]],
    ["other", ["null"]],
    ["constructor", ["null"]],
    ["__proto__", ["null"]],
  ])("%s", (name, expected) => {
    expect(types(view(schema).property(name))).toEqual(expected);
  });

  it("that the schema does not know may be anything", () => {
    expect(types(view({ properties: {}, additionalProperties: false }).property("a"))).toEqual(ALL);
    expect(types(view({ type: "string" }).property("a").property("b").item(0))).toEqual(ALL);
  });
});

describe("items", () => {
  it("by their place", () => {
    const list = view({ prefixItems: [{ type: "string" }, { type: "integer" }], items: { type: "boolean" } });
    expect([0, 1, 2, 100_000].map((index) => types(list.item(index)))).toEqual([
      ["string"],
      ["integer"],
      ["boolean"],
      ["boolean"],
    ]);
    expect(types(view({ items: { type: "string" } }).item(7))).toEqual(["string"]);
  });
});

describe("references", () => {
  const registry = new Map<string, object>([
    [
      "https://offhook.example/schema/site.json",
      {
        properties: {
          line: { $ref: "shared.json#/$defs/line" },
          whole: { $ref: "https://offhook.example/schema/shared.json" },
        },
      },
    ],
    [
      "https://offhook.example/schema/shared.json",
      {
        type: "object",
        $defs: { line: { properties: { name: { $ref: "#/$defs/name" } } }, name: { type: "string" } },
      },
    ],
    ["site.json", { properties: { name: { $ref: "shared.json#/$defs/name" } } }],
    ["shared.json", { $defs: { name: { type: "string" } } }],
  ]);

  it("go to other documents, by id or beside the own one, and on from there", () => {
    const site = schemaView(registry, "https://offhook.example/schema/site.json");
    expect(types(site.property("line").property("name"))).toEqual(["string"]);
    expect(types(site.property("whole"))).toEqual(["object"]);
    expect(types(schemaView(registry, "site.json").property("name"))).toEqual(["string"]);
  });

  it("may go in circles", () => {
    const tree = view({
      type: "object",
      properties: { child: { $ref: "#" }, loop: { $ref: "#/properties/loop" } },
    });
    expect(tree.property("child").property("child").property("child").types).toBe(TYPE.object);
    expect(types(tree.property("loop"))).toEqual(ALL);
  });

  it("to nowhere are a bug of the schema", () => {
    expect(() => view({ $ref: "#/$defs/gone" })).toThrow("test refers to #/$defs/gone");
    expect(() => view({ $ref: "#/constructor" })).toThrow("does not exist");
    expect(() => schemaView(registry, "gone.json")).toThrow("does not exist");
  });

  it("to one schema are one view", () => {
    const site = view({
      properties: { a: { $ref: "#/$defs/x" }, b: { items: { $ref: "#/$defs/x" } } },
      $defs: { x: { properties: { c: {} } } },
    });
    expect(site.property("a").property("c")).toBe(site.property("b").item(3).property("c"));
    expect(site.property("a")).toBe(site.property("a"));
  });
});
