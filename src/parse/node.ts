/** The tree that YAML text is read into: every key and value knows where it stands and what its source text was. */
import type { Range } from "../diagnostic/source.js";

export type Node = ScalarNode | MapNode | SeqNode;

export interface ScalarNode extends Range {
  kind: "scalar";
  /** The text as it stands in the file, quotes resolved: `0100`, `000E83123456` stay what they are. */
  text: string;
  /** True when the scalar is not quoted, so that `true`, `12` and `null` may mean more than their text. */
  plain: boolean;
}

export interface MapNode extends Range {
  kind: "map";
  entries: Map<string, MapEntry>;
}

export interface MapEntry {
  key: ScalarNode;
  value: Node;
}

export interface SeqNode extends Range {
  kind: "seq";
  items: Node[];
}

/** The plain counterpart of a tree, as the schemas see it. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };
