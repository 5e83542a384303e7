/** Reads YAML for tests: the tree, and what was said about it as `line:column code`. */
import { type Diagnostic, Findings } from "../../src/diagnostic/diagnostic.js";
import { Source } from "../../src/diagnostic/source.js";
import type { Node } from "../../src/parse/node.js";
import { parseYaml } from "../../src/parse/yaml.js";

export interface Read {
  source: Source;
  tree: Node | undefined;
  diagnostics: Diagnostic[];
  said: string[];
}

export function read(text: string): Read {
  const source = new Source("sites/leeds.yaml", text);
  const findings = new Findings();
  const tree = parseYaml(source, findings);
  const diagnostics = findings.diagnostics();
  return { source, tree, diagnostics, said: diagnostics.map(briefly) };
}

/** The tree of a text that must be fine. */
export function fine(text: string): Node {
  const { tree, said } = read(text);
  if (!tree || said.length > 0) throw new Error(`not fine: ${said.join(", ")}`);
  return tree;
}

export function briefly({ code, span }: Diagnostic): string {
  return `${span?.line}:${span?.column} ${code}`;
}

/** Maps, lists and texts as plain values, whatever quotes there were. */
export function plainly(node: Node): unknown {
  if (node.kind === "scalar") return node.text;
  if (node.kind === "seq") return node.items.map(plainly);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainly(value)]));
}

/** Everything that a tree says, places included, so that two readings can be compared. */
export function exactly(node: Node): unknown {
  const place = `${node.kind} ${node.start}-${node.end}`;
  if (node.kind === "scalar") return [place, node.plain, node.text];
  if (node.kind === "seq") return [place, ...node.items.map(exactly)];
  return [place, ...[...node.entries].map(([name, { key, value }]) => [name, exactly(key), exactly(value)])];
}
