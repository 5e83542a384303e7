/** Holds a tree against its JSON Schema and turns what the validator says into findings that point at keys and values. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Node } from "../parse/node.js";
import { project } from "../parse/project.js";
import { type SchemaView, schemaView } from "../parse/schema-view.js";
import { withoutEchoes, wordsFor } from "./shape-words.js";

export type Kind = "fleet" | "site" | "family" | "book" | "firmware" | "upgrades";

export interface Shapes {
  view(kind: Kind): SchemaView;
  validator(kind: Kind): ValidateFunction;
}

/** The books tell which parameters there are; here only the shape of a value counts. */
const PARAMETERS = {
  type: "object",
  additionalProperties: {
    type: ["string", "number", "boolean", "object"],
    if: { type: "object" },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { $ref: "settings.schema.json#/$defs/secretRef" },
  },
};
const MOST_PER_FILE = 50;

/** `schemas`: the JSON Schemas by file name. */
export function makeShapes(schemas: ReadonlyMap<string, object>): Shapes {
  const registry = new Map([...schemas].map(([name, schema]): [string, object] => [name, textual(schema)]));
  registry.set("parameters.schema.json", PARAMETERS);
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    ownProperties: true,
    verbose: true,
    code: { optimize: false },
    strictTypes: false,
    // They are this program's own; tests hold them against the meta-schema.
    validateSchema: false,
  });
  for (const [name, schema] of registry) ajv.addSchema(schema, name);
  const views = new Map<Kind, SchemaView>();
  return {
    view: (kind) => {
      const view = views.get(kind) ?? schemaView(registry, `${kind}.schema.json`);
      views.set(kind, view);
      return view;
    },
    validator: (kind) => {
      const validate = ajv.getSchema(`${kind}.schema.json`);
      if (!validate) throw new Error(`no schema for ${kind}`);
      return validate;
    },
  };
}

/** Schemas allow numbers where people leave the quotes of a text away, for the sake of editors; here it is a text. */
function textual(schema: object): object {
  const isText = (value: unknown) => Array.isArray(value) && value.join() === "string,number";
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === "type" && isText(value) ? "string" : value,
  ) as object;
}

/** The plain value that the tree stands for, or undefined with findings when it is not of that kind. */
export function checkShape<T>(
  node: Node,
  kind: Kind,
  { shapes, findings }: { shapes: Shapes; findings: Findings },
): T | undefined {
  const plain = project(node, shapes.view(kind));
  const validate = shapes.validator(kind);
  if (validate(plain)) return plain as T;
  const errors = withoutEchoes((validate.errors ?? []).filter(saysSomething));
  const words = errors.map((error) => wordsFor(error, node));
  // All are worded before one is added: what one of them hides must be hidden in the frames of all.
  for (const finding of words.slice(0, MOST_PER_FILE)) findings.add(finding);
  if (errors.length > MOST_PER_FILE) {
    findings.add({
      code: "schema/many-findings",
      message: `${errors.length - MOST_PER_FILE} more findings of this kind in this file are not listed`,
      at: node,
    });
  }
  return undefined;
}

/** Keywords that only say that one of their branches failed, which has said so itself. */
function saysSomething(error: ErrorObject): boolean {
  return !["if", "propertyNames", "anyOf"].includes(error.keyword);
}
