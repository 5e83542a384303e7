/** Finds one phone of the fleet by its MAC or by site/label. */
import { openModel, openSite } from "../check/model.js";
import { type Diagnostic, Findings, sortDiagnostics } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import { readSchemas } from "../load/fleet.js";
import type { FleetModel } from "../model/fleet.js";
import { parseMac } from "../model/mac.js";
import type { PhoneModel, SiteModel } from "../model/site.js";
import { UsageError } from "./command.js";
import type { Workspace } from "./workspace.js";

export interface FoundPhone {
  fleet: FleetModel;
  phone: PhoneModel;
}

/** Findings instead, when the fleet cannot be read as far as the phone. */
export function findPhone(query: string, { inputs }: Workspace): FoundPhone | { diagnostics: Diagnostic[] } {
  const findings = new Findings();
  const opened = openModel({ ...inputs, schemas: readSchemas() }, findings);
  const { fleet } = opened;
  if (!fleet || findings.errors > 0) return { diagnostics: sortDiagnostics(findings.diagnostics()) };
  const mac = parseMac(query);
  const labels: string[] = [];
  for (const input of inputs.sites) {
    const site = openSite(input.parts, { desk: opened.desk, fleet });
    const phone = site?.phones.find((one) => (mac ? one.mac === mac : addressOf(one) === query));
    if (phone) return { fleet, phone };
    if (site) labels.push(...addresses(site));
  }
  if (findings.errors > 0) return { diagnostics: sortDiagnostics(findings.diagnostics()) };
  const near = mac ? undefined : nearest(query, labels);
  throw new UsageError(
    `the fleet has no phone ${query}${near ? `; did you mean ${near}?` : ""} (a phone is a MAC or site/label)`,
  );
}

/** A phone without a label has no address but its MAC. */
function addressOf({ site, data }: PhoneModel): string | undefined {
  return data.label ? `${site.name}/${data.label}` : undefined;
}

function addresses(site: SiteModel): string[] {
  return site.phones.map(addressOf).filter((address) => address !== undefined);
}
