/** Asks the `sops` part of a SOPS file for its entries, and says when one is broken. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import type { MapNode, Node, ScalarNode } from "../parse/node.js";
import { isNull } from "./named-values.js";

export interface Reporting {
  at: Range;
  findings: Findings;
}

export function scalarOf(map: MapNode, key: string): ScalarNode | undefined {
  const value = map.entries.get(key)?.value;
  return value?.kind === "scalar" ? value : undefined;
}

/** To sops an empty text, list or map is the same as none. */
export function isEmpty(node: Node | undefined): boolean {
  if (!node) return true;
  if (node.kind === "scalar") return node.text === "" || isNull(node);
  return node.kind === "seq" ? node.items.length === 0 : node.entries.size === 0;
}

export function reportBroken(at: Range, message: string, findings: Findings): void {
  const hint = "Take the file from version control, or encrypt its values anew with sops.";
  findings.add({ code: "secrets/sops-metadata", message, at, hint });
}
