/** The phones that a conversion is asked for: one, a site's, or those of a profile. */
import { openModel, openSite } from "../../check/model.js";
import { type Diagnostic, Findings, sortDiagnostics } from "../../diagnostic/diagnostic.js";
import { nearest } from "../../diagnostic/nearest.js";
import { readSchemas } from "../../load/fleet.js";
import type { FleetModel } from "../../model/fleet.js";
import type { PhoneModel } from "../../model/site.js";
import { type Call, UsageError } from "../command.js";
import { findPhone } from "../phone.js";
import type { Workspace } from "../workspace.js";

export interface Chosen {
  fleet: FleetModel;
  phones: PhoneModel[];
}

export function chosenPhones(call: Call, workspace: Workspace): Chosen | { diagnostics: Diagnostic[] } {
  const [operand] = call.operands;
  const [site, profile] = [call.text("site"), call.text("profile")];
  const words = [operand, site, profile].filter((word) => word !== undefined);
  if (words.length === 0) throw new UsageError("convert needs PHONE, --site S or --profile P");
  if (operand !== undefined && words.length > 1)
    throw new UsageError("PHONE is one phone: --site and --profile choose others");
  if (operand === undefined) return phonesWhere(workspace, { site, profile });
  const found = findPhone(operand, workspace);
  return "diagnostics" in found ? found : { fleet: found.fleet, phones: [found.phone] };
}

interface Wanted {
  site: string | undefined;
  profile: string | undefined;
}

function phonesWhere({ inputs }: Workspace, wanted: Wanted): Chosen | { diagnostics: Diagnostic[] } {
  const findings = new Findings();
  const { fleet, desk } = openModel({ ...inputs, schemas: readSchemas() }, findings);
  if (!fleet || findings.errors > 0) return { diagnostics: sortDiagnostics(findings.diagnostics()) };
  const sites = inputs.sites.flatMap(({ parts }) => openSite(parts, { desk, fleet }) ?? []);
  const errors = findings.diagnostics().filter((one) => one.severity === "error" && !isOfConversion(one));
  if (errors.length > 0) return { diagnostics: sortDiagnostics(findings.diagnostics()) };
  known(wanted.site, { word: "site", names: sites.map(({ name }) => name) });
  known(wanted.profile, { word: "profile", names: [...fleet.profiles.keys()] });
  const phones = sites
    .filter(({ name }) => wanted.site === undefined || name === wanted.site)
    .flatMap((site) => site.phones)
    .filter(({ profiles }) => wanted.profile === undefined || profiles.includes(wanted.profile));
  if (phones.length === 0) throw new UsageError("there is no such phone");
  return { fleet, phones };
}

/** Which stages there are is what somebody asks whose conversion names one that is not there. */
const isOfConversion = ({ code }: Diagnostic): boolean => code.startsWith("rules/conversion-");

function known(name: string | undefined, { word, names }: { word: string; names: readonly string[] }): void {
  if (name === undefined || names.includes(name)) return;
  const near = nearest(name, names);
  throw new UsageError(`the fleet has no ${word} ${name}${near ? `; did you mean ${near}?` : ""}`);
}
