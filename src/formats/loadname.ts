/** The file that holds nothing but the name of a firmware load, on one line and without an extension. */
import type { Format, Problem } from "./format.js";
import type { ProblemKind } from "./kinds.js";
import { eachLine } from "./lines.js";

export const loadname: Format = { name: "loadname", encoding: "latin1", quote, read };

/** What the images of a load are called; the phone adds the extension itself, and a dot may stand in a load name. */
const EXTENSION = /\.(?:bin|sbn|sb2|loads|sgn|zup)$/i;
const FORBIDDEN = /[^A-Za-z0-9._-]/;

function quote(value: string): ReturnType<Format["quote"]> {
  if (value === "") return { refused: "an empty load name" };
  if (EXTENSION.test(value)) return { refused: "a load name has no extension" };
  const at = value.search(FORBIDDEN);
  if (at === -1) return { text: value };
  return { refused: `a character other than letters, digits and . _ - at character ${at + 1}` };
}

interface Candidate {
  text: string;
  line: number;
  /** Where the line begins, as an offset. */
  start: number;
}

function read(text: string): ReturnType<Format["read"]> {
  const lines: Candidate[] = [];
  const problems = eachLine(text, ({ number, start, end }) => {
    lines.push({ text: text.slice(start, end), line: number, start });
  });
  const [first, second] = lines.filter((line) => line.text.trim() !== "");
  if (!first) {
    problems.push({ kind: "empty", message: "no load name", line: 1, column: 1 });
    return { readings: [], problems };
  }
  problems.push(...nameProblems(first));
  if (second)
    problems.push(at(second, { kind: "more-lines", message: "one line is all that is read", offset: 0 }));
  const value = first.text.trim();
  const column = first.text.indexOf(value);
  const from = first.start + column;
  return {
    readings: [{ name: "load", value, line: first.line, column: column + 1, from, to: from + value.length }],
    problems,
  };
}

function nameProblems(line: Candidate): Problem[] {
  const problems: Problem[] = [];
  const { text } = line;
  const value = text.trim();
  const start = text.indexOf(value);
  const end = start + value.length;
  // Cisco bug CSCdv19260: old loads ask for the name with the blank.
  if (end < text.length) {
    const message = "a blank after the load name becomes part of it for old loads";
    problems.push(at(line, { kind: "trailing-blank", message, offset: end }));
  }
  if (start > 0)
    problems.push(at(line, { kind: "leading-blank", message: "a blank before the load name", offset: 0 }));
  const extension = EXTENSION.exec(value);
  if (extension) {
    const message = "a load name has no extension: the phone adds it";
    problems.push(at(line, { kind: "extension", message, offset: start + extension.index }));
  }
  const odd = value.search(FORBIDDEN);
  if (odd !== -1) {
    const message = "a load name has letters, digits and . _ - only";
    problems.push(at(line, { kind: "character", message, offset: start + odd }));
  }
  return problems;
}

function at({ line }: Candidate, found: { kind: ProblemKind; message: string; offset: number }): Problem {
  return { kind: found.kind, message: found.message, line, column: found.offset + 1 };
}
