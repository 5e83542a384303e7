/** What people tell an import in tables: of phones, and of sites; and where phones were seen, from logs. */
import { relative, resolve } from "node:path";
import { readPhoneTable } from "../../adopt/csv.js";
import type { PhoneRow } from "../../adopt/csv-row.js";
import type { TableFile } from "../../adopt/csv-text.js";
import type { SitePhone } from "../../adopt/input.js";
import { readSiteTable, type SiteFinder, siteFinder } from "../../adopt/sites.js";
import type { Findings } from "../../diagnostic/diagnostic.js";
import { LARGEST_TEXT } from "../../load/input.js";
import { readNamed } from "../../load/read.js";
import { type Call, UsageError } from "../command.js";
import type { Io } from "../io.js";

export interface Tables {
  phones: readonly PhoneRow[];
  /** The site of a phone by the tables, as they call it. */
  siteOf(phone: SitePhone): string | undefined;
  /** After all phones: which rows were of no use. */
  report(findings: Findings): void;
}

export function tablesOf(
  call: Call,
  { io, findings, addresses }: { io: Io; findings: Findings; addresses: ReadonlyMap<string, string> },
): Tables {
  const phones = call.list("phones").flatMap((name) => readPhoneTable(fileAt(name, io), findings));
  const rows = call.list("sites").flatMap((name) => readSiteTable(fileAt(name, io), findings));
  const finder: SiteFinder = siteFinder(rows);
  const named = new Map(
    phones.flatMap(({ mac, site }) => (site === undefined ? [] : [[mac, site] as const])),
  );
  return {
    phones,
    siteOf: ({ mac, label, extensions, names }) => {
      const address = addresses.get(mac);
      return named.get(mac) ?? finder.siteOf({ mac, label, extensions, names, address });
    },
    report: (into) => finder.reportUnused(into),
  };
}

function fileAt(name: string, { cwd }: Io): TableFile {
  const path = resolve(cwd, name);
  const bytes = readNamed(path, LARGEST_TEXT);
  if (typeof bytes === "string") throw new UsageError(`${name} cannot be read: ${bytes}`);
  return { file: relative(cwd, path) || path, bytes };
}
