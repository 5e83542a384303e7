/** The tree → the plain value that a schema can check: text stays text wherever the schema wants text. */
import { coreValue } from "./core.js";
import type { MapNode, Node, Plain, ScalarNode } from "./node.js";
import { type SchemaView, TYPE } from "./schema-view.js";

export function project(node: Node, view: SchemaView): Plain {
  switch (node.kind) {
    case "scalar":
      return scalarValue(node, view.types);
    case "map":
      return mapValue(node, view);
    case "seq":
      return node.items.map((item, index) => project(item, view.item(index)));
  }
}

function mapValue({ entries }: MapNode, view: SchemaView): Plain {
  const plain: { [key: string]: Plain } = {};
  for (const [key, { value }] of entries) {
    const projected = project(value, view.property(key));
    // A tree from elsewhere than parseYaml might hold it: an assignment would set the prototype.
    if (key === "__proto__") Object.defineProperty(plain, key, { value: projected, enumerable: true });
    else plain[key] = projected;
  }
  return plain;
}

/**
 * `0100`, `1e3` and `no` are text where text is allowed, and `12` too unless a number is wanted. Where the schema
 * wants something else altogether, the value of YAML's core schema lets the check say what was found. Nothing at all
 * is never text: an empty text is written in quotes.
 */
function scalarValue({ text, plain }: ScalarNode, types: number): Plain {
  if (!plain) return text;
  if (text === "") return null;
  if (types === TYPE.string) return text;
  const value = coreValue(text);
  if (typeof value === "string") return text;
  if (types & TYPE.string && !(isAllowed(value, types) && String(value) === text)) return text;
  return value;
}

function isAllowed(value: number | boolean | null, types: number): boolean {
  if (value === null) return (types & TYPE.null) !== 0;
  if (typeof value === "boolean") return (types & TYPE.boolean) !== 0;
  return (types & (Number.isInteger(value) ? TYPE.integer : TYPE.number & ~TYPE.integer)) !== 0;
}
