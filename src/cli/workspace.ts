/** Opens what a command works on: the fleet, its secrets, and everything that the pipeline wants. */
import { join, relative, resolve } from "node:path";
import { openSource } from "../check/open.js";
import { type Compilation, type CompileOptions, compile } from "../compile.js";
import { type Diagnostic, type Finding, Findings, sortDiagnostics } from "../diagnostic/diagnostic.js";
import { Source } from "../diagnostic/source.js";
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
import { LARGEST_TEXT } from "../load/input.js";
import { readNamed } from "../load/read.js";
import { environmentProvider } from "../secrets/environment.js";
import { identitiesFrom } from "../secrets/identity-file.js";
import { readNamesFile } from "../secrets/names-file.js";
import { firstOf, type SecretProvider } from "../secrets/provider.js";
import { openSealed } from "../secrets/sealed.js";
import { openSops, sopsNames } from "../secrets/sops.js";
import { type Lost, openStore, type Store } from "../secrets/store.js";
import { type Call, type OptionSpec, UsageError } from "./command.js";
import type { Io } from "./io.js";

export const SECRETS_OPTION: Record<string, OptionSpec> = {
  secrets: {
    type: "string",
    multiple: true,
    value: "FILE",
    help: "a YAML or JSON file of secrets, names and values",
  },
};

export interface Workspace {
  inputs: FleetInputs;
  store: Store;
  /** Findings about the fleet's folder and its secrets, sorted. */
  diagnostics: Diagnostic[];
}

export async function openWorkspace(
  call: Call,
  { io, valued }: { io: Io; valued: boolean },
): Promise<Workspace> {
  const dir = fleetFolder(call, io);
  const inputs = openFleet(dir, io.cwd);
  const findings = new Findings();
  for (const { file, reason } of inputs.strange)
    findings.add({ code: "load/strange-file", message: `${file} ${reason}` });
  const store = valued
    ? await valuedStore(call, { io, inputs, findings })
    : checkedStore(inputs.secrets, findings);
  const keys = (io.env.OFFHOOK_AGE_KEY ?? "")
    .split(/\s+/)
    .filter((word) => word.startsWith("AGE-SECRET-KEY-"));
  io.guard(() => [...keys, ...store.given()]);
  return { inputs, store, diagnostics: findings.diagnostics() };
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

interface Opening {
  io: Io;
  inputs: FleetInputs;
  findings: Findings;
}

/** Strongest first: the environment, the files of --secrets, the SOPS files beside the sites. */
async function valuedStore(call: Call, { io, inputs, findings }: Opening): Promise<Store> {
  const intake: Intake = { list: [environmentProvider(io.env)], lost: [] };
  for (const name of call.list("secrets")) {
    const path = resolve(io.cwd, name);
    const file = { file: relative(io.cwd, path) || path, read: () => readNamed(path, LARGEST_TEXT) };
    await take(file, { intake, findings, open: (source) => readNamesFile(source, findings) });
  }
  const before = findings.errors;
  const identities = await identitiesFrom(io.env, findings);
  if (identities.length === 0) {
    const why = findings.errors > before ? undefined : closedFinding;
    intake.lost.push(...closedFiles(inputs.secrets, { findings, why }));
  } else
    for (const file of inputs.secrets)
      await take(file, { intake, findings, open: (source) => openSops({ source, identities, findings }) });
  return openStore(firstOf(intake.list), intake.lost);
}

interface Intake {
  list: SecretProvider[];
  lost: Lost[];
}

interface Taking {
  intake: Intake;
  findings: Findings;
  open(source: Source): SecretProvider | undefined | Promise<SecretProvider | undefined>;
}

/** Nobody can tell what a file with a mistake was meant to hold. */
async function take(file: InputFile, { intake, findings, open }: Taking): Promise<void> {
  const before = findings.errors;
  const source = openSealed((muted) => openSource(file, muted), findings);
  const provider = source && (await open(source));
  if (provider) intake.list.push(provider);
  if (findings.errors > before) intake.lost.push({});
}

/** Whether SOPS files are sound can be seen without their values; those have no place in a check. */
function checkedStore(files: readonly InputFile[], findings: Findings): Store {
  closedFiles(files, { findings });
  return openStore(undefined);
}

/** What the files hold by name, since no key opens them. */
function closedFiles(
  files: readonly InputFile[],
  { findings, why }: { findings: Findings; why?: ((source: Source) => Finding) | undefined },
): Lost[] {
  return files.map((file) => {
    const source = openSealed((muted) => openSource(file, muted), findings);
    const names = source && sopsNames(source, findings);
    return source && names ? { names: new Set(names), because: why?.(source) } : {};
  });
}

function closedFinding({ file }: Source): Finding {
  return {
    code: "secrets/no-identity",
    message: "no age key was given that opens this file, and the fleet needs secrets from it",
    at: { source: new Source(file, ""), start: 0, end: 0 },
    hint: "let OFFHOOK_AGE_KEY_FILE name the age key file, or hand the key over in OFFHOOK_AGE_KEY",
  };
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
