/** A table of phones, as people keep them: its rows, and what is wrong with it. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { phoneColumns } from "./csv-columns.js";
import { type PhoneRow, phoneRow } from "./csv-row.js";
import { readTable } from "./csv-table.js";
import { type TableFile, tableText } from "./csv-text.js";

const MOST_FINDINGS = 500;

/** The rows that name a phone, each phone once; findings say what was left out. */
export function readPhoneTable(file: TableFile, findings: Findings): PhoneRow[] {
  const source = tableText(file, findings);
  const table = source && readTable(source, findings);
  const columns = table && phoneColumns(table.header, findings);
  if (!columns) return [];
  const rows = new Map<string, PhoneRow>();
  const before = findings.size;
  for (const cells of table.rows) {
    if (findings.size - before > MOST_FINDINGS) {
      findings.add({
        code: "adopt/csv-unreadable",
        message: "So much is wrong that the rest is not read.",
        at: cells[0]?.at,
      });
      break;
    }
    const extra = cells.slice(table.header.length).find(({ text }) => text !== "");
    if (extra)
      findings.add({
        code: "adopt/csv-row",
        message: "This cell is in no column, and is left out.",
        at: extra.at,
      });
    const row = phoneRow(cells, { columns, findings });
    const first = row && rows.get(row.mac);
    if (first) reportTwin(row, { first, findings });
    else if (row) rows.set(row.mac, row);
  }
  reportShort([...rows.values()], findings);
  return [...rows.values()];
}

function reportTwin(
  { at, mac }: PhoneRow,
  { first, findings }: { first: PhoneRow; findings: Findings },
): void {
  findings.add({
    code: "adopt/csv-duplicate",
    message: "This phone stands in the table already; the row is left out.",
    at,
    found: mac,
    related: [{ at: first.at, message: "first here" }],
  });
}

/** So few that it can be told apart from numbers of different lengths. */
const FEW = 0.2;
const LEAST = 5;

function reportShort(rows: readonly PhoneRow[], findings: Findings): void {
  const lines = rows.flatMap((row) => row.lines).filter(({ extension }) => /^[0-9]{1,10}$/.test(extension));
  const counts = new Map<number, number>();
  for (const { extension } of lines) counts.set(extension.length, (counts.get(extension.length) ?? 0) + 1);
  const [usual = 0, count = 0] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  const short = lines.filter(({ extension }) => extension.length < usual && !extension.startsWith("0"));
  const [first] = short;
  if (!first || count < LEAST || lines.length - count > lines.length * FEW) return;
  findings.add({
    code: "adopt/csv-zeros",
    message: `${count} extensions have ${usual} digits, and ${short.length} have fewer.`,
    at: first.at,
    found: short
      .slice(0, 5)
      .map(({ extension }) => extension)
      .join(", "),
    hint: "see whether they began with 0",
  });
}
