/** The order of settings in a file: as the schema lists them, which is the order in which people write them. */
import type { Plain } from "../parse/node.js";

type Schema = { $ref?: string; properties?: Record<string, Schema>; $defs?: Record<string, Schema> };

const FILE = "settings.schema.json";

/** Dotted paths of all settings, those of maps before what is in them. `schemas` by file name. */
export function settingsOrder(schemas: ReadonlyMap<string, object>): string[] {
  const file = schemas.get(FILE) as Schema | undefined;
  const defs = file?.$defs ?? {};
  const walk = (schema: Schema | undefined, at: string): string[] => {
    const meant = schema?.$ref === undefined ? schema : defs[schema.$ref.replace(/^.*#\/\$defs\//, "")];
    return Object.entries(meant?.properties ?? {}).flatMap(([key, inner]) => {
      const path = at ? `${at}.${key}` : key;
      return [path, ...walk(inner, path)];
    });
  };
  return walk(defs.settings, "");
}

/** A map whose order is that of the file. */
export type Tree = Map<string, Tree | Plain>;

/** Dotted paths as nested maps, the known ones in their order, then all others by name. */
export function settingsTree(settings: ReadonlyMap<string, Plain>, order: readonly string[]): Tree {
  const ranks = new Map(order.map((path, at) => [path, at]));
  const rank = (path: string): number => ranks.get(path) ?? order.length;
  const paths = [...settings.keys()].sort((a, b) => rank(a) - rank(b) || byName(a, b));
  const tree: Tree = new Map();
  for (const path of paths) put(tree, { keys: path.split("."), value: settings.get(path) ?? null });
  return tree;
}

function put(tree: Tree, { keys, value }: { keys: string[]; value: Plain }): void {
  const [key = "", ...rest] = keys;
  if (rest.length === 0) {
    if (!(tree.get(key) instanceof Map)) tree.set(key, value);
    return;
  }
  const known = tree.get(key);
  const inner = known instanceof Map ? known : new Map();
  tree.set(key, inner);
  put(inner, { keys: rest, value });
}

/** Numbers in names by their value: `line2_name` before `line10_name`. */
export function byName(a: string, b: string): number {
  const [left, right] = [padded(a), padded(b)];
  if (left !== right) return left < right ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

const padded = (text: string): string => text.replace(/[0-9]{1,9}/g, (digits) => digits.padStart(10, "0"));
