/** What the rules of a root look at, and how they say where something stands. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { type Range, Source } from "../diagnostic/source.js";
import type { FamilyModel } from "../model/family.js";
import type { Holding } from "../root/holding.js";
import type { Known } from "../root/names.js";
import type { Said, Sayings } from "../root/said.js";
import type { Side } from "../root/side.js";

export interface LintScene {
  holding: Holding;
  /** Those that phones speak: with a protocol. */
  families: readonly FamilyModel[];
  side: Side;
  findings: Findings;
  /** The text of a file that a family knows and that is held whole, secrets masked; the same object for the same path. */
  source(path: string): Source;
}

/** One rule: it looks at the whole root and says what it finds. */
export type LintRule = (scene: LintScene) => void;

/** One file that a family knows, read once for all rules that look at files. */
export interface FileLook {
  path: string;
  known: Known;
  said: Sayings;
  /** The file that all phones read beside this one, where this is a phone's own. */
  shared?: { path: string; said: Sayings } | undefined;
  /** Whether this, with what it shares, is all that a phone is told: not for a shared file beside phones' own. */
  whole: boolean;
}

/** One rule that looks at files one by one. */
export type FileRule = (look: FileLook, scene: LintScene) => void;

/** A stretch of a file; line and column count from 1 as readings and problems have them. */
export function placeIn(
  source: Source,
  { line, column, length = 1 }: { line: number; column: number; length?: number },
): Range {
  const start = source.offset({ line, column });
  return { source, start, end: start + length };
}

/** The value of a saying; of a secret with the quote before it, behind which nothing is shown. */
export function valueIn(
  source: Source,
  { from, to, parameter }: Pick<Said, "from" | "to" | "parameter">,
): Range {
  const quote = parameter?.secret && source.text.charAt(from - 1) === '"' ? 1 : 0;
  return { source, start: from - quote, end: Math.max(to, from) };
}

/** The file as a whole, without a line of it. */
export const wholeFile = ({ file }: Source): Range => ({ source: new Source(file, ""), start: 0, end: 0 });
