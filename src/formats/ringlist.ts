/** The ring list: per line a name to show, one or more tabs, and the file of the ring. */
import { oddity, refusal } from "./characters.js";
import type { Format, Problem, Reading } from "./format.js";
import type { ProblemKind } from "./kinds.js";
import { eachLine } from "./lines.js";

export const ringlist: Format = { name: "ringlist", encoding: "latin1", quote, read };

const FORBIDDEN = /[^\x20-\x7e]/;

/** Whether a phone keeps blanks at the ends is not known, and nobody sees them: they are refused. */
function quote(value: string): ReturnType<Format["quote"]> {
  if (value === "") return { refused: "an empty name or file" };
  if (value.startsWith(" ") || value.endsWith(" ")) return { refused: "a blank at the start or end" };
  const refused = refusal(value, FORBIDDEN);
  return refused === undefined ? { text: value } : { refused };
}

function read(text: string): ReturnType<Format["read"]> {
  const readings: Reading[] = [];
  const found: Problem[] = [];
  const whole = eachLine(text, (line) => {
    const ring = split(text.slice(line.start, line.end));
    if (!ring) return;
    const finding = lost(ring);
    for (const { kind, message, at } of finding ? [finding] : partProblems(ring)) {
      found.push({ kind, message, line: line.number, column: at + 1 });
    }
    if (finding) return;
    const from = line.start + ring.fileAt + (ring.file.length - ring.file.trimStart().length);
    const value = ring.file.trim();
    const to = from + value.length;
    readings.push({ name: ring.name.trim(), value, line: line.number, column: 1, from, to });
  });
  return { readings, problems: [...whole, ...found] };
}

/** The columns of a line as written, blanks included. */
interface Ring {
  name: string;
  file: string;
  /** Column of the file, from 0; the length of the line if there is no tab. */
  fileAt: number;
  rest: string;
}

interface Finding {
  kind: ProblemKind;
  message: string;
  at: number;
}

/** Undefined for a blank line. */
function split(text: string): Ring | undefined {
  if (text.trim() === "") return undefined;
  const tab = text.indexOf("\t");
  if (tab === -1) return { name: text, file: "", fileAt: text.length, rest: "" };
  let fileAt = tab;
  while (text.charAt(fileAt) === "\t") fileAt++;
  const end = text.indexOf("\t", fileAt);
  const fileEnd = end === -1 ? text.length : end;
  return { name: text.slice(0, tab), file: text.slice(fileAt, fileEnd), fileAt, rest: text.slice(fileEnd) };
}

/** Why a line is no ring at all. */
function lost({ name, file, fileAt }: Ring): Finding | undefined {
  if (name.length === fileAt) {
    return {
      kind: "tab-missing",
      message: "no tab between name and file: this is no ring for the phone",
      at: 0,
    };
  }
  if (name.trim() === "") return { kind: "name-empty", message: "no name before the tab", at: 0 };
  if (file.trim() === "") return { kind: "file-empty", message: "no file after the tab", at: fileAt };
  return undefined;
}

function partProblems({ name, file, fileAt, rest }: Ring): Finding[] {
  const findings = [...columnProblems(name, 0), ...columnProblems(file, fileAt)];
  if (rest.trim() !== "") {
    findings.push({ kind: "text-after-file", message: "a third column", at: fileAt + file.length });
  }
  return findings;
}

function columnProblems(column: string, at: number): Finding[] {
  const findings: Finding[] = [];
  if (column !== column.trim())
    findings.push({ kind: "blank-around", message: "blanks around a column", at });
  const odd = oddity(column);
  if (odd) findings.push({ ...odd, at: at + odd.at });
  return findings;
}
