/** What the passes over one file share: the text they read, and how to name a place in it. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range, Source } from "../diagnostic/source.js";

export interface Reading {
  source: Source;
  findings: Findings;
  /** The text without a byte order mark, unseen characters masked; offsets in it are `shift` less than in the source. */
  text: string;
  shift: number;
}

export function place({ source, shift }: Reading, start: number, end: number): Range {
  const last = source.text.length;
  const from = Math.min(Math.max(start + shift, 0), last);
  return { source, start: from, end: Math.min(Math.max(end + shift, from), last) };
}
