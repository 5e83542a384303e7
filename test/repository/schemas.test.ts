/** The schemas explain themselves: every property has a description and examples, and every example is valid. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { treeOf } from "./tree.js";

type Schema = { [key: string]: unknown };

const FILES = new Map(
  [...treeOf("schema", ".schema.json")].map(([path, text]) => [
    path.replace("schema/", ""),
    JSON.parse(text) as Schema,
  ]),
);
/** Its properties come from the parameter books, which have descriptions and no examples. */
const FROM_BOOKS = "parameters.schema.json";

interface Property {
  file: string;
  /** A JSON pointer. */
  at: string;
  schema: Schema;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every named property and definition of a file, however deep. */
function propertiesOf(file: string, top: Schema): Property[] {
  const found: Property[] = [];
  const walk = (schema: Schema, at: string): void => {
    for (const group of ["properties", "patternProperties", "$defs"]) {
      const members = schema[group];
      if (!isSchema(members)) continue;
      for (const [name, member] of Object.entries(members)) {
        const pointer = `${at}/${group}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        found.push({ file, at: pointer, schema: member as Schema });
        walk(member as Schema, pointer);
      }
    }
    for (const key of ["items", "additionalProperties"]) {
      if (isSchema(schema[key])) walk(schema[key], `${at}/${key}`);
    }
  };
  walk(top, "");
  return found;
}

/** What a schema says of itself or by what it refers to. */
function says(key: "description" | "examples", { file, schema }: Property, files = FILES): unknown {
  if (schema[key] !== undefined) return schema[key];
  if (typeof schema.$ref !== "string") return undefined;
  const [path = "", pointer = ""] = schema.$ref.split("#");
  const target = at(files.get(path || file), pointer);
  return target && says(key, { file: path || file, at: pointer, schema: target }, files);
}

function at(schema: unknown, pointer: string): Schema | undefined {
  let value = schema;
  for (const part of pointer.split("/").slice(1)) value = (value as Schema | undefined)?.[part];
  return value as Schema | undefined;
}

function silent(properties: readonly Property[], files = FILES): string[] {
  return properties.flatMap((property) => {
    const said: string[] = [];
    const description = says("description", property, files);
    if (typeof description !== "string" || description.length < 3) said.push("no description");
    const examples = says("examples", property, files);
    if (property.file !== FROM_BOOKS && !(Array.isArray(examples) && examples.length > 0))
      said.push("no examples");
    return said.map((what) => `${property.file}#${property.at}: ${what}`);
  });
}

/** Examples that their own schema refuses. */
function wrongExamples(properties: readonly Property[], files = FILES): string[] {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTypes: false });
  for (const [name, schema] of files) ajv.addSchema(schema, name);
  return properties.flatMap((property) => {
    const { file, at, schema } = property;
    if (!Array.isArray(schema.examples)) return [];
    const validate = ajv.getSchema(`${file}#${encodeURI(at)}`);
    const wrong = schema.examples.filter((example) => !validate?.(example));
    return wrong.map(
      (example) => `${file}#${at}: ${JSON.stringify(example)} ${ajv.errorsText(validate?.errors)}`,
    );
  });
}

const PROPERTIES = [...FILES].flatMap(([file, schema]) => propertiesOf(file, schema));
const TOPS = [...FILES].map(([file, schema]) => ({ file, at: "", schema }));

test("there are schemas of inputs and of outputs", () => {
  for (const name of ["fleet", "site", "family", "book", "settings", "manifest", "diagnostics", "phone"]) {
    expect([...FILES.keys()]).toContain(`${name}.schema.json`);
  }
  expect(PROPERTIES.length).toBeGreaterThan(200);
});

test("every property has a description and examples", () => {
  expect(silent(PROPERTIES)).toEqual([]);
});

test("every example is what its schema asks for", () => {
  expect(wrongExamples([...TOPS, ...PROPERTIES])).toEqual([]);
});

test("a file's own schema says what it is", () => {
  for (const { file, schema } of TOPS) {
    expect(schema, file).toMatchObject({ title: expect.any(String), description: expect.any(String) });
  }
});

test("objects of outputs allow no other keys than they describe", () => {
  const outputs = ["manifest.schema.json", "diagnostics.schema.json", "phone.schema.json"];
  const objects = [...TOPS, ...PROPERTIES].filter(
    ({ file, schema }) => outputs.includes(file) && isSchema(schema.properties),
  );
  expect(objects.length).toBeGreaterThan(10);
  for (const { file, at, schema } of objects)
    expect(schema.additionalProperties, `${file}#${at}`).toBe(false);
});

test("a silent property and a wrong example are found", () => {
  const schema = {
    properties: {
      bare: { type: "string" },
      short: { $ref: "#/$defs/short" },
      list: { description: "A list.", items: { properties: { inner: {} } }, examples: [[]] },
    },
    $defs: { short: { description: "A short text.", type: "string", maxLength: 2, examples: ["ab", "abc"] } },
  };
  const files = new Map([["x.json", schema as Schema]]);
  const properties = propertiesOf("x.json", schema);
  expect(silent(properties, files)).toEqual([
    "x.json#/properties/bare: no description",
    "x.json#/properties/bare: no examples",
    "x.json#/properties/list/items/properties/inner: no description",
    "x.json#/properties/list/items/properties/inner: no examples",
  ]);
  expect(wrongExamples(properties, files)).toEqual([expect.stringContaining('x.json#/$defs/short: "abc"')]);
});
