/** What JSON Schema 2020-12 allows at a place, as far as reading needs it: the types, and the way to the next place. */
import { isSchema, type Part, partIn, partsOf, type Registry, refer, type Schema } from "./schema-parts.js";

export type { Registry } from "./schema-parts.js";

export interface SchemaView {
  /** The bits of `TYPE` that some schema of this place allows; all of them where none says anything. */
  readonly types: number;
  property(name: string): SchemaView;
  item(index: number): SchemaView;
}

/** A number may be an integer, hence its two bits. */
export const TYPE = {
  null: 1,
  boolean: 2,
  integer: 4,
  number: 12,
  string: 16,
  array: 32,
  object: 64,
} as const;
const ANY = Object.values(TYPE).reduce((types, bit) => types | bit, 0);

/** The view of a whole document, by its name in the registry. Views are made once and shared. */
export function schemaView(registry: Registry, id: string): SchemaView {
  return new Views(registry).of([refer(registry, `${id}#`, id)]);
}

class Views {
  readonly registry: Registry;
  private readonly numbers = new Map<Schema, number>();
  private readonly views = new Map<string, SchemaView>();

  constructor(registry: Registry) {
    this.registry = registry;
  }

  of(roots: readonly Part[]): SchemaView {
    const name = roots.map(({ schema }) => this.number(schema)).join();
    const known = this.views.get(name);
    if (known) return known;
    const view = new View(this, partsOf(this.registry, roots));
    this.views.set(name, view);
    return view;
  }

  private number(schema: Schema): number {
    const known = this.numbers.get(schema) ?? this.numbers.size;
    this.numbers.set(schema, known);
    return known;
  }
}

class View implements SchemaView {
  readonly types: number;
  private readonly views: Views;
  private readonly parts: readonly Part[];
  /** Only names that a schema mentions are remembered: any others may be without number. */
  private readonly mentioned: ReadonlySet<string>;
  private readonly patterns: ReadonlyMap<string, RegExp>;
  private readonly named = new Map<string, SchemaView>();
  private readonly prefix: readonly number[];
  private readonly items: SchemaView[] = [];

  constructor(views: Views, parts: readonly Part[]) {
    this.views = views;
    this.parts = parts;
    this.types = parts.reduce((types, { schema }) => types | typesOf(schema), 0) || ANY;
    this.mentioned = new Set(parts.flatMap(({ schema }) => keys(schema.properties)));
    const patterns = parts.flatMap(({ schema }) => keys(schema.patternProperties));
    this.patterns = new Map(patterns.map((pattern) => [pattern, new RegExp(pattern, "u")]));
    this.prefix = parts.map(({ schema: { prefixItems } }) =>
      Array.isArray(prefixItems) ? prefixItems.length : 0,
    );
  }

  property(name: string): SchemaView {
    const known = this.named.get(name);
    if (known) return known;
    const view = this.views.of(this.parts.flatMap((part) => this.propertyOf(part, name)));
    if (this.mentioned.has(name)) this.named.set(name, view);
    return view;
  }

  item(index: number): SchemaView {
    const place = Math.min(index, Math.max(0, ...this.prefix));
    const known = this.items[place];
    if (known) return known;
    const view = this.views.of(this.parts.flatMap((part) => itemOf(part, place)));
    this.items[place] = view;
    return view;
  }

  private propertyOf({ schema, document }: Part, name: string): Part[] {
    const { properties, patternProperties, additionalProperties, unevaluatedProperties } = schema;
    const found = isSchema(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [];
    if (isSchema(patternProperties)) {
      for (const [pattern, value] of Object.entries(patternProperties)) {
        if (this.patterns.get(pattern)?.test(name)) found.push(value);
      }
    }
    if (found.length === 0) found.push(additionalProperties, unevaluatedProperties);
    return found.flatMap((value) => partIn(value, document));
  }
}

function itemOf({ schema: { prefixItems, items }, document }: Part, index: number): Part[] {
  const own = Array.isArray(prefixItems) && index < prefixItems.length ? prefixItems[index] : items;
  return partIn(own, document);
}

function keys(value: unknown): string[] {
  return isSchema(value) ? Object.keys(value) : [];
}

/** 0 where the schema says nothing about types. */
function typesOf({ type, enum: choices, const: only }: Schema): number {
  if (type !== undefined) return [type].flat().reduce((types: number, name) => types | bits(name), 0);
  const values = Array.isArray(choices) ? choices : only === undefined ? [] : [only];
  return values.reduce((types: number, value) => types | typeOfValue(value), 0);
}

function bits(name: unknown): number {
  return typeof name === "string" && Object.hasOwn(TYPE, name) ? TYPE[name as keyof typeof TYPE] : 0;
}

function typeOfValue(value: unknown): number {
  if (value === null) return TYPE.null;
  if (Array.isArray(value)) return TYPE.array;
  if (typeof value === "number") return Number.isInteger(value) ? TYPE.integer : TYPE.number;
  return bits(typeof value);
}
