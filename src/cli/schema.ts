/** `offhook schema`: a JSON Schema, in one piece, for editors and for other tools. */
import { readSchemas } from "../load/fleet.js";
import { type Command, UsageError } from "./command.js";

export const schema: Command = {
  name: "schema",
  operands: "[NAME]",
  least: 0,
  most: 1,
  summary: "print a JSON Schema: of a file that you write, or of an output",
  help: `
Without NAME, the names are listed. The schema comes in one piece, with everything that it refers to.

  offhook schema site > site.schema.json

In an editor with a YAML language server, the first line of a file says which schema completes and checks it:

  # yaml-language-server: $schema=../schema/site.schema.json`,
  options: {},
  run: async (call, io) => {
    const schemas = readSchemas();
    const names = [...schemas.keys()].map((name) => name.replace(".schema.json", ""));
    const [name] = call.operands;
    if (name === undefined) {
      io.out(names.map((one) => `${one}\n`).join(""));
      return 0;
    }
    if (!names.includes(name))
      throw new UsageError(`there is no schema ${name}; there are ${names.join(", ")}`);
    io.out(`${JSON.stringify(bundle(`${name}.schema.json`, schemas), null, 2)}\n`);
    return 0;
  },
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** References to other files become references into the schema's own definitions. */
function bundle(name: string, schemas: ReadonlyMap<string, object>): Json {
  const defs: Record<string, Json> = {};
  const inline = (value: Json, file: string): Json => {
    if (Array.isArray(value)) return value.map((one) => inline(one, file));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === "$ref" ? target(String(inner), file) : inline(inner, file),
      ]),
    );
  };
  const target = (reference: string, file: string): string => {
    const [path = "", pointer = ""] = reference.split("#");
    const from = path || file;
    const key = `${from.replace(".schema.json", "")}${pointer.replace("/$defs/", ".").replaceAll("/", ".")}`;
    if (!(key in defs)) {
      defs[key] = null;
      defs[key] = inline(at(schemas.get(from) as Json, pointer), from);
    }
    return `#/$defs/${key}`;
  };
  const { $defs: _own, ...rest } = schemas.get(name) as Record<string, Json>;
  const body = inline(rest, name) as Record<string, Json>;
  return { ...body, $defs: defs };
}

function at(schema: Json, pointer: string): Json {
  let value: Json = schema;
  for (const part of pointer.split("/").slice(1)) value = (value as Record<string, Json>)[part] ?? null;
  if (pointer !== "" || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { $defs: _defs, $schema: _schema, ...rest } = value;
  return rest;
}
