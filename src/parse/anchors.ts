/** Anchors of one file and what their aliases stand for: how much and how deep a file is when it is written out. */
import { MAX_DEPTH, MAX_EXPANSION } from "./limits.js";
import type { Node } from "./node.js";

interface Anchored {
  node: Node;
  /** Values in it, itself included, all aliases written out. */
  size: number;
  /** Levels of maps and lists in it. */
  height: number;
}

export type Refusal = "unknown" | "cycle" | "expansion" | "depth";

export class Anchors {
  private readonly known = new Map<string, Anchored | "open">();
  private count = 0;
  private deepest = 0;
  private added = 0;

  get names(): Iterable<string> {
    return this.known.keys();
  }

  /** One more value; `depth` counts the maps and lists around it and itself if it is one. */
  enter(depth: number): void {
    this.count++;
    if (depth > this.deepest) this.deepest = depth;
  }

  anchor(name: string, depth: number, build: () => Node): Node {
    const { count, deepest } = this;
    this.deepest = depth;
    this.known.set(name, "open");
    const node = build();
    this.known.set(name, { node, size: this.count - count, height: this.deepest - depth });
    this.deepest = Math.max(deepest, this.deepest);
    return node;
  }

  /** The node itself is shared, not copied. */
  alias(name: string, depth: number): Node | Refusal {
    const target = this.known.get(name);
    if (target === undefined) return "unknown";
    if (target === "open") return "cycle";
    if (depth + target.height > MAX_DEPTH) return "depth";
    if (this.added + target.size > MAX_EXPANSION) return "expansion";
    this.added += target.size;
    this.count += target.size;
    this.deepest = Math.max(this.deepest, depth + target.height);
    return target.node;
  }
}
