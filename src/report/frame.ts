/** The source line of a place, with carets under it. */
import type { Span } from "../diagnostic/source.js";
import { codePoint, UNSAFE } from "./escape.js";
import { widthOf } from "./width.js";

/** A character as it is shown, marks that stand on it included. */
interface Cell {
  shown: string;
  /** Columns on the screen: the first, and how many. */
  at: number;
  width: number;
  /** Where it ends in the source line, in UTF-16 units. */
  end: number;
}

const TAB = 4;
const CUT = "…";
/** Columns that stay visible before the place when a line is cut. */
const BEFORE = 16;

export interface Frame {
  line: string;
  carets: string;
}

/** Undefined when the place has no text to show: an empty line, or a file that gave none, says nothing. */
export function frameOf(span: Span, width: number): Frame | undefined {
  if (!span.text) return undefined;
  const isBehind = span.column - 1 > span.text.length;
  const cells = cellsOf(isBehind ? span.text + CUT : span.text);
  const from = startColumn(isBehind ? span.text.length : span.column - 1, cells);
  const end = span.endLine > span.line ? Number.POSITIVE_INFINITY : span.endColumn - 1;
  return cut(cells, { from, to: Math.max(from + 1, endColumn(end, cells)), width });
}

function cellsOf(text: string): Cell[] {
  const unsafe = new Set([...text.matchAll(UNSAFE)].map(({ index }) => index));
  const cells: Cell[] = [];
  let at = 0;
  let offset = 0;
  for (const character of text) {
    const end = offset + character.length;
    const shown =
      character === "\t"
        ? " ".repeat(TAB - (at % TAB))
        : unsafe.has(offset)
          ? codePoint(character)
          : character;
    const width = shown === character ? widthOf(character) : shown.length;
    const last = cells.at(-1);
    if (width === 0 && last) {
      last.shown += character;
      last.end = end;
    } else cells.push({ shown, at, width, end });
    at += width;
    offset = end;
  }
  return cells;
}

/** The column where the character of an offset starts. */
function startColumn(offset: number, cells: readonly Cell[]): number {
  const cell = cells.find(({ end }) => end > offset);
  return cell ? cell.at : endColumn(offset, cells);
}

/** The column where the character before an offset is over. */
function endColumn(offset: number, cells: readonly Cell[]): number {
  const cell = cells.find(({ end }) => end >= offset) ?? cells.at(-1);
  return cell ? cell.at + cell.width : 0;
}

/** What fits into a width: the marked columns, some before them, and as much as there is room for behind. */
function cut(
  cells: readonly Cell[],
  { from, to, width }: { from: number; to: number; width: number },
): Frame {
  const whole = endColumn(Number.POSITIVE_INFINITY, cells);
  const fits = Math.max(whole, to) <= width || to < width;
  const start = fits ? 0 : Math.max(0, Math.min(from - BEFORE, whole - width + 1));
  const room = start + width - (start > 0 ? 1 : 0);
  const rest = whole > room ? 1 : 0;
  const kept = cells.filter((cell) => cell.at >= start && cell.at + cell.width <= room - rest);
  const shift = start > 0 ? (kept[0]?.at ?? start) - 1 : 0;
  return {
    line: (start > 0 ? CUT : "") + textOf(kept).trimEnd() + (rest ? CUT : ""),
    carets: " ".repeat(from - shift) + "^".repeat(Math.max(1, Math.min(to, room) - from)),
  };
}

const textOf = (cells: readonly Cell[]): string => cells.map(({ shown }) => shown).join("");
