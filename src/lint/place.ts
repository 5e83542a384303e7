/** Places of findings in files of which only the line is known. */
import type { Range, Source } from "../diagnostic/source.js";

/** A line without the blanks at its ends. */
export function lineAt(source: Source, line: number): Range {
  const start = source.offset({ line, column: 1 });
  const next = source.offset({ line: line + 1, column: 1 });
  const text = source.text.slice(start, next);
  const from = start + Math.max(0, text.search(/\S/));
  return { source, start: from, end: Math.max(from, start + text.trimEnd().length) };
}
