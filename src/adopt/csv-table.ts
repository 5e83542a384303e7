/** The text of a table → its cells, each with its place. */
import { parse } from "csv-parse/sync";
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range, Source } from "../diagnostic/source.js";

export interface Cell {
  /** Without blanks around it, and without the mark that keeps a spreadsheet from computing it. */
  text: string;
  at: Range;
}

export interface Table {
  header: Cell[];
  /** Without blank rows. */
  rows: Cell[][];
}

const MOST_ROWS = 200_000;
const LINE_ENDS = ["\r\n", "\n", "\r"];

/** Undefined after a finding. */
export function readTable(source: Source, findings: Findings): Table | undefined {
  const { text } = source;
  const told = /^sep=(.)(?=\r|\n|$)/i.exec(text);
  const start = told ? told[0].length : 0;
  const delimiter = told?.[1] ?? delimiterOf(text);
  const records = recordsOf(text.slice(start), { delimiter, source, findings });
  if (!records) return undefined;
  const places = cellStarts(text, { start, delimiter });
  const rows = records.map((record, row) =>
    record.map((cell, at): Cell => {
      const offset = places[row]?.[at] ?? 0;
      return { text: unguarded(cell.trim()), at: { source, start: offset, end: offset } };
    }),
  );
  const [header, ...rest] = rows.filter((row) => row.some((cell) => cell.text !== ""));
  if (header && rest.length <= MOST_ROWS) return { header, rows: rest };
  if (header)
    unreadable(
      { source, message: `The table has ${rest.length} rows; at most ${MOST_ROWS} are read.` },
      findings,
    );
  else
    findings.add({
      code: "adopt/csv-header",
      message: "The table is empty.",
      at: { source, start: 0, end: 0 },
      expected: "a first row that names the columns",
    });
  return undefined;
}

/** Of the first line that has any, what stands there most often, outside of quotes. */
function delimiterOf(text: string): string {
  const first =
    text
      .slice(0, 65_536)
      .split(/[\r\n]+/)
      .find((line) => line.trim() !== "") ?? "";
  const bare = first.replace(/"[^"]*"?/g, "");
  const count = (character: string): number => bare.split(character).length;
  return [",", ";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best));
}

interface Parsing {
  delimiter: string;
  source: Source;
  findings: Findings;
}

function recordsOf(text: string, { delimiter, source, findings }: Parsing): string[][] | undefined {
  try {
    return parse(text, { delimiter, record_delimiter: LINE_ENDS, relax_column_count: true, trim: true });
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    const message = COMPLAINTS[code ?? ""] ?? "The table cannot be read here.";
    unreadable({ source, message, line: lines }, findings);
    return undefined;
  }
}

/** What the library says quotes the table. */
const COMPLAINTS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: "A cell begins with a double quote that is never closed.",
  CSV_INVALID_CLOSING_QUOTE: "Behind a closing quote the cell goes on.",
  INVALID_OPENING_QUOTE: "A double quote stands in the middle of a cell that is not in quotes.",
};

interface Complaint {
  source: Source;
  message: string;
  line?: number | undefined;
}

function unreadable({ source, message, line = 1 }: Complaint, findings: Findings): void {
  const offset = source.offset({ line, column: 1 });
  findings.add({ code: "adopt/csv-unreadable", message, at: { source, start: offset, end: offset } });
}

/** Where each cell begins, row by row; the text has been read without complaint. */
function cellStarts(text: string, { start, delimiter }: { start: number; delimiter: string }): number[][] {
  const rows: number[][] = [[start]];
  let isQuoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === delimiter) rows.at(-1)?.push(at + 1);
    else if (character === "\n" || character === "\r") {
      if (character === "\r" && text[at + 1] === "\n") at++;
      rows.push([at + 1]);
    }
  }
  return rows;
}

const GUARDED = /^'+[=+\-@\t\r]/;

/** Spreadsheets compute what begins with one of these, whoever wrote it; behind an apostrophe it is text. */
export const guarded = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const unguarded = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);
