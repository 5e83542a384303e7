/** The phones that are booted: one of the fleet, one that no fleet knows, or all. */

import type { Meant } from "../../boot/meant.js";
import { platformOf } from "../../boot/platform.js";
import { stateOf } from "../../boot/shaped.js";
import type { PhoneState } from "../../boot/story.js";
import { openModel, openSite } from "../../check/model.js";
import { type Diagnostic, Findings, sortDiagnostics } from "../../diagnostic/diagnostic.js";
import { readSchemas } from "../../load/fleet.js";
import type { Catalogue } from "../../model/catalogue.js";
import type { FamilyModel } from "../../model/family.js";
import type { FleetModel } from "../../model/fleet.js";
import { parseMac } from "../../model/mac.js";
import type { PhoneModel } from "../../model/site.js";
import { effectiveEntries, readyPhone } from "../../render/phone.js";
import { type Call, UsageError } from "../command.js";
import { knownFamilies } from "../families.js";
import type { Io } from "../io.js";
import { findPhone } from "../phone.js";
import type { Workspace } from "../workspace.js";

export interface Bootable {
  mac: string;
  model: string;
  state: PhoneState;
  site?: string;
  label?: string;
  target?: string;
  /** While a conversion has it, and nobody says what it has in flash: the loads that it may run. */
  may?: readonly string[];
  /** Whether a conversion leaves it as it is, so that it needs no files. */
  unmoved?: boolean;
  /** What its YAML means; absent for a phone that no fleet knows. */
  meant?: Meant;
}

export interface Chosen {
  families: ReadonlyMap<string, FamilyModel>;
  /** The releases that the fleet knows. */
  releases?: Catalogue["releases"];
  /** Whether it says where its firmware lies. */
  stores?: boolean;
  phones: Bootable[];
}

type Found = Chosen | { diagnostics: Diagnostic[] };

/** With its model and its state, an address is all that is needed. */
export function strangerOf(call: Call, io: Io): Chosen | undefined {
  const [query = ""] = call.operands;
  const [mac, model, state] = [parseMac(query), call.text("model"), call.text("state")];
  if (mac === undefined || model === undefined || state === undefined) return undefined;
  const families = knownFamilies(call, io);
  if (!platformOf(families, model)) throw new UsageError(`no family has the model ${model}`);
  return { families, phones: [{ mac, model, state: stateNamed(state, { families, model }) }] };
}

export function phoneOfFleet(call: Call, workspace: Workspace): Found {
  const found = findPhone(call.operands[0] ?? "", workspace);
  if ("diagnostics" in found) return found;
  const { families, catalogue, data } = found.fleet;
  const phone = bootableOf(found.phone, { call, families });
  if (typeof phone === "string") throw new UsageError(`${call.operands[0]} ${phone}`);
  return { families, releases: catalogue.releases, stores: hasStores(data), phones: [phone] };
}

export function allPhones(call: Call, { inputs }: Workspace): Found {
  const findings = new Findings();
  const opened = openModel({ ...inputs, schemas: readSchemas() }, findings);
  const { fleet } = opened;
  if (!fleet || findings.errors > 0) return { diagnostics: sortDiagnostics(findings.diagnostics()) };
  const wanted = new Set(call.list("target"));
  const phones = inputs.sites.flatMap((input): Bootable[] => {
    const site = openSite(input.parts, { desk: opened.desk, fleet, called: input.name });
    const served = wanted.size === 0 || wanted.has(site?.target?.name ?? "");
    const known = (served ? site?.phones : undefined) ?? [];
    return known.flatMap((phone) => {
      const made = bootableOf(phone, { call, families: fleet.families });
      return typeof made === "string" ? [] : [made];
    });
  });
  if (findings.errors > 0) return { diagnostics: sortDiagnostics(findings.diagnostics()) };
  const { families, catalogue, data } = fleet;
  return { families, releases: catalogue.releases, stores: hasStores(data), phones };
}

const hasStores = ({ firmwareStores }: FleetModel["data"]): boolean => firmwareStores !== undefined;

interface Making {
  call: Call;
  families: ReadonlyMap<string, FamilyModel>;
}

/** Or why it cannot be booted, as a sentence behind its name. */
function bootableOf(phone: PhoneModel, { call, families }: Making): Bootable | string {
  const ready = readyPhone(phone);
  if (!ready) return "lacks a model, a protocol or a target: offhook check says more";
  const { base, mac, data, site, target, placement } = ready;
  const load = base.load === undefined ? undefined : String(base.load.value);
  const model = call.text("model") ?? base.model.value;
  const named = call.text("state");
  const state =
    named === undefined ? stateOf({ family: base.family, load }) : stateNamed(named, { families, model });
  if (!state) return `has firmware of which nobody knows what it asks for at boot`;
  const meant = { protocol: base.family.protocol, load, entries: effectiveEntries(ready) };
  return {
    ...{ mac, model, state, site: site.name, target: target.name, meant },
    ...(data.label === undefined ? {} : { label: data.label }),
    unmoved: placement?.unmoved ?? false,
    // Lines are registered once.
    ...(placement && named === undefined && !call.flag("register")
      ? { may: placement.may.map((one) => one.load) }
      : {}),
  };
}

function stateNamed(
  name: string,
  { families, model }: { families: ReadonlyMap<string, FamilyModel>; model: string },
): PhoneState {
  const platform = platformOf(families, model);
  if (platform?.load(name)) return { load: name };
  if (platform?.imageOf(name)) return { loader: name };
  const examples = platform?.families.flatMap(({ loads }) => loads.map(({ example }) => example)) ?? [];
  throw new UsageError(
    `--state ${name} is no load of the model ${model}; such names look like ${examples.join(", ")}`,
  );
}
