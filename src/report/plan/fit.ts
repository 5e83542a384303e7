/** Text from outside in so many columns: escaped, cut between characters, and wrapped; never within an escape. */
import { escapeText } from "../escape.js";
import { widthOf } from "../width.js";

const CUT = "…";
/** An escape is one piece; colons stay with what is before them, so that no line starts with `::`, a runner's command. */
const PIECES = /(?:\\u\{[0-9a-f]+\}|.):*/gsu;
/** Marks that stand on others have no width: they are bounded by their number. */
const UNITS_PER_COLUMN = 4;

/** Most texts: nothing in them is wide, hidden or obeyed, and large plans have very many. */
const PLAIN = /^(?:(?![:#]{2})[ -~])*$/;

export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

/** One line of at most so many columns that says whether it is all. */
export function shorten(text: string, columns: number): string {
  const most = Math.max(1, columns) * UNITS_PER_COLUMN;
  const shown = escaped(text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, "") : text);
  if (text.length <= most && columnsOf(shown) <= columns) return shown;
  const mark = text.length > 2 * columns ? `${CUT} (${text.length} characters)` : CUT;
  const end = columnsOf(mark) * 2 <= columns ? mark : CUT;
  return takeColumns(shown, columns - columnsOf(end)) + end;
}

/** Two values in so many columns: of long ones what stands around their first difference, which is all that counts. */
export function apart(before: string, after: string, columns: number): [string, string] {
  const whole: [string, string] = [shorten(before, columns), shorten(after, columns)];
  const at = differenceOf(before, after);
  if (before === after) return whole;
  if (isWhole(before, whole[0]) && isWhole(after, whole[1])) return whole;
  const context = contextOf(before.slice(Math.max(0, at - columns), at), columns >> 2);
  const from = at - context.length;
  if (from === 0) return whole;
  return [CUT + shorten(before.slice(from), columns - 1), CUT + shorten(after.slice(from), columns - 1)];
}

const isWhole = (text: string, shown: string): boolean =>
  shown.length >= text.length && shown === escaped(text);

function differenceOf(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one[at] === other[at]) at++;
  return /[\udc00-\udfff]/.test(one[at] ?? "") && at > 0 ? at - 1 : at;
}

/** The end of a text in so many columns. */
function contextOf(text: string, columns: number): string {
  let context = "";
  for (const character of [...text].reverse()) {
    if (columnsOf(escaped(character + context)) > columns) break;
    context = character + context;
  }
  return context;
}

/** Escaped, also where a line that is wrapped could start with what a runner obeys. */
export function escaped(text: string): string {
  if (PLAIN.test(text)) return text;
  return escapeText(text).replace(/(?<= ):(?=:)|(?<=:):(?=:)/g, "\\u{3a}");
}

function takeColumns(shown: string, columns: number): string {
  let left = columns;
  let taken = "";
  for (const [piece] of shown.matchAll(PIECES)) {
    left -= columnsOf(piece);
    if (left < 0) break;
    taken += piece;
  }
  return taken;
}

/** Lines of at most so many columns, broken at blanks, and within words that are too long. */
export function wrap(shown: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of shown.split(" ").flatMap((one) => broken(one, columns))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && columnsOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function broken(word: string, columns: number): string[] {
  if (columnsOf(word) <= columns) return [word];
  const parts: string[] = [];
  for (let rest = word; rest !== ""; ) {
    const part = takeColumns(rest, columns) || (rest.match(PIECES)?.[0] ?? rest);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return parts;
}
