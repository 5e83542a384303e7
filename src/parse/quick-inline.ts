/** Quick reading within one line: scalars without escapes, and flow collections; undefined for whatever is unusual. */
import type { Source } from "../diagnostic/source.js";
import { isReserved } from "./keys.js";
import { MAX_DEPTH, MAX_SCALAR } from "./limits.js";
import type { MapNode, Node, ScalarNode, SeqNode } from "./node.js";

export interface Cursor {
  readonly source: Source;
  readonly text: string;
  at: number;
  depth: number;
}

export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const HASH = 0x23;
export const DASH = 0x2d;
export const COLON = 0x3a;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const COMMA = 0x2c;
const OPEN_SEQ = 0x5b;
const CLOSE_SEQ = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;

/** A key longer than 1024 characters is an error; the library decides where exactly. */
const MAX_KEY = 1000;

/** What stands behind a colon or a dash. */
export function inlineValue(cursor: Cursor): Node | undefined {
  const first = cursor.text.charCodeAt(cursor.at);
  if (first === OPEN_MAP || first === OPEN_SEQ) return flowCollection(cursor, first);
  if (first === DOUBLE || first === SINGLE) return quoted(cursor, first);
  return plain(cursor, "block");
}

/** A key and its colon, which stand on one line. */
export function keyAt(cursor: Cursor): ScalarNode | undefined {
  const first = cursor.text.charCodeAt(cursor.at);
  const key = first === DOUBLE || first === SINGLE ? quoted(cursor, first) : plain(cursor, "key");
  if (!key || key.text.length > MAX_KEY || isReserved(key.text)) return undefined;
  if (cursor.text.charCodeAt(cursor.at) !== COLON) return undefined;
  return isBlank(cursor.text.charCodeAt(++cursor.at)) ? key : undefined;
}

/** Only white space and a comment may follow on the line; the cursor moves to its end. */
export function endLine(cursor: Cursor): boolean {
  const { text } = cursor;
  const code = skipSpaces(cursor);
  if (code === HASH && text.charCodeAt(cursor.at - 1) === SPACE) {
    const end = text.indexOf("\n", cursor.at);
    cursor.at = end === -1 ? text.length : end;
    return true;
  }
  if (code === CR) cursor.at++;
  return cursor.at === text.length || text.charCodeAt(cursor.at) === LF;
}

export function skipSpaces(cursor: Cursor): number {
  let code = cursor.text.charCodeAt(cursor.at);
  while (code === SPACE) code = cursor.text.charCodeAt(++cursor.at);
  return code;
}

function flowCollection(cursor: Cursor, opening: number): Node | undefined {
  if (cursor.depth === MAX_DEPTH) return undefined;
  cursor.depth++;
  const node = opening === OPEN_MAP ? flowMap(cursor) : flowSeq(cursor);
  cursor.depth--;
  return node;
}

function flowMap(cursor: Cursor): MapNode | undefined {
  const { source, at: start } = cursor;
  const entries: MapNode["entries"] = new Map();
  cursor.at++;
  let more = skipSpaces(cursor) !== CLOSE_MAP;
  while (more) {
    const key = keyAt(cursor);
    skipSpaces(cursor);
    const value = key && flowValue(cursor);
    if (!key || !value || entries.has(key.text)) return undefined;
    entries.set(key.text, { key, value });
    const next = skipSpaces(cursor);
    if (next !== COMMA && next !== CLOSE_MAP) return undefined;
    more = next === COMMA;
    if (more) cursor.at++;
    if (more) skipSpaces(cursor);
  }
  return { kind: "map", source, start, end: ++cursor.at, entries };
}

function flowSeq(cursor: Cursor): SeqNode | undefined {
  const { source, at: start } = cursor;
  const items: Node[] = [];
  cursor.at++;
  let more = skipSpaces(cursor) !== CLOSE_SEQ;
  while (more) {
    const item = flowValue(cursor);
    if (!item) return undefined;
    items.push(item);
    const next = skipSpaces(cursor);
    if (next !== COMMA && next !== CLOSE_SEQ) return undefined;
    more = next === COMMA;
    if (more) cursor.at++;
    if (more) skipSpaces(cursor);
  }
  return { kind: "seq", source, start, end: ++cursor.at, items };
}

function flowValue(cursor: Cursor): Node | undefined {
  const first = cursor.text.charCodeAt(cursor.at);
  if (first === OPEN_MAP || first === OPEN_SEQ) return flowCollection(cursor, first);
  return first === DOUBLE || first === SINGLE ? quoted(cursor, first) : plain(cursor, "flow");
}

/** Closed on the same line, with nothing in it that is written in another way than it is meant. */
function quoted(cursor: Cursor, quote: number): ScalarNode | undefined {
  const { source, text, at: start } = cursor;
  let at = start + 1;
  let code = text.charCodeAt(at);
  while (code !== quote) {
    if (code === LF || Number.isNaN(code) || (quote === DOUBLE && code === 0x5c)) return undefined;
    code = text.charCodeAt(++at);
  }
  if (text.charCodeAt(at + 1) === quote || at - start - 1 > MAX_SCALAR) return undefined;
  cursor.at = at + 1;
  return { kind: "scalar", source, start, end: at + 1, text: text.slice(start + 1, at), plain: false };
}

/** Ends before the line end and a comment, a key before its colon, in brackets also before a comma or a bracket. */
function plain(cursor: Cursor, where: "block" | "flow" | "key"): ScalarNode | undefined {
  const { source, text, at: start } = cursor;
  if (!mayStartPlain(text, start)) return undefined;
  let end = start;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === CR) continue;
    if (code === LF || (code === HASH && end < at)) break;
    if (code === COLON && (isBlank(text.charCodeAt(at + 1)) || isFlowSign(text.charCodeAt(at + 1)))) {
      if (where !== "key") return undefined;
      break;
    }
    if (where !== "block" && isFlowSign(code)) break;
    end = at + 1;
  }
  if (end - start > MAX_SCALAR) return undefined;
  cursor.at = end;
  return { kind: "scalar", source, start, end, text: text.slice(start, end), plain: true };
}

function isBlank(code: number): boolean {
  return code === SPACE || code === LF || code === CR || Number.isNaN(code);
}

function isFlowSign(code: number): boolean {
  return code === COMMA || code === OPEN_SEQ || code === CLOSE_SEQ || code === OPEN_MAP || code === CLOSE_MAP;
}

/** Letters, digits, `_ / .` and whatever is not ASCII; a minus before a letter or digit. */
function mayStartPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === DASH) return isWord(text.charCodeAt(at + 1));
  return (
    isWord(code) ||
    code === 0x2f ||
    code === 0x5f ||
    code > 0x7f ||
    (code === 0x2e && isWord(text.charCodeAt(at + 1)))
  );
}

function isWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
