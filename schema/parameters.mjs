/** The editor's schema of `parameters:`: names, types, ranges and descriptions of all shipped parameter books. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const SECRET = { $ref: "settings.schema.json#/$defs/secretRef" };

export function parametersSchema(templates) {
  const properties = {};
  const patternProperties = {};
  for (const family of readdirSync(templates).sort()) {
    const file = join(templates, family, "parameters.yaml");
    if (existsSync(file)) collect(parse(readFileSync(file, "utf8")), { properties, patternProperties });
  }
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Parameters",
    description:
      "Parameters of the shipped families by their own names. Generated from the parameter books by `npm run generate`.",
    type: "object",
    properties,
    patternProperties,
    examples: [{ telnet_level: 1 }],
  };
}

function collect(book, into) {
  for (const parameter of book.parameters ?? []) {
    const schema = schemaOf(parameter, book.family);
    if (!parameter.name.includes("{")) {
      into.properties[parameter.name] = merged(into.properties[parameter.name], schema);
      continue;
    }
    const pattern = `^${parameter.name
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[.*+?^$|()[\]\\/{}]/g, "\\$&"))
      .join("[0-9]+")}$`;
    into.patternProperties[pattern] = merged(into.patternProperties[pattern], schema);
  }
}

/** A name that several families know takes what any of them allows. */
function merged(before, schema) {
  if (!before) return schema;
  if (JSON.stringify(before.anyOf) === JSON.stringify(schema.anyOf)) return before;
  return { ...before, anyOf: [...(before.anyOf ?? []), ...(schema.anyOf ?? [])] };
}

function schemaOf(parameter, family) {
  const facts = [
    parameter.description,
    parameter.default === undefined ? "Default: unknown." : `Default: "${parameter.default}".`,
    parameter.since ? `Since ${parameter.since}.` : "",
    parameter.gone ? `Gone in ${parameter.gone}.` : "",
    parameter.note ?? "",
    `(${family}; ${parameter.source.join(", ")}; ${parameter.confidence})`,
  ];
  const schema = { description: facts.filter(Boolean).join(" ") };
  if (parameter.secret) return { ...schema, $ref: SECRET.$ref };
  return { ...schema, anyOf: [...valueSchemas(parameter), { const: "" }] };
}

function valueSchemas(parameter) {
  const words = (parameter.words ?? []).map(String);
  const fixed = words.length ? [{ type: "string", enum: words }] : [];
  switch (parameter.type) {
    case "flag":
      return [{ type: "integer", enum: [0, 1] }, { type: "boolean" }, ...fixed];
    case "integer":
    case "port": {
      const range = { type: "integer", minimum: parameter.min ?? (parameter.type === "port" ? 1 : 0) };
      const maximum = parameter.max ?? (parameter.type === "port" ? 65535 : undefined);
      return [maximum === undefined ? range : { ...range, maximum }, ...fixed];
    }
    case "word": {
      const numbers = words.filter((word) => /^[0-9]+$/.test(word)).map(Number);
      return numbers.length ? [...fixed, { type: "integer", enum: numbers }] : fixed;
    }
    default: {
      const text = { type: ["string", "number"] };
      if (parameter.maxLength !== undefined) text.maxLength = parameter.maxLength;
      return [text];
    }
  }
}
