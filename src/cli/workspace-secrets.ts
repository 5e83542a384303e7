/** The secrets that a command works with: with their values, or without. */
import { relative, resolve } from "node:path";
import { openSource } from "../check/open.js";
import type { Finding, Findings } from "../diagnostic/diagnostic.js";
import { Source } from "../diagnostic/source.js";
import type { InputFile } from "../load/fleet.js";
import { LARGEST_TEXT } from "../load/input.js";
import { readNamed } from "../load/read.js";
import { environmentProvider } from "../secrets/environment.js";
import { identitiesFrom } from "../secrets/identity-file.js";
import { secretMarks } from "../secrets/mark.js";
import { readNamesFile } from "../secrets/names-file.js";
import { firstOf, type SecretProvider } from "../secrets/provider.js";
import { openSealed } from "../secrets/sealed.js";
import { openSops, sopsCiphertexts } from "../secrets/sops.js";
import { type Lost, openStore, type Store } from "../secrets/store.js";
import type { Call, OptionSpec } from "./command.js";
import type { Io } from "./io.js";

export const SECRETS_OPTION: Record<string, OptionSpec> = {
  secrets: {
    type: "string",
    multiple: true,
    value: "FILE",
    help: "a YAML or JSON file of secrets, names and values",
  },
};

interface Opening {
  io: Io;
  /** The SOPS files of the fleet. */
  files: readonly InputFile[];
  findings: Findings;
}

/** Strongest first: the environment, the files of --secrets, the SOPS files beside the sites. */
export async function valuedStore(call: Call, { io, files, findings }: Opening): Promise<Store> {
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
    intake.lost.push(...files.map((file) => lostIn(file, { findings, why })));
  } else
    for (const file of files)
      await take(file, { intake, findings, open: (source) => openSops({ source, identities, findings }) });
  return openStore(firstOf(intake.list), { lost: intake.lost });
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

/** `marked`: with place-holders that tell one ciphertext from another, for a comparison. */
export function closedStore({ files, findings, marked }: Omit<Opening, "io"> & { marked: boolean }): Store {
  // Whether SOPS files are sound can be seen without their values, and is said in any case.
  const closed = files.flatMap((file) => closedFile(file, findings) ?? []);
  return openStore(undefined, marked ? { mark: secretMarks(closed.map((one) => one.ciphertexts)) } : {});
}

interface Closed {
  source: Source;
  ciphertexts: Map<string, string>;
}

function closedFile(file: InputFile, findings: Findings): Closed | undefined {
  const source = openSealed((muted) => openSource(file, muted), findings);
  const ciphertexts = source && sopsCiphertexts(source, findings);
  return source && ciphertexts && { source, ciphertexts };
}

/** What a file holds by name, since no key opens it. */
function lostIn(
  file: InputFile,
  { findings, why }: { findings: Findings; why: ((source: Source) => Finding) | undefined },
): Lost {
  const closed = closedFile(file, findings);
  return closed ? { names: new Set(closed.ciphertexts.keys()), because: why?.(closed.source) } : {};
}

function closedFinding({ file }: Source): Finding {
  return {
    code: "secrets/no-identity",
    message: "no age key was given that opens this file, and the fleet needs secrets from it",
    at: { source: new Source(file, ""), start: 0, end: 0 },
    hint: "let OFFHOOK_AGE_KEY_FILE name the age key file, or hand the key over in OFFHOOK_AGE_KEY",
  };
}
