/**
 * Quick reading of ordinary files, some 20 times as fast as the library: block maps and lists, one value in a line,
 * no anchors, tags, escapes, tabs, text blocks or lines that go on. It makes no findings: whatever it does not fully
 * understand is undefined, and the library reads the whole file instead. Tests hold both against each other.
 */
import type { Source } from "../diagnostic/source.js";
import { MAX_DEPTH } from "./limits.js";
import type { MapNode, Node, ScalarNode, SeqNode } from "./node.js";
import {
  CR,
  type Cursor,
  DASH,
  endLine,
  HASH,
  inlineValue,
  keyAt,
  LF,
  SPACE,
  skipSpaces,
} from "./quick-inline.js";

/** A cursor that stands at the first character of a line's content; `column` is -1 at the end of the text. */
interface Lines extends Cursor {
  column: number;
}

/**
 * The text must be free of unseen characters, and not begin with a byte order mark. A line whose indentation belongs
 * to no open map or list ends all of them, so that the end of the text is not reached.
 */
export function quickTree(source: Source): Node | undefined {
  const { text } = source;
  if (text.includes("\t")) return undefined;
  const lines: Lines = { source, text, at: 0, depth: 0, column: 0 };
  nextLine(lines);
  if (!skipStart(lines) || lines.column !== 0) return undefined;
  const node = block(lines);
  return isAtEnd(lines) ? node : undefined;
}

/** The line `---` that may stand before a document. */
function skipStart(lines: Lines): boolean {
  if (lines.column !== 0 || !lines.text.startsWith("---", lines.at)) return true;
  lines.at += 3;
  const alone = endLine(lines);
  nextLine(lines);
  return alone;
}

function block(lines: Lines): Node | undefined {
  if (lines.depth === MAX_DEPTH) return undefined;
  lines.depth++;
  const node = isDash(lines) ? seq(lines) : map(lines, keyAt(lines));
  lines.depth--;
  return node;
}

function map(lines: Lines, first: ScalarNode | undefined): MapNode | undefined {
  const { source, column } = lines;
  const entries: MapNode["entries"] = new Map();
  for (let key = first; ; key = keyAt(lines)) {
    if (!key || entries.has(key.text)) return undefined;
    const value = entryValue(lines, column);
    if (!value) return undefined;
    entries.set(key.text, { key, value });
    if (lines.column !== column) break;
  }
  return first && { kind: "map", source, start: first.start, end: first.end, entries };
}

function seq(lines: Lines): SeqNode | undefined {
  const { source, column, at: start } = lines;
  const items: Node[] = [];
  while (lines.column === column && isDash(lines)) {
    const item = itemValue(lines);
    if (!item) return undefined;
    items.push(item);
  }
  return { kind: "seq", source, start, end: start + 1, items };
}

/** Behind the colon of a key that stands at a column: on the same line, or on the lines below, or nowhere. */
function entryValue(lines: Lines, column: number): Node | undefined {
  const { source } = lines;
  skipSpaces(lines);
  const start = lines.at;
  if (!endLine(lines)) return restOfLine(lines);
  nextLine(lines);
  if (lines.column > column || (lines.column === column && isDash(lines))) return block(lines);
  return { kind: "scalar", source, start, end: start, text: "", plain: true };
}

/** Behind a dash: a map whose first key stands on the same line, or a value. */
function itemValue(lines: Lines): Node | undefined {
  const lineStart = lines.at - lines.column;
  lines.at++;
  skipSpaces(lines);
  const { at } = lines;
  const key = keyAt(lines);
  if (!key) {
    lines.at = at;
    return restOfLine(lines);
  }
  if (lines.depth === MAX_DEPTH) return undefined;
  lines.column = at - lineStart;
  lines.depth++;
  const node = map(lines, key);
  lines.depth--;
  return node;
}

function restOfLine(lines: Lines): Node | undefined {
  const value = inlineValue(lines);
  if (!value || !endLine(lines)) return undefined;
  nextLine(lines);
  return value;
}

function isAtEnd({ column }: Lines): boolean {
  return column === -1;
}

function isDash({ text, at }: Lines): boolean {
  return text.charCodeAt(at) === DASH && text.charCodeAt(at + 1) === SPACE;
}

/** From a line's end to the next content, over blank lines and comments. */
function nextLine(lines: Lines): void {
  const { text } = lines;
  while (lines.at < text.length) {
    const start = lines.at + (text.charCodeAt(lines.at) === LF ? 1 : 0);
    lines.at = start;
    const code = skipSpaces(lines);
    if (code !== HASH && code !== LF && code !== CR) {
      lines.column = lines.at < text.length ? lines.at - start : -1;
      return;
    }
    const end = text.indexOf("\n", lines.at);
    lines.at = end === -1 ? text.length : end;
  }
  lines.column = -1;
}
