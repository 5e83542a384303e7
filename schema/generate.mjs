/** Makes what follows from the schemas and the parameter books: TypeScript types and the editor's schema of `parameters:`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";
import { parametersSchema } from "./parameters.mjs";

const schemas = fileURLToPath(new URL(".", import.meta.url));
const top = join(schemas, "..");

const FILES = ["settings", "fleet", "site", "family", "book", "firmware", "upgrades", "diagnostics", "plan"];
/** The names of a family's parameters belong to the editor; the compiler asks the book itself. */
const LOOSE = {
  title: "Parameters",
  type: "object",
  additionalProperties: { anyOf: [{ type: ["string", "number", "boolean"] }, { $ref: "#/$defs/secretRef" }] },
};

/** All schemas as one, with references that stay inside it and carry nothing beside them. */
function bundle() {
  const $defs = { parametersOfBooks: LOOSE };
  for (const name of FILES) {
    const schema = JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), "utf8"), inward);
    for (const [key, value] of Object.entries(schema.$defs)) {
      if ($defs[key]) throw new Error(`two definitions of ${key}`);
      $defs[key] = value;
    }
    if (schema.type) $defs[`${name}Root`] = { ...schema, $defs: undefined, $schema: undefined };
  }
  return {
    title: "Files",
    type: "object",
    properties: Object.fromEntries(FILES.slice(1).map(property)),
    $defs,
  };
}

const property = (name) => [name, { $ref: `#/$defs/${name}Root` }];

/** A text that editors may take for a number, as `7960` or `0201`, is a text to the compiler. */
const isText = (type) => Array.isArray(type) && type.join() === "string,number";

function inward(key, value) {
  if (key === "type" && isText(value)) return "string";
  if (typeof value?.$ref !== "string") return value;
  return {
    $ref: value.$ref.replace("parameters.schema.json", "#/$defs/parametersOfBooks").replace(/^.*#/, "#"),
  };
}

async function types() {
  const banner = "/** Generated from schema/ by `npm run generate`; not to be edited. */\n";
  const options = { additionalProperties: false, bannerComment: "", format: false };
  return banner + (await compile(bundle(), "Files", options));
}

/** The files by path relative to the project, with the text that they must have. */
export async function generated() {
  return {
    "src/model/generated.ts": await types(),
    "schema/parameters.schema.json": `${JSON.stringify(parametersSchema(join(top, "templates")), null, 2)}\n`,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(join(top, "src/model"), { recursive: true });
  for (const [path, text] of Object.entries(await generated())) writeFileSync(join(top, path), text);
}
