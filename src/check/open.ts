/** From the bytes of a file to a tree and the plain value that its schema vouches for. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { Source } from "../diagnostic/source.js";
import { decode } from "../parse/decode.js";
import type { MapNode } from "../parse/node.js";
import { parseYaml } from "../parse/yaml.js";
import { checkShape, type Kind, type Shapes } from "./shape.js";

/** A file whose bytes come when its turn comes; a text says why there are none. */
export interface TextFile {
  file: string;
  read(): Uint8Array | string;
}

export interface Opened<T> {
  data: T;
  node: MapNode;
}

export interface Desk {
  shapes: Shapes;
  findings: Findings;
}

/** Undefined after findings. */
export function openFile<T>(input: TextFile, kind: Kind, desk: Desk): Opened<T> | undefined {
  const node = openTree(input, desk);
  const data = node && checkShape<T>(node, kind, desk);
  return node && data ? { data, node } : undefined;
}

export function openTree(input: TextFile, { findings }: Pick<Desk, "findings">): MapNode | undefined {
  const source = openSource(input, findings);
  const node = source && parseYaml(source, findings);
  if (!node || node.kind === "map") return node;
  findings.add({
    code: "parse/not-a-map",
    message: "this file holds no keys",
    at: node,
    expected: "keys such as apiVersion and kind",
  });
  return undefined;
}

export function openSource(input: TextFile, findings: Findings): Source | undefined {
  const bytes = input.read();
  if (typeof bytes !== "string") return decode(input.file, bytes, findings);
  findings.add({
    code: "parse/unreadable",
    message: `the file cannot be read: ${bytes}`,
    at: { source: new Source(input.file, ""), start: 0, end: 0 },
  });
  return undefined;
}
