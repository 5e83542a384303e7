/** All the schema objects that speak about one place: a schema, what it refers to, and its alternatives. */
import { pathOf } from "./locate.js";

export type Schema = Record<string, unknown>;

/** Whole schema documents by the names that `$ref` uses for them: absolute ids, or file names beside one another. */
export type Registry = ReadonlyMap<string, object>;

export interface Part {
  schema: Schema;
  /** The document that it stands in: `#/...` means a place in there. */
  document: string;
}

const LISTS = ["allOf", "anyOf", "oneOf"] as const;
const BRANCHES = ["if", "then", "else"] as const;

/** Without doubles, so that schemas may refer to themselves. */
export function partsOf(registry: Registry, roots: readonly Part[]): Part[] {
  const seen = new Map<Schema, Part>();
  const open = [...roots].reverse();
  for (let part = open.pop(); part; part = open.pop()) {
    if (seen.has(part.schema)) continue;
    seen.set(part.schema, part);
    open.push(...alternatives(registry, part).reverse());
  }
  return [...seen.values()];
}

/** Schemas may be `true` or `false` as well; those say nothing about types. */
export function partIn(value: unknown, document: string): Part[] {
  return isSchema(value) ? [{ schema: value, document }] : [];
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function refer(registry: Registry, reference: string, document: string): Part {
  const [name = "", pointer = ""] = reference.split("#");
  const id = name === "" ? document : beside(registry, document, name);
  let value: unknown = registry.get(id);
  for (const step of pathOf(decodeURIComponent(pointer))) {
    value = isSchema(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  if (!isSchema(value))
    throw new Error(`The schema ${document} refers to ${reference}, which does not exist.`);
  return { schema: value, document: id };
}

function alternatives(registry: Registry, { schema, document }: Part): Part[] {
  const { $ref, dependentSchemas } = schema;
  const found: Part[] = typeof $ref === "string" ? [refer(registry, $ref, document)] : [];
  const nested: unknown[] = BRANCHES.map((name) => schema[name]);
  for (const name of LISTS) {
    const list = schema[name];
    if (Array.isArray(list)) nested.push(...list);
  }
  if (isSchema(dependentSchemas)) nested.push(...Object.values(dependentSchemas));
  return found.concat(nested.flatMap((value) => partIn(value, document)));
}

/** A reference is relative to its document; absolute ones have nothing beside them. */
function beside(registry: Registry, document: string, name: string): string {
  const sibling = document.slice(0, document.lastIndexOf("/") + 1) + name;
  return registry.has(sibling) ? sibling : name;
}
