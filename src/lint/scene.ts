/** What the rules of a root look at, and how they say where something stands. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { type Range, Source } from "../diagnostic/source.js";
import { FORMATS } from "../formats/index.js";
import type { FamilyModel } from "../model/family.js";
import type { Holding } from "../root/holding.js";
import type { Side } from "../root/side.js";

export interface LintScene {
  holding: Holding;
  /** Those that phones speak: with a protocol. */
  families: readonly FamilyModel[];
  side: Side;
  findings: Findings;
  /** The text of a file that is held whole, as its format stores it; the same object for the same path. */
  source(path: string): Source;
}

/** One rule: it looks at the whole root and says what it finds. */
export type LintRule = (scene: LintScene) => void;

/** `shown`: what a path is called in findings, such as the path from the working directory. */
export function sourcesOf(
  { holding, side }: Pick<LintScene, "holding" | "side">,
  shown: (path: string) => string,
): LintScene["source"] {
  const known = new Map<string, Source>();
  return (path) => {
    const made = known.get(path) ?? new Source(shown(path), textAt(path, { holding, side }));
    known.set(path, made);
    return made;
  };
}

function textAt(path: string, { holding, side }: Pick<LintScene, "holding" | "side">): string {
  const bytes = holding.files.get(path);
  if (!bytes) return "";
  const entry = side.known(path);
  const encoding = entry ? FORMATS[entry.file.format].encoding : "latin1";
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(encoding);
}

/** A stretch of a file; line and column count from 1 as readings and problems have them. */
export function placeIn(
  source: Source,
  { line, column, length = 1 }: { line: number; column: number; length?: number },
): Range {
  const start = source.offset({ line, column });
  return { source, start, end: start + length };
}

/** The file as a whole. */
export const wholeFile = (source: Source): Range => ({ source, start: 0, end: 0 });
