/** What people tell an import in tables: of phones, and of sites; and where phones were seen, from logs. */
import { relative, resolve } from "node:path";
import { readPhoneTable } from "../../adopt/csv.js";
import type { PhoneRow } from "../../adopt/csv-row.js";
import type { TableFile } from "../../adopt/csv-text.js";
import type { SitePhone } from "../../adopt/input.js";
import { modelCalled } from "../../adopt/models.js";
import { readSiteTable, type SiteFinder, siteFinder } from "../../adopt/sites.js";
import type { Findings } from "../../diagnostic/diagnostic.js";
import { LARGEST_TEXT } from "../../load/input.js";
import { readNamed } from "../../load/read.js";
import type { FamilyModel } from "../../model/family.js";
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
  {
    io,
    families,
    findings,
    addresses,
  }: {
    io: Io;
    families: ReadonlyMap<string, FamilyModel>;
    findings: Findings;
    addresses: ReadonlyMap<string, string>;
  },
): Tables {
  const phones = call
    .list("phones")
    .flatMap((name) => readPhoneTable(fileAt(name, io), findings))
    .map((row) => named(row, families));
  const rows = call.list("sites").flatMap((name) => readSiteTable(fileAt(name, io), findings));
  const finder: SiteFinder = siteFinder(rows);
  const placed = new Map(
    phones.flatMap(({ mac, site }) => (site === undefined ? [] : [[mac, site] as const])),
  );
  return {
    phones,
    siteOf: ({ mac, label, extensions, names }) => {
      const address = addresses.get(mac);
      return placed.get(mac) ?? finder.siteOf({ mac, label, extensions, names, address });
    },
    report: (into) => finder.reportUnused(into),
  };
}

function named(row: PhoneRow, families: ReadonlyMap<string, FamilyModel>): PhoneRow {
  const model = row.model && modelCalled(row.model, families.values());
  return model ? { ...row, model } : row;
}

function fileAt(name: string, { cwd }: Io): TableFile {
  const path = resolve(cwd, name);
  const bytes = readNamed(path, LARGEST_TEXT);
  if (typeof bytes === "string") throw new UsageError(`${name} cannot be read: ${bytes}`);
  return { file: relative(cwd, path) || path, bytes };
}
