/** What all of `offhook firmware` works on: the fleet with its catalogue, and the releases that are publicly known. */
import { type OpenedModel, openModel } from "../../check/model.js";
import { type Diagnostic, Findings, sortDiagnostics } from "../../diagnostic/diagnostic.js";
import { type FleetInputs, readSchemas } from "../../load/fleet.js";
import { type Catalogue, makeCatalogue } from "../../model/catalogue.js";
import type { FleetModel } from "../../model/fleet.js";
import type { Call, ExitCode } from "../command.js";
import { printFindings } from "../findings.js";
import type { Io } from "../io.js";
import { openWorkspace } from "../workspace.js";

export interface Action {
  call: Call;
  io: Io;
  operands: readonly string[];
}

export interface OpenedCatalogue {
  inputs: FleetInputs;
  model: OpenedModel & { fleet: FleetModel };
  /** Without what the fleet says itself. */
  known: Catalogue;
  findings: Findings;
}

/** Undefined after findings, which are printed: behind a broken fleet file nothing can be told. */
export async function openCatalogue({ call, io }: Action): Promise<OpenedCatalogue | undefined> {
  const workspace = await openWorkspace(call, { io, valued: false });
  const { inputs } = workspace;
  const findings = new Findings();
  const input = {
    schemas: readSchemas(),
    fleet: inputs.fleet,
    families: inputs.families,
    catalogue: inputs.catalogue,
  };
  const model = openModel(input, findings);
  const { fleet, families, folders } = model;
  if (findings.errors > 0 || !fleet) {
    say(findings.diagnostics(), { call, io });
    return undefined;
  }
  const shipped = folders.flatMap(({ catalogue }) => catalogue ?? []);
  const known = makeCatalogue({ shipped }, { families, findings: new Findings() });
  return { inputs, model: { ...model, fleet }, known, findings };
}

/** In a report for machines they stand in its own place. */
export function say(diagnostics: Diagnostic[], { call, io }: Pick<Action, "call" | "io">): void {
  if (diagnostics.length === 0) return;
  const text = { ...call, text: (name: string) => (name === "format" ? undefined : call.text(name)) };
  printFindings(sortDiagnostics(diagnostics), { call: text, io, write: io.err });
}

export const exitOf = (findings: Findings): ExitCode => (findings.errors > 0 ? 1 : 0);
