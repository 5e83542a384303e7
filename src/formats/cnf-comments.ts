/** The comments of a cnf file: each with its place, and whether it stands alone in its line or behind a value. */
import { atRest, type Scan, startsComment } from "./cnf-scan.js";
import { eachLine } from "./lines.js";

export interface Comment {
  line: number;
  column: number;
  /** Whether nothing but blanks shares its lines. */
  alone: boolean;
  /** Without its signs, and without blanks around; it may hold a password, as whatever once was an entry. */
  text: string;
}

export function cnfComments(text: string): Comment[] {
  const comments: Comment[] = [];
  eachLine(text, (line) => {
    const scan: Scan = { text, line, at: line.start, odd: false, from: 0, to: 0, readings: [], problems: [] };
    const alone = atRest(scan);
    const at = alone ? scan.at : commentBehind(text, { at: scan.at, end: line.end });
    if (at >= line.end) return;
    const said = text
      .slice(at, line.end)
      .replace(/^[#;]+/, "")
      .trim();
    comments.push({ line: line.number, column: at - line.start + 1, alone, text: said });
  });
  return comments;
}

interface Stretch {
  at: number;
  end: number;
}

/** Signs between quotes belong to the value; behind a quote without its end nobody can tell. */
function commentBehind(text: string, { at: start, end }: Stretch): number {
  let at = start;
  let quotes = false;
  for (; at < end && !startsComment(text.charCodeAt(at)); at++) {
    const character = text.charAt(at);
    if (character === ":") quotes = true;
    else if (character === '"' && quotes) {
      const close = text.indexOf('"', at + 1);
      if (close === -1 || close >= end) return end;
      return signFrom(text, { at: close + 1, end });
    } else if (character.trim() !== "") quotes = false;
  }
  return at;
}

function signFrom(text: string, { at: start, end }: Stretch): number {
  let at = start;
  while (at < end && !startsComment(text.charCodeAt(at))) at++;
  return at;
}
