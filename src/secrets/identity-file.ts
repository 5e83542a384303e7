/** Where age identities come from: a file or a text named by the environment, and nowhere else. */

import type { FileHandle } from "node:fs/promises";
import { constants, open } from "node:fs/promises";
import type { Findings } from "../diagnostic/diagnostic.js";
import { Source } from "../diagnostic/source.js";
import { readIdentities } from "./identity.js";
import type { Secret } from "./secret.js";

const KEY_FILE = "OFFHOOK_AGE_KEY_FILE";
const KEY_TEXT = "OFFHOOK_AGE_KEY";
const LARGEST = 64 * 1024;

/** Every identity that the environment hands over; none, without a finding, when it names no key. */
export async function identitiesFrom(
  env: Readonly<Record<string, string | undefined>>,
  findings: Findings,
): Promise<Secret[]> {
  const text = env[KEY_TEXT];
  const path = env[KEY_FILE];
  return [
    ...(text ? await readIdentities(new Source(KEY_TEXT, text), findings) : []),
    ...(path ? await readIdentityFile(path, findings) : []),
  ];
}

/** Findings name the variable and not the path: where a host keeps its key is nobody's business in a CI log. */
export async function readIdentityFile(path: string, findings: Findings): Promise<Secret[]> {
  let file: FileHandle;
  try {
    // Without O_NONBLOCK a FIFO would hold the build until somebody writes to it.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    reportUnreadable(errorCode(error), findings);
    return [];
  }
  try {
    return (await isFit(file, findings))
      ? await readIdentities(new Source(KEY_FILE, await file.readFile("utf8")), findings)
      : [];
  } finally {
    await file.close();
  }
}

/** Asked of the open file, so that what was checked is what is read. */
async function isFit(file: FileHandle, findings: Findings): Promise<boolean> {
  const { mode, size } = await file.stat();
  if (!isRegular(mode) || size > LARGEST) {
    reportUnreadable(
      isRegular(mode) ? "it is too large for a key file" : "it is not a regular file",
      findings,
    );
    return false;
  }
  if ((mode & 0o077) === 0) return true;
  findings.add({
    code: "secrets/key-file-open",
    message: `Others than its owner may use the key file that ${KEY_FILE} names.`,
    found: `mode ${(mode & 0o777).toString(8).padStart(4, "0")}`,
    expected: "mode 0600 or 0400",
    hint: "Run `chmod 600` on it. If others could read it, make a new key and encrypt the secrets anew.",
  });
  return false;
}

function isRegular(mode: number): boolean {
  return (mode & constants.S_IFMT) === constants.S_IFREG;
}

function reportUnreadable(found: string, findings: Findings): void {
  findings.add({
    code: "secrets/key-file-unreadable",
    message: `The key file that ${KEY_FILE} names cannot be read.`,
    found,
    hint: `Let ${KEY_FILE} name a file as \`age-keygen -o\` writes it, or hand the key over in ${KEY_TEXT}.`,
  });
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
