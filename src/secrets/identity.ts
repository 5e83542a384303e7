/** Reads age identities, the secret keys that open a SOPS file, from text. */

import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range, Source } from "../diagnostic/source.js";
import { loadAge } from "./age.js";
import { sealed } from "./sealed.js";
import { Secret } from "./secret.js";

const IDENTITY = /^AGE-SECRET-KEY-(?:PQ-)?1[02-9AC-HJ-NP-Z]+$/;

/** Keys of other kinds, by how their text starts. */
const OTHER_KINDS: Array<[start: RegExp, kind: string, hint: string]> = [
  [
    /^-----BEGIN AGE|^age-encryption\.org/,
    "an age key under a passphrase",
    "offhook asks for no passphrase: hand over the decrypted key.",
  ],
  [/^-----BEGIN|^ssh-/, "an SSH key", "Make an age key with `age-keygen` and add its recipient to the file."],
  [
    /^AGE-PLUGIN-/,
    "a key of an age plugin",
    "offhook runs no plugins: add a plain age recipient to the file and use its key.",
  ],
  [
    /^age1/,
    "a recipient, the public half",
    "Give the secret key, the line that starts with AGE-SECRET-KEY-1.",
  ],
];

/** One identity per line, blank lines and `#` comments aside. Each comes back as a Secret named after the source. */
export async function readIdentities(source: Source, findings: Findings): Promise<Secret[]> {
  const text = sealed(source);
  const identities: Secret[] = [];
  const before = findings.errors;
  const { Decrypter } = await loadAge();
  const isIdentity = (line: string) => IDENTITY.test(line) && takes(new Decrypter(), line);
  for (const { line, at } of meaningfulLines(text)) {
    if (isIdentity(line)) {
      identities.push(new Secret({ name: text.file, at, value: line }));
      continue;
    }
    reportLine({ line, at }, findings);
    // The rest of an armored block would only repeat the finding line by line.
    if (line.startsWith("-----BEGIN")) break;
  }
  if (identities.length === 0 && findings.errors === before) reportNone(text, findings);
  return identities;
}

function* meaningfulLines(source: Source): Generator<{ line: string; at: Range }> {
  let start = 0;
  for (const raw of source.text.split("\n")) {
    const line = raw.trim();
    if (line !== "" && !line.startsWith("#")) yield { line, at: { source, start, end: start + raw.length } };
    start += raw.length + 1;
  }
}

/** The package checks length and checksum; what it throws may quote the key and stays here. */
function takes(decrypter: { addIdentity(line: string): void }, line: string): boolean {
  try {
    decrypter.addIdentity(line);
    return true;
  } catch {
    return false;
  }
}

function reportLine({ line, at }: { line: string; at: Range }, findings: Findings): void {
  for (const [start, kind, hint] of OTHER_KINDS) {
    if (!start.test(line)) continue;
    findings.add({
      code: "secrets/identity-kind",
      message: `This is ${kind}; offhook reads age secret keys.`,
      at,
      hint,
    });
    return;
  }
  findings.add({
    code: "secrets/bad-identity",
    message: "This line is not an age secret key, or one with a typing error.",
    at,
    expected: "a line that starts with AGE-SECRET-KEY-1, as `age-keygen` writes it, or a # comment",
  });
}

function reportNone(source: Source, findings: Findings): void {
  findings.add({
    code: "secrets/bad-identity",
    message: "No age secret key stands here.",
    at: { source, start: 0, end: 0 },
    expected: "a line that starts with AGE-SECRET-KEY-1, as `age-keygen` writes it",
  });
}
