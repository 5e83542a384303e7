/** Where a value stands: the node at a path of keys and indexes, and paths from JSON pointers. */
import type { Node, ScalarNode } from "./node.js";

export interface Located {
  /** The key, where the value stands in a map. */
  key?: ScalarNode;
  value: Node;
}

/** Undefined when the tree has nothing there. Indexes may be texts, as in a JSON pointer. */
export function locate(node: Node, path: ReadonlyArray<string | number>): Located | undefined {
  let found: Located | undefined = { value: node };
  for (const step of path) {
    found = child(found.value, step);
    if (!found) return undefined;
  }
  return found;
}

/** A JSON pointer (RFC 6901), `/phones/0/mac`, as a path. */
export function pathOf(pointer: string): string[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function child(node: Node, step: string | number): Located | undefined {
  if (node.kind === "map") return node.entries.get(String(step));
  if (node.kind === "scalar" || !/^(?:0|[1-9][0-9]*)$/.test(String(step))) return undefined;
  const value = node.items[Number(step)];
  return value && { value };
}
