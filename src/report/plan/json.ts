/** A plan for machines: JSON as schema/plan.schema.json describes it. */
import type { Plan } from "../../model/generated.js";
import { jsonText } from "../escape.js";

/** The keys of a thing in their order; a list has the shape of its items, and a map that of its values under `*`. */
export interface Shape {
  readonly [key: string]: Shape | null;
}

export function planJson(plan: Plan): string {
  return jsonText(ordered(plan, PLAN_SHAPE));
}

/** Key by key: the order stays whatever made the plan, and nothing comes along that the schema does not know. */
function ordered(value: unknown, shape: Shape | null): unknown {
  if (shape === null || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => ordered(item, shape));
  const data = value as Record<string, unknown>;
  const each = shape["*"];
  const keys = each === undefined ? Object.keys(shape) : Object.keys(data).sort();
  return Object.fromEntries(
    keys
      .filter((key) => Object.hasOwn(data, key))
      .map((key) => [key, ordered(data[key], each === undefined ? (shape[key] ?? null) : each)]),
  );
}

/** Leaves: texts, numbers, and lists of such. */
const leaves = <Key extends string>(...keys: Key[]): Record<Key, null> =>
  Object.fromEntries(keys.map((key) => [key, null])) as Record<Key, null>;

const SUMMARY: Shape = {
  ...leaves("phones", "changed", "added", "removed", "swapped", "moved"),
  effects: leaves("none", "resync", "restart", "reflash", "unknown"),
  ...leaves("emergency", "irreversible", "unnoticed"),
  files: leaves("created", "changed", "deleted", "kept", "equal", "foreign"),
  refused: null,
};

const CHANGE: Shape = {
  ...leaves("file", "name", "description", "before", "after"),
  each: leaves("phone", "before", "after"),
  ...leaves("secret", "effect", "note"),
};

const FACE = leaves("label", "lines");

const ENTRY: Shape = {
  ...leaves("id", "kind", "title", "effect", "phones"),
  sites: leaves("site", "phones", "of"),
  ...leaves("except", "strangers"),
  changes: CHANGE,
  ...leaves("emergency", "irreversible", "from", "to", "because"),
  picture: { ...leaves("phone", "model"), before: FACE, after: FACE },
};

const SHARED: Shape = {
  ...leaves("path", "action", "effect", "phones", "strangers"),
  changes: leaves("name", "before", "after", "secret", "phones"),
};

const TARGET: Shape = {
  ...leaves("name", "against"),
  summary: SUMMARY,
  entries: ENTRY,
  shared: SHARED,
  files: leaves("path", "action", "phone", "firmware", "site", "unnoticed", "drift", "note"),
  foreign: null,
  guards: leaves("guard", "phones", "of", "limit", "allowed", "reasons", "refused"),
};

const SPAN = leaves("file", "line", "column", "endLine", "endColumn", "text");

const DIAGNOSTIC: Shape = {
  ...leaves("code", "severity", "message"),
  span: SPAN,
  ...leaves("found", "expected", "hint"),
  related: { span: SPAN, message: null },
  ...leaves("site", "phone"),
};

/** The schema, as far as its keys go: a test holds the two together. */
export const PLAN_SHAPE: Shape = {
  ...leaves("apiVersion", "kind", "fleet", "against"),
  seal: {
    ...leaves("digest", "tool", "secrets"),
    targets: leaves("name", "desired", "observed"),
  },
  summary: SUMMARY,
  models: {
    // A screen is as the family has it.
    "*": leaves("title", "lines", "screen"),
  },
  phones: { "*": leaves("target", "site", "model", "protocol", "label", "lines", "gone") },
  targets: TARGET,
  diagnostics: DIAGNOSTIC,
};
