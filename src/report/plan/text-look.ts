/** How a plan's sentences become lines of a terminal. */
import type { Paint } from "../colour.js";
import { apart, columnsOf, shorten, wrap } from "./fit.js";
import { type Quote, type Said, speak } from "./say.js";
import { SECRET_TURNS, SIGNS, type Turn, turnOf } from "./words.js";

export interface Look {
  paint: Paint;
  width: number;
  /** Everything is listed, and long values are shown further. */
  full: boolean;
}

/** What a line may be painted in. */
export type Colour = keyof Paint | undefined;

interface Paragraph {
  /** What stands before the first line, and as blanks before the others. */
  before: string;
  colour?: Colour;
}

/** Columns of a text from outside within a sentence. */
const MOST = 120;
const MOST_IN_FULL = 4000;
/** A MAC, and the start of a label. */
const LEAST_NAME = 22;

export const FULL_HINT = "--full lists them";

export function spoken(said: Said, { full }: Look): string {
  const most = full ? MOST_IN_FULL : MOST;
  return speak(said, ({ quote, marked }: Quote) => {
    const text = shorten(quote, most);
    return marked || text === "" ? `"${text}"` : text;
  });
}

/** A sentence in lines. */
export function paragraph(said: Said, look: Look, { before, colour }: Paragraph): string[] {
  const indent = columnsOf(before);
  const paint = colour ? look.paint[colour] : (text: string) => text;
  return wrap(spoken(said, look), look.width - indent).map((line, index) =>
    `${index === 0 ? before : " ".repeat(indent)}${paint(line)}`.trimEnd(),
  );
}

interface Place {
  look: Look;
  indent: number;
}

interface Values {
  before?: string | undefined;
  after?: string | undefined;
  secret?: boolean | undefined;
}

/** `~ name: one -> other` in one line where it fits, else a line for each value. */
/** Of a long path the end tells what it is. */
function endOf(name: string, columns: number): string {
  if (!/^[\x20-\x7e]*$/.test(name) || name.length <= columns || name.length > MOST_IN_FULL) return name;
  const parts = name.split("/");
  while (parts.length > 1 && parts.join("/").length > columns - 2) parts.shift();
  return parts.join("/").length > columns - 2 ? name : `…/${parts.join("/")}`;
}

export function valueLines(name: string, values: Values, { look, indent }: Place): string[] {
  const room = look.width - indent;
  const turn = turnOf(values);
  const most = Math.max(LEAST_NAME, room >> 1);
  const head = `${SIGNS[turn]} ${shorten(endOf(name, most), most) || '""'}`;
  const short = `${head}: ${oneLine(values, turn)}`;
  if (columnsOf(short) <= room) return [" ".repeat(indent) + short];
  const deep = { look, indent: indent + 4 };
  return [
    `${" ".repeat(indent)}${head}:${turn === "new" ? " (new)" : turn === "gone" ? " (gone)" : ""}`,
    ...(values.secret ? [`${" ".repeat(indent + 4)}${shorten(oneLine(values, turn), room - 4)}`] : []),
    ...(values.secret ? [] : longValues(values, deep)),
  ];
}

function oneLine({ before, after, secret }: Values, turn: Turn): string {
  if (secret) return SECRET_TURNS[turn] + tagsOf(before, after);
  const set = [before, after].some((value) => value !== undefined && /^$|[\s"]|->/.test(value));
  const shown = (value: string) => (set ? `"${shorten(value, MOST_IN_FULL)}"` : shorten(value, MOST_IN_FULL));
  if (turn === "hidden") return "not known";
  if (turn === "new") return `${shown(after ?? "")} (new)`;
  return turn === "gone"
    ? `${shown(before ?? "")} (gone)`
    : `${shown(before ?? "")} -> ${shown(after ?? "")}`;
}

/** Tags say which secrets are the same, and nothing else. */
function tagsOf(before: string | undefined, after: string | undefined): string {
  const tags = [before, after].filter((tag) => tag !== undefined).map((tag) => shorten(tag, 12));
  return tags.length === 0 ? "" : `, ${tags.length === 1 ? "tag" : "tags"} ${tags.join(" -> ")}`;
}

function longValues({ before, after }: Values, { look, indent }: Place): string[] {
  const room = look.width - indent - 4;
  const [was, is] =
    look.full || before === undefined || after === undefined
      ? [before, after].map((value) => value && cutTo(value, { look, room }))
      : apart(before, after, room);
  return [...longValue("-", was, { look, indent }), ...longValue("+", is, { look, indent })];
}

const cutTo = (value: string, { look, room }: { look: Look; room: number }): string =>
  shorten(value, look.full ? MOST_IN_FULL : room);

/** In quotation marks, as its blanks may be broken at. */
function longValue(sign: string, shown: string | undefined, { look, indent }: Place): string[] {
  if (shown === undefined) return [];
  const lines = wrap(shown, look.width - indent - 4);
  return lines.map((line, index) => {
    const first = index === 0 ? `${sign} "` : "   ";
    return `${" ".repeat(indent)}${first}${line}${index === lines.length - 1 ? '"' : ""}`;
  });
}
