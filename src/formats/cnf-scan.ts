/** The walk over one line of a cnf file: where it stands, what is blank, and every problem a line can have. */
import type { Problem, Reading } from "./format.js";
import type { ProblemKind } from "./kinds.js";
import type { Line } from "./lines.js";

export interface Scan {
  text: string;
  line: Line;
  /** How far the walk got, as an offset into the text. */
  at: number;
  /** False spares plain texts, nearly all there are, the look at every value's characters. */
  odd: boolean;
  /** The value that was read last, as offsets. */
  from: number;
  to: number;
  readings: Reading[];
  problems: Problem[];
}

/** No message quotes the file: any stretch of it may be a password. */
const MESSAGES = {
  "equals-sign": "a colon separates name and value, not an equals sign: the phone skips this line",
  "colon-missing": "no colon: the phone skips this line",
  "name-invalid": "what stands before the colon is no name (a letter, then letters, digits and _)",
  "empty-bare": 'nothing after the colon, which the phone counts as an error: write ""',
  "quote-unbalanced": "the closing quote is missing: the phone refuses the value",
  "quote-inside": "a quote inside an unquoted value",
  "text-after-quote": "text after the closing quote that is no comment",
  "text-after-value": "text after the value that is no comment: quote a value with blanks",
  "comment-glued": "the comment touches the unquoted value: if it belongs to the value, quote it",
  "tab-in-value": "a tab inside the value",
};

type Kind = keyof typeof MESSAGES;

export function report(scan: Scan, kind: Kind, at: number): void {
  reportAs(scan, { kind, message: MESSAGES[kind], at });
}

export function reportAs(
  scan: Scan,
  { kind, message, at }: { kind: ProblemKind; message: string; at: number },
): void {
  scan.problems.push({ kind, message, line: scan.line.number, column: at - scan.line.start + 1 });
}

const TAB = 9;
const RETURN = 13;
const SPACE = 32;
const HASH = 35;
const SEMICOLON = 59;

/** The blanks of C's isspace, since the phone's reader is written in C; a line holds no line feed. */
export function isBlank(code: number): boolean {
  return code === SPACE || (code >= TAB && code <= RETURN);
}

export function startsComment(code: number): boolean {
  return code === HASH || code === SEMICOLON;
}

export function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 97 && lower <= 122;
}

export function isNameCharacter(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === 95;
}

export function skipBlanks(scan: Scan): void {
  const { text } = scan;
  const { end } = scan.line;
  let at = scan.at;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  scan.at = at;
}

/** Skips blanks; true if nothing but a comment follows in this line. */
export function atRest(scan: Scan): boolean {
  skipBlanks(scan);
  return scan.at >= scan.line.end || startsComment(scan.text.charCodeAt(scan.at));
}
