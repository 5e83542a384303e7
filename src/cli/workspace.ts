/** Opens what a command works on: the fleet, its secrets, and everything that the pipeline wants. */
import { join, relative, resolve } from "node:path";
import { openTree } from "../check/open.js";
import { type Compilation, type CompileOptions, compile } from "../compile.js";
import { type Diagnostic, Findings, sortDiagnostics } from "../diagnostic/diagnostic.js";
import {
  FLEET_FILE,
  type FleetInputs,
  findFleet,
  foldersUpward,
  type InputFile,
  misnamedFleet,
  openFleet,
  readSchemas,
} from "../load/fleet.js";
import { type Absent, openFleetAt, type Refusal } from "../load/revision/revision.js";
import type { Store } from "../secrets/store.js";
import { type Call, UsageError } from "./command.js";
import type { Io } from "./io.js";
import { closedStore, valuedStore } from "./workspace-secrets.js";

export { SECRETS_OPTION } from "./workspace-secrets.js";

export interface Workspace {
  inputs: FleetInputs;
  store: Store;
  /** Findings about the fleet's folder and its secrets, sorted. */
  diagnostics: Diagnostic[];
}

interface Aim {
  io: Io;
  valued: boolean;
  /** Whether secrets without values are told apart, for a comparison. */
  marked?: boolean;
}

export async function openWorkspace(call: Call, { io, valued, marked = false }: Aim): Promise<Workspace> {
  const inputs = openFleet(fleetFolder(call, io), io.cwd);
  const findings = new Findings();
  reportStrange(inputs, findings);
  const store = valued
    ? await valuedStore(call, { io, files: inputs.secrets, findings })
    : closedStore({ files: inputs.secrets, findings, marked });
  const keys = (io.env.OFFHOOK_AGE_KEY ?? "")
    .split(/\s+/)
    .filter((word) => word.startsWith("AGE-SECRET-KEY-"));
  io.guard(() => [...keys, ...store.given()]);
  return { inputs, store, diagnostics: findings.diagnostics() };
}

/** A workspace of another day: its files are those of the revision, and its secrets are told apart without values. */
export interface WorkspaceAt extends Workspace {
  /** The full id of the revision. */
  commit: string;
}

export async function openWorkspaceAt(
  call: Call,
  { io, revision }: { io: Io; revision: string },
): Promise<WorkspaceAt | Refusal | Absent> {
  const where = { cwd: io.cwd, env: io.env, revision, rings: ringPaths };
  const inputs = await openFleetAt(fleetFolder(call, io), where);
  if (!("commit" in inputs)) return inputs;
  const findings = new Findings();
  reportStrange(inputs, findings);
  const store = closedStore({ files: inputs.secrets, findings, marked: true });
  return { inputs, store, diagnostics: findings.diagnostics(), commit: inputs.commit };
}

function reportStrange({ strange }: FleetInputs, findings: Findings): void {
  for (const { file, reason } of strange)
    findings.add({ code: "load/strange-file", message: `${file} ${reason}` });
}

/** What a fleet file names as rings; its mistakes are for the compiler to say. */
function ringPaths(file: InputFile): string[] {
  const rings = openTree(file, { findings: new Findings() })?.entries.get("rings")?.value;
  if (rings?.kind !== "map") return [];
  return [...rings.entries.values()].flatMap(({ value }) => (value.kind === "scalar" ? [value.text] : []));
}

function fleetFolder(call: Call, io: Io): string {
  const named = call.text("fleet");
  const dir = named === undefined ? findFleet(io.cwd) : resolve(io.cwd, named);
  if (dir !== undefined && (named === undefined || findFleet(dir) === dir)) return dir;
  const other = misnamedFleet(named === undefined ? foldersUpward(io.cwd) : [resolve(io.cwd, named)]);
  if (other !== undefined)
    throw new UsageError(`${relative(io.cwd, other)} must be called ${FLEET_FILE}: other names are not read`);
  throw new UsageError(
    named === undefined
      ? `no ${FLEET_FILE} here or above; name the fleet's folder with --fleet DIR`
      : `${join(named, FLEET_FILE)} is not there; --fleet names the folder that has it`,
  );
}

export function compileWorkspace(
  { inputs, store, diagnostics }: Workspace,
  { io, options }: { io: Io; options?: CompileOptions },
): Compilation {
  const compilation = compile(
    {
      schemas: readSchemas(),
      fleet: inputs.fleet,
      sites: inputs.sites,
      families: inputs.families,
      catalogue: inputs.catalogue,
      ring: inputs.ring,
      secrets: store,
      today: io.today,
    },
    options,
  );
  compilation.left = sortDiagnostics([...diagnostics, ...compilation.left]);
  compilation.errors += diagnostics.filter(({ severity }) => severity === "error").length;
  return compilation;
}
