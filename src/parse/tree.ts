/** A document of the YAML library → the tree of nodes that everything else works on, and findings about it. */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  type ParsedNode,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Finding } from "../diagnostic/diagnostic.js";
import { CYCLE, EXPANSION, unknownAlias } from "./alias-findings.js";
import { Anchors } from "./anchors.js";
import { hasUnseen, unseenIn } from "./characters.js";
import { keyRefusal } from "./keys.js";
import { MAX_DEPTH, MAX_FINDINGS } from "./limits.js";
import type { MapNode, Node, ScalarNode, SeqNode } from "./node.js";
import { place, type Reading } from "./reading.js";
import { deepFinding } from "./refused.js";

type ParsedMap = YAMLMap.Parsed<ParsedNode, ParsedNode | null>;
type ParsedSeq = YAMLSeq.Parsed;

export function treeOf(reading: Reading, contents: ParsedNode): Node {
  return new Tree(reading).node(contents);
}

/** Recursive: the watch has bounded the depth of what comes here. */
class Tree {
  private readonly reading: Reading;
  private readonly anchors = new Anchors();
  private depth = 0;
  private said = 0;
  private expanded = false;

  constructor(reading: Reading) {
    this.reading = reading;
  }

  node(parsed: ParsedNode): Node {
    if (isAlias(parsed)) return this.alias(parsed);
    const { anchor } = parsed;
    return anchor ? this.anchors.anchor(anchor, this.depth, () => this.value(parsed)) : this.value(parsed);
  }

  private value(parsed: Exclude<ParsedNode, Alias.Parsed>): Node {
    if (isScalar(parsed)) {
      this.anchors.enter(this.depth);
      return this.scalar(parsed);
    }
    if (this.depth === MAX_DEPTH) {
      this.say(deepFinding(this.reading, parsed.range[0]));
      return this.empty(parsed.range[0]);
    }
    this.anchors.enter(++this.depth);
    const node = isMap(parsed) ? this.map(parsed as ParsedMap) : this.seq(parsed as ParsedSeq);
    this.depth--;
    return node;
  }

  private scalar(parsed: Scalar.Parsed): ScalarNode {
    const text = parsed.source;
    const node = this.make(text, parsed.range, parsed.type === Scalar.PLAIN);
    if (parsed.type === Scalar.QUOTE_DOUBLE && hasUnseen(text)) {
      this.say({
        code: "parse/control-character",
        message: "An escape in this text stands for a character that must not be in it.",
        at: node,
        found: unseenIn(text),
      });
    }
    return node;
  }

  private map(parsed: ParsedMap): MapNode {
    const entries: MapNode["entries"] = new Map();
    for (const { key, value } of parsed.items) {
      const name = this.key(key);
      const entry = { key: name, value: value ? this.node(value) : this.empty(key.range[1]) };
      const before = entries.get(name.text);
      if (before) this.duplicate(name, before.key);
      else entries.set(name.text, entry);
    }
    const [first] = entries.values();
    const range = parsed.flow || !first ? place(this.reading, parsed.range[0], parsed.range[1]) : first.key;
    return { kind: "map", source: range.source, start: range.start, end: range.end, entries };
  }

  private seq(parsed: ParsedSeq): SeqNode {
    const items = parsed.items.map((item) => this.node(item as ParsedNode));
    const [start, end] = parsed.range;
    return { kind: "seq", ...place(this.reading, start, parsed.flow ? end : start + 1), items };
  }

  private key(parsed: ParsedNode): ScalarNode {
    const refusal = keyRefusal(parsed);
    const [start, end] = parsed.range;
    if (refusal) this.say({ ...refusal, at: place(this.reading, start, Math.max(end, start + 1)) });
    if (!isScalar(parsed)) return this.empty(start);
    const key = this.scalar(parsed);
    return parsed.anchor ? (this.anchors.anchor(parsed.anchor, this.depth, () => key) as ScalarNode) : key;
  }

  private alias(parsed: Alias.Parsed): Node {
    const target = this.anchors.alias(parsed.source, this.depth);
    if (typeof target !== "string") return target;
    const [start, end] = parsed.range;
    const at = place(this.reading, start, end);
    if (target === "unknown") this.say({ ...unknownAlias(parsed.source, this.anchors), at });
    else if (target === "depth") this.say(deepFinding(this.reading, start));
    else if (target === "cycle") this.say({ ...CYCLE, at });
    else if (!this.expanded) this.say({ ...EXPANSION, at });
    this.expanded ||= target === "expansion";
    return this.empty(start);
  }

  private duplicate(key: ScalarNode, first: ScalarNode): void {
    this.say({
      code: "parse/duplicate-key",
      message: "This key stands in the same map already.",
      at: key,
      found: key.text.slice(0, 64),
      related: [{ at: first, message: "the first one" }],
      hint: "Remove one of the two.",
    });
  }

  private make(text: string, range: readonly number[], plain: boolean): ScalarNode {
    const [start = 0, end = start] = range;
    return { kind: "scalar", ...place(this.reading, start, end), text, plain };
  }

  private empty(offset: number): ScalarNode {
    return this.make("", [offset, offset], true);
  }

  private say(finding: Finding): void {
    if (this.said++ < MAX_FINDINGS) this.reading.findings.add(finding);
  }
}
