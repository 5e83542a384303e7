/** What the schema validator says, in words for people, at the key or value that is meant, and without showing secrets. */
import type { ErrorObject } from "ajv/dist/2020.js";
import type { Finding } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import type { Range } from "../diagnostic/source.js";
import { locate, pathOf } from "../parse/locate.js";
import type { Node } from "../parse/node.js";
import { hideSecrets, isSecretSchema } from "./shape-secrets.js";

interface Place {
  at: Range;
  key: Range | undefined;
  /** The last step of the path, for messages. */
  name: string;
  node: Node;
}

/** A mistyped key that must be there is said once: as unknown, with the right one as a hint. */
export function withoutEchoes(errors: ErrorObject[]): ErrorObject[] {
  const unknown = errors.filter(({ keyword }) => keyword === "additionalProperties");
  const meant = unknown.map((error) => {
    const near = nearest(String(error.params.additionalProperty), Object.keys(propertiesOf(error)));
    return `${error.instancePath}/${near}`;
  });
  const wrongTypes = new Set(
    errors.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
  );
  return errors.filter(({ keyword, instancePath, params }) => {
    if (keyword === "enum") return !wrongTypes.has(instancePath);
    return keyword !== "required" || !meant.includes(`${instancePath}/${params.missingProperty}`);
  });
}

export function wordsFor(error: ErrorObject, root: Node): Finding {
  const path = pathOf(error.instancePath);
  const found = locate(root, path);
  const node = found?.value ?? root;
  const place: Place = { at: node, key: found?.key, name: nameOf(path), node };
  const finding = (WORDS[error.keyword] ?? other)(error, place);
  return hideSecrets(error, { node, name: path[path.length - 1] })
    ? { ...finding, found: undefined }
    : finding;
}

/** The last step of a path; an entry of a list with the list's name: `lines[0]`. */
function nameOf(path: readonly string[]): string {
  const [list, last] = path.length > 1 ? path.slice(-2) : [undefined, path[0]];
  if (last === undefined) return "this file";
  return list !== undefined && /^[0-9]+$/.test(last) ? `${list}[${last}]` : last;
}

type Words = (error: ErrorObject, place: Place) => Finding;

const WORDS: Record<string, Words> = {
  required: (error, { at, key, name }) => ({
    code: "schema/missing-key",
    message: `${name} lacks the key ${error.params.missingProperty}`,
    at: key ?? firstKey(at),
    expected: describe(propertiesOf(error)[error.params.missingProperty]),
  }),
  additionalProperties: (error, { node, name }) => {
    const unknown = String(error.params.additionalProperty);
    const known = Object.keys(propertiesOf(error));
    const near = nearest(unknown, known);
    return {
      code: "schema/unknown-key",
      message: `${name} knows no key ${clip(unknown)}`,
      at: (node.kind === "map" && node.entries.get(unknown)?.key) || node,
      found: clip(unknown),
      expected: known.length ? `one of ${known.join(", ")}` : undefined,
      hint: near && `did you mean ${near}?`,
    };
  },
  type: (error, place) =>
    isSecretSchema(error.parentSchema) ? secretLiteral(place) : wrongType(error, place),
  enum: (error, place) => wrongWord(error.params.allowedValues as unknown[], place),
  const: (error, place) => wrongWord([error.params.allowedValue], place),
  pattern: (error, place) => wrongForm(error, place),
  minimum: (error, place) => outOfRange(error, place),
  maximum: (error, place) => outOfRange(error, place),
  minLength: (error, place) => wrongForm(error, place),
  maxLength: (error, { at, name }) => ({
    code: "schema/too-long",
    message: `${name} is too long`,
    at,
    expected: `at most ${error.params.limit} characters`,
  }),
  minItems: (error, { at, name }) => ({
    code: "schema/too-few",
    message: `${name} has too few entries`,
    at,
    expected: `at least ${error.params.limit}`,
  }),
  maxItems: (error, { at, key, name }) => ({
    code: "schema/too-many",
    message: `${name} has too many entries`,
    at: key ?? at,
    expected: `at most ${error.params.limit}`,
  }),
  uniqueItems: (error, { node, name }) => {
    const items = node.kind === "seq" ? node.items : [];
    const first = items[Math.min(error.params.i, error.params.j)] ?? node;
    const second = items[Math.max(error.params.i, error.params.j)] ?? node;
    return {
      code: "schema/repeated",
      message: `${name} names the same thing twice`,
      at: second,
      found: textOf(second),
      related: [{ at: first, message: "it stands here already" }],
    };
  },
};

const other: Words = (error, { at, name }) => ({
  code: "schema/wrong-form",
  message: `${name} ${error.message ?? "does not fit the schema"}`,
  at,
});

function wrongType(error: ErrorObject, { at, node, name }: Place): Finding {
  const types = [error.params.type].flat() as string[];
  const near =
    types.includes("boolean") && node.kind === "scalar" ? BOOLEANS[node.text.toLowerCase()] : undefined;
  const sample = types.length === 1 && types[0] === "boolean" ? "" : example(error.parentSchema);
  return {
    code: "schema/wrong-type",
    message: `${name} is ${article(kindOf(node))}`,
    at,
    found: node.kind === "scalar" ? textOf(node) : `a ${kindOf(node)}`,
    expected: `${types.map((type) => article(TYPE_WORDS[type] ?? type)).join(" or ")}${sample}`,
    hint: near && `did you mean ${near}?`,
  };
}

/** Words that other languages, and YAML 1.1, take for truth values. */
const BOOLEANS: Record<string, string> = {
  yes: "true",
  on: "true",
  "1": "true",
  no: "false",
  off: "false",
  "0": "false",
};

function secretLiteral({ at, key, name }: Place): Finding {
  return {
    code: "schema/secret-literal",
    message: `${name} holds a value where a reference to a secret belongs`,
    at: key ?? at,
    expected: "{ secret: NAME }",
    hint: "give the value to the build by environment, --secrets FILE or a SOPS file, and change it: it has been in a file",
  };
}

function wrongWord(allowed: unknown[], { at, node, name }: Place): Finding {
  const words = allowed.map(String);
  const text = textOf(node);
  const near = nearest(text, words);
  return {
    code: "schema/unknown-word",
    message: `${name} knows no ${text}`,
    at,
    found: text,
    expected: words.length === 1 ? words[0] : `one of ${words.join(", ")}`,
    hint: near && words.length > 1 ? `did you mean ${near}?` : undefined,
  };
}

function wrongForm(error: ErrorObject, { at, node, name, key }: Place): Finding {
  const named = error.propertyName;
  if (named !== undefined) {
    return {
      code: "schema/wrong-form",
      message: `${clip(named)} cannot be a name here`,
      at: (node.kind === "map" && node.entries.get(named)?.key) || key || at,
      found: clip(named),
      expected: "a name of letters, digits, dot, underscore and hyphen",
    };
  }
  return {
    code: "schema/wrong-form",
    message: `${name} has not the form that is wanted`,
    at,
    found: textOf(node),
    expected: `${describe(error.parentSchema)?.replace(/\.$/, "") ?? "another text"}${example(error.parentSchema).replace(/^ /, ", ")}`,
  };
}

function outOfRange(error: ErrorObject, { at, node, name }: Place): Finding {
  const { minimum, maximum } = (error.parentSchema ?? {}) as { minimum?: number; maximum?: number };
  return {
    code: "schema/out-of-range",
    message: `${name} is out of range`,
    at,
    found: textOf(node),
    expected: maximum === undefined ? `at least ${minimum}` : `${minimum ?? 0} to ${maximum}`,
  };
}

const TYPE_WORDS: Record<string, string> = {
  object: "map",
  array: "list",
  string: "text",
  integer: "whole number",
  boolean: "true or false",
};

function kindOf(node: Node): string {
  if (node.kind !== "scalar") return node.kind === "map" ? "map" : "list";
  return node.plain && node.text === "" ? "nothing" : "text";
}

function article(word: string): string {
  return /^(?:true|nothing|text)/.test(word) ? word : `a ${word}`;
}

function propertiesOf(error: ErrorObject): Record<string, object> {
  return ((error.parentSchema as { properties?: Record<string, object> }).properties ?? {}) as Record<
    string,
    object
  >;
}

function describe(schema: unknown): string | undefined {
  return (schema as { description?: string } | undefined)?.description;
}

function example(schema: unknown): string {
  const [first] = (schema as { examples?: unknown[] } | undefined)?.examples ?? [];
  return first === undefined ? "" : ` such as ${typeof first === "string" ? first : JSON.stringify(first)}`;
}

function firstKey(at: Range & Partial<Node>): Range {
  if (at.kind !== "map") return at;
  for (const { key } of (at.entries as Map<string, { key: Range }>).values()) return key;
  return at;
}

function textOf(node: Node): string {
  if (node.kind !== "scalar") return kindOf(node);
  return node.text === "" ? "nothing" : clip(node.text);
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
