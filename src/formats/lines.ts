/** The lines of a text, and the quirks that concern a whole text: byte order mark, line ends, zero bytes. */
import { Source } from "../diagnostic/source.js";
import type { Problem } from "./format.js";
import type { ProblemKind } from "./kinds.js";

/** A line without its end, as offsets into the text: the column of an offset is `at - start + 1`. */
export interface Line {
  number: number;
  start: number;
  end: number;
}

const CR = 13;

/** Visits every line; a return that no line feed follows does not end a line, so that line numbers are those of editors. */
export function eachLine(text: string, visit: (line: Line) => void): Problem[] {
  const problems = wholeTextProblems(text);
  let crlfFirst: boolean | undefined;
  let mixed = false;
  let number = 1;
  for (let start = markLength(text); start < text.length; number++) {
    const feed = text.indexOf("\n", start);
    if (feed === -1) {
      problems.push(problem("last-line-open", number, "the last line has no line end"));
      visit({ number, start, end: text.length });
      break;
    }
    const crlf = feed > start && text.charCodeAt(feed - 1) === CR;
    crlfFirst ??= crlf;
    if (crlf !== crlfFirst && !mixed) {
      mixed = true;
      problems.push(problem("line-ends-mixed", number, "line ends change between LF and CRLF in one file"));
    }
    visit({ number, start, end: crlf ? feed - 1 : feed });
    start = feed + 1;
  }
  return problems;
}

function problem(kind: ProblemKind, line: number, message: string): Problem {
  return { kind, message, line, column: 1 };
}

/** The UTF-8 mark as one character, or as the three that it is in a text of one character per byte. */
const MARK = /^(?:\ufeff|\u00ef\u00bb\u00bf)/;

export function markLength(text: string): number {
  return MARK.exec(text)?.[0].length ?? 0;
}

export function wholeTextProblems(text: string): Problem[] {
  const problems: Problem[] = [];
  if (MARK.test(text)) {
    problems.push(
      problem("bom", 1, "a byte order mark: what the phone makes of the first line then is unknown"),
    );
  }
  const zero = text.indexOf("\0");
  if (zero !== -1) {
    problems.push({
      kind: "nul",
      message: "a zero byte may end the file for the phone",
      ...place(text, zero),
    });
  }
  const lone = text.includes("\r") ? text.search(/\r(?!\n)/) : -1;
  if (lone !== -1) {
    problems.push({ kind: "cr-alone", message: "a CR without LF is no line end", ...place(text, lone) });
  }
  return problems;
}

/** Line and column of an offset, for the rare problem that is found outside of the walk over lines. */
function place(text: string, at: number): { line: number; column: number } {
  return new Source("", text).position(at);
}
