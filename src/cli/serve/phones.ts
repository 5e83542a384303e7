/** Tells whose file a name is: the phone's MAC by the families, its site and label by the fleet, where there is one. */
import { settingPaths } from "../../check/derivations.js";
import { openFamilies } from "../../check/families.js";
import { openModel, openSite } from "../../check/model.js";
import { makeShapes } from "../../check/shape.js";
import { Findings } from "../../diagnostic/diagnostic.js";
import { findFamilies } from "../../load/families.js";
import { findFleet, readSchemas } from "../../load/fleet.js";
import { shippedFolder } from "../../load/input.js";
import { diskTree } from "../../load/tree.js";
import { assembleFamilies } from "../../model/families.js";
import type { FamilyModel } from "../../model/family.js";
import { namer } from "../../root/names.js";
import type { Call } from "../command.js";
import { plural } from "../findings.js";
import type { Io } from "../io.js";
import { openWorkspace } from "../workspace.js";

export interface PhoneOfName {
  mac: string;
  site?: string;
  label?: string;
}

export type Recognise = (name: string) => PhoneOfName | undefined;

interface Directory {
  families: Map<string, FamilyModel>;
  phones: Map<string, PhoneOfName>;
}

export async function phoneDirectory(call: Call, io: Io): Promise<Recognise> {
  const hasFleet = call.text("fleet") !== undefined || findFleet(io.cwd) !== undefined;
  const { families, phones } = hasFleet ? await ofFleet(call, io) : shipped(io);
  const whose = forgetful(() => namer(families.values()));
  return (name) => {
    const mac = whose(name.replace(/^(?:\.?\/)+/, ""))?.mac;
    return mac === undefined ? undefined : (phones.get(mac) ?? { mac });
  };
}

/** A namer remembers every name that it has seen, and anybody on the network may ask for names without end. */
const MOST_NAMES = 10_000;

function forgetful<T>(make: () => (name: string) => T): (name: string) => T {
  let one = make();
  let seen = 0;
  return (name) => {
    if (seen++ % MOST_NAMES === MOST_NAMES - 1) one = make();
    return one(name);
  };
}

function shipped({ cwd }: Io): Directory {
  const schemas = readSchemas();
  const findings = new Findings();
  const { found } = findFamilies([diskTree({ root: shippedFolder(""), cwd })]);
  const desk = { shapes: makeShapes(schemas), findings, settings: settingPaths(schemas) };
  return { families: assembleFamilies(openFamilies(found, desk), findings), phones: new Map() };
}

/** A fleet with mistakes may still be served from; what is lost is a word in the log. */
async function ofFleet(call: Call, io: Io): Promise<Directory> {
  const { inputs } = await openWorkspace(call, { io, valued: false });
  const findings = new Findings();
  const { fleet, desk, families } = openModel({ ...inputs, schemas: readSchemas() }, findings);
  const phones = new Map<string, PhoneOfName>();
  for (const { parts } of fleet ? inputs.sites : []) {
    const site = fleet && openSite(parts, { desk, fleet });
    for (const { mac, data } of site?.phones ?? []) {
      if (mac === undefined) continue;
      phones.set(mac, {
        mac,
        site: site?.name ?? "",
        ...(data.label === undefined ? {} : { label: data.label }),
      });
    }
  }
  if (findings.errors === 0) return { families, phones };
  if (!call.flag("quiet"))
    io.err(
      `the fleet has ${plural(findings.errors, "error")}, so phones are shown by MAC alone; offhook check lists them\n`,
    );
  return { families: families.size > 0 ? families : shipped(io).families, phones: new Map() };
}
