/** An import from a table alone: sites with their phones, which is as much as a table tells. */
import { csvToDraft } from "../../adopt/csv-draft.js";
import { settingsOrder } from "../../adopt/order.js";
import { fleetTexts } from "../../adopt/yaml.js";
import { Findings, sortDiagnostics } from "../../diagnostic/diagnostic.js";
import { readSchemas } from "../../load/fleet.js";
import { modelOption, type Scene } from "./from-roots.js";
import type { Made } from "./made.js";
import { SCHEMAS } from "./rounds.js";
import { tablesOf } from "./tables.js";

export function importFromTable({ call, io, name, families }: Scene): Made {
  const findings = new Findings();
  const { phones } = tablesOf(call, { io, families, findings, addresses: new Map() });
  const site = call.text("site") ?? "main";
  const fleet = csvToDraft(phones, { name, target: "tftp", root: "/srv/tftp", site });
  const model = modelOption(call, families);
  fleet.defaults = { ...fleet.defaults, ...(model === undefined ? {} : { model }), protocol: "sip" };
  io.guard(() => [...fleet.secrets.values()]);
  const texts = fleetTexts(fleet, { schemas: SCHEMAS, order: settingsOrder(readSchemas()) });
  const diagnostics = sortDiagnostics(findings.diagnostics());
  const counted = new Map<string, number>();
  for (const { protocol = "sip" } of phones) counted.set(protocol, (counted.get(protocol) ?? 0) + 1);
  return {
    fleet,
    files: texts,
    said: {
      fleet: name,
      roots: call.list("phones"),
      phones: counted,
      sites: fleet.sites.length,
      secrets: fleet.secrets.size,
      lost: 0,
      left: 0,
      foreign: 0,
      created: [],
      proof: undefined,
    },
    diagnostics,
    questions: [],
    sound: diagnostics.every(({ severity }) => severity !== "error"),
  };
}
