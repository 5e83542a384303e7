/** The line format `name: "value" ; comment`, read as tolerantly as roots in use demand. */
import { refusal } from "./characters.js";
import { atRest, isLetter, isNameCharacter, report, type Scan, skipBlanks } from "./cnf-scan.js";
import { readValue } from "./cnf-value.js";
import type { Format, Problem, Reading } from "./format.js";
import { eachLine } from "./lines.js";

/** Mixed case is probably accepted in names: public files have it. */
export const cnf: Format = { name: "cnf", foldsNames: true, encoding: "latin1", quote, read };

/** No escape for a quote inside quotes is known, and a line end would start a second entry. */
const FORBIDDEN = /[^\x20-\x7e]|"/;

function quote(value: string): ReturnType<Format["quote"]> {
  const refused = refusal(value, FORBIDDEN);
  return refused === undefined ? { text: `"${value}"` } : { refused };
}

const COLON = 58;
const EQUALS = 61;

function read(text: string): ReturnType<Format["read"]> {
  const readings: Reading[] = [];
  const problems: Problem[] = [];
  const odd = /[^\t\r\n\x20-\x7e]/.test(text);
  const whole = eachLine(text, (line) =>
    readLine({ text, line, at: line.start, odd, from: 0, to: 0, readings, problems }),
  );
  return { readings, problems: whole.length === 0 ? problems : [...whole, ...problems] };
}

function readLine(scan: Scan): void {
  if (atRest(scan)) return;
  const start = scan.at;
  const name = readName(scan);
  skipBlanks(scan);
  if (name === undefined || scan.at >= scan.line.end || scan.text.charCodeAt(scan.at) !== COLON) {
    sayWhyNoEntry(scan, start);
    return;
  }
  scan.at++;
  const value = readValue(scan);
  if (value === undefined) return;
  const { from, to } = scan;
  scan.readings.push({ name, value, line: scan.line.number, column: start - scan.line.start + 1, from, to });
}

function readName(scan: Scan): string | undefined {
  const { text } = scan;
  const { end } = scan.line;
  const start = scan.at;
  if (!isLetter(text.charCodeAt(start))) return undefined;
  let at = start + 1;
  while (at < end && isNameCharacter(text.charCodeAt(at))) at++;
  scan.at = at;
  return text.slice(start, at);
}

function sayWhyNoEntry(scan: Scan, start: number): void {
  const { text, line } = scan;
  if (scan.at < line.end && text.charCodeAt(scan.at) === EQUALS) {
    report(scan, "equals-sign", scan.at);
    return;
  }
  const rest = text.slice(start, line.end);
  const equals = rest.indexOf("=");
  if (rest.includes(":")) report(scan, "name-invalid", start);
  else if (equals === -1) report(scan, "colon-missing", start);
  else report(scan, "equals-sign", start + equals);
}
