/** Which site a phone belongs to, by a table that somebody gives: the first row that fits a phone says it. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import { type Cell, readTable } from "./csv-table.js";
import { type TableFile, tableText } from "./csv-text.js";
import { globTest, macTest, subnetTest, type Test } from "./sites-tests.js";

/** What is known of a phone before it has a site. */
export interface Unplaced {
  /** Twelve capital hexadecimal digits. */
  mac: string;
  label?: string | undefined;
  extensions: readonly string[];
  names: readonly string[];
  /** Where it was last seen, from a server's log. */
  address?: string | undefined;
}

export interface SiteRow {
  site: string;
  /** All of them have to be fulfilled. */
  tests: Array<(phone: Unplaced) => boolean>;
  at: Range;
}

const COLUMNS: Record<string, (text: string) => ((phone: Unplaced) => boolean) | undefined> = {
  mac: (text) => on(macTest(text), ({ mac }) => [mac]),
  subnet: (text) => on(subnetTest(text), ({ address }) => [address]),
  label: (text) => on(globTest(text), ({ label }) => [label]),
  extension: (text) => on(globTest(text), ({ extensions }) => extensions),
  name: (text) => on(globTest(text), ({ names }) => names),
};
const SYNONYMS: Record<string, string> = {
  ...{ location: "site", office: "site", macaddress: "mac", hardwareaddress: "mac", prefix: "mac" },
  ...{ cidr: "subnet", network: "subnet", net: "subnet", ext: "extension", number: "extension" },
};

function on(test: Test | undefined, of: (phone: Unplaced) => ReadonlyArray<string | undefined>) {
  return test && ((phone: Unplaced) => of(phone).some((text) => text !== undefined && test(text)));
}

/** Rows that cannot be understood are left out, after a finding. */
export function readSiteTable(file: TableFile, findings: Findings): SiteRow[] {
  const source = tableText(file, findings);
  const table = source && readTable(source, findings);
  const columns = table && columnsOf(table.header, findings);
  return columns ? table.rows.flatMap((cells) => rowOf(cells, { columns, findings }) ?? []) : [];
}

function columnsOf(header: readonly Cell[], findings: Findings): Map<string, number> | undefined {
  const columns = new Map<string, number>();
  for (const [at, cell] of header.entries()) {
    const word = cell.text.toLowerCase().replace(/[^a-z]/g, "");
    const name = Object.hasOwn(SYNONYMS, word) ? (SYNONYMS[word] ?? word) : word;
    const isKnown = name === "site" || Object.hasOwn(COLUMNS, name);
    if (isKnown && !columns.has(name)) columns.set(name, at);
    else if (cell.text !== "") reportColumn(cell, { isKnown, findings });
  }
  if (columns.has("site") && columns.size > 1) return columns;
  findings.add({
    code: "adopt/csv-header",
    message: columns.has("site") ? "No column says which phones are meant." : "No column is called site.",
    at: header[0]?.at,
    expected: "a first row with site and one of mac, subnet, label, extension, name",
  });
  return undefined;
}

function reportColumn(
  { text, at }: Cell,
  { isKnown, findings }: { isKnown: boolean; findings: Findings },
): void {
  findings.add({
    code: isKnown ? "adopt/csv-column-twice" : "adopt/csv-column",
    message: isKnown
      ? "Another column means the same; this one is left out."
      : "This column is not known, and is left out.",
    at,
    found: text.slice(0, 64),
    expected: "site, mac, subnet, label, extension or name",
  });
}

interface Scene {
  columns: ReadonlyMap<string, number>;
  findings: Findings;
}

function rowOf(cells: readonly Cell[], { columns, findings }: Scene): SiteRow | undefined {
  const site = cells[columns.get("site") ?? 0];
  const first = cells[0];
  if (!first) return undefined;
  const said = [...columns].flatMap(([name, at]) => {
    const cell = cells[at];
    return name !== "site" && cell && cell.text !== ""
      ? [{ name, cell, test: COLUMNS[name]?.(cell.text) }]
      : [];
  });
  const wrong = said.find(({ test }) => test === undefined);
  const tests = said.flatMap(({ test }) => test ?? []);
  if (site?.text && tests.length > 0 && !wrong) return { site: site.text, tests, at: site.at };
  findings.add({
    code: "adopt/sites-value",
    message: wrong
      ? `This is no ${WHAT[wrong.name]}.`
      : !site?.text
        ? "The row names no site."
        : "The row says of no phone that it is meant.",
    at: (wrong?.cell ?? site ?? first).at,
    ...(wrong ? { found: wrong.cell.text.slice(0, 64) } : {}),
  });
  return undefined;
}

const WHAT: Record<string, string> = {
  mac: "hardware address, and no beginning of one",
  subnet: "IPv4 network in the form 192.0.2.0/24",
  label: "pattern of a label: it is too long",
  extension: "pattern of an extension: it is too long",
  name: "pattern of a name: it is too long",
};

export interface SiteFinder {
  /** The site's name as the table has it; undefined when no row fits. */
  siteOf(phone: Unplaced): string | undefined;
  /** After all phones: a finding for each row that was the first to fit for none. */
  reportUnused(findings: Findings): void;
}

export function siteFinder(rows: readonly SiteRow[]): SiteFinder {
  const used = new Set<SiteRow>();
  return {
    siteOf: (phone) => {
      const row = rows.find(({ tests }) => tests.every((test) => test(phone)));
      if (row) used.add(row);
      return row?.site;
    },
    reportUnused: (findings) => {
      for (const row of rows) {
        if (used.has(row)) continue;
        const message = "No phone is put into this site by this row.";
        findings.add({ code: "adopt/sites-unused", message, at: row.at, found: row.site.slice(0, 64) });
      }
    },
  };
}
