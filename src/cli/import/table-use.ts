/** What tables of phones say that an import from roots cannot use: models that nobody knows, phones that no root has, texts of its own. */
import type { PhoneRow } from "../../adopt/csv-row.js";
import type { Findings } from "../../diagnostic/diagnostic.js";
import { nearest } from "../../diagnostic/nearest.js";
import type { FamilyModel } from "../../model/family.js";
import { namer } from "../../root/names.js";
import { UsageError } from "../command.js";
import type { ImportRoot } from "./roots.js";

interface Using {
  families: readonly FamilyModel[];
  roots: readonly ImportRoot[];
  findings: Findings;
}

export function reportTableUse(rows: readonly PhoneRow[], { families, roots, findings }: Using): void {
  const models = modelsOf(families);
  const macs = macsIn(roots, families);
  for (const { mac, model, at } of rows) {
    if (model !== undefined && !models.has(model)) {
      const message = `no model is called ${model}`;
      findings.add({ code: "adopt/csv-value", message, at, ...meant(model, models) });
    }
    if (macs.has(mac)) continue;
    findings.add({
      code: "adopt/csv-unused",
      message: "no root has a file of this phone at its top",
      at,
      found: mac,
    });
  }
  const first = rows.find((row) => macs.has(row.mac) && saysMore(row));
  if (!first) return;
  const message = "labels, lines and profiles are those of the root: what the table says of them is not used";
  findings.add({ code: "adopt/csv-unused", message, at: first.at });
}

export function refuseUnknownModel(model: string | undefined, families: readonly FamilyModel[]): void {
  const models = modelsOf(families);
  if (model === undefined || models.has(model)) return;
  const { expected, hint } = meant(model, models);
  throw new UsageError(`there is no model ${model}; ${hint ?? `models are ${expected}`}`);
}

const saysMore = ({ label, lines, profiles }: PhoneRow): boolean =>
  label !== undefined || lines.length > 0 || profiles.length > 0;

const modelsOf = (families: readonly FamilyModel[]): Set<string> =>
  new Set(families.flatMap(({ models }) => [...models.keys()]));

function meant(model: string, models: ReadonlySet<string>): { expected: string; hint?: string } {
  const near = nearest(model, models);
  return {
    expected: [...models].sort().join(", "),
    ...(near === undefined ? {} : { hint: `did you mean ${near}?` }),
  };
}

function macsIn(roots: readonly ImportRoot[], families: readonly FamilyModel[]): Set<string> {
  const name = namer(families);
  return new Set(
    roots.flatMap(({ holding }) => (holding.entries ?? []).flatMap((entry) => name(entry.name)?.mac ?? [])),
  );
}
