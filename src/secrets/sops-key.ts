/** Opens the data key of a SOPS file with age identities. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { loadAge } from "./age.js";
import { reveal, type Secret } from "./secret.js";
import type { SopsMetadata } from "./sops-metadata.js";
import type { WrappedKey } from "./sops-recipients.js";

const KEY_BYTES = 32;

interface Opening {
  metadata: SopsMetadata;
  identities: readonly Secret[];
  findings: Findings;
}

export async function openDataKey({
  metadata,
  identities,
  findings,
}: Opening): Promise<Uint8Array | undefined> {
  const keys = identities.map(reveal).filter((key) => key !== undefined);
  if (keys.length === 0) {
    findings.add({
      code: "secrets/no-identity",
      message: "The file is encrypted, and no age key was given to open it.",
      at: metadata.at,
      hint: "Let OFFHOOK_AGE_KEY_FILE name the key file, or hand the key itself over in OFFHOOK_AGE_KEY.",
    });
    return undefined;
  }
  for (const wrapped of metadata.wrappedKeys) {
    const key = await unwrap(wrapped, keys);
    if (key?.length === KEY_BYTES) return key;
  }
  await reportClosed({ metadata, keys, findings });
  return undefined;
}

/** What age-encryption throws may speak of the key; that it did not open is all that is passed on. */
async function unwrap({ armored }: WrappedKey, keys: readonly string[]): Promise<Uint8Array | undefined> {
  const { armor, Decrypter } = await loadAge();
  const decrypter = new Decrypter();
  for (const key of keys) decrypter.addIdentity(key);
  try {
    return await decrypter.decrypt(armor.decode(armored));
  } catch {
    return undefined;
  }
}

/** Recipients are the public halves and may be shown. */
async function reportClosed({
  metadata,
  keys,
  findings,
}: Omit<Opening, "identities"> & { keys: string[] }): Promise<void> {
  const { identityToRecipient } = await loadAge();
  const ours = await Promise.all(keys.map((key) => identityToRecipient(key)));
  const theirs = metadata.wrappedKeys.map(({ recipient }) => recipient);
  const meant = theirs.find((recipient) => ours.includes(recipient));
  if (meant !== undefined) {
    findings.add({
      code: "secrets/sops-data-key",
      message: "The data key of the file is damaged: the right age key does not open it.",
      at: metadata.at,
      found: `recipient ${meant}`,
      hint: "Take the file from version control, or encrypt its values anew with sops.",
    });
    return;
  }
  findings.add({
    code: "secrets/wrong-identity",
    message: "None of the given age keys opens this file.",
    at: metadata.at,
    found: `keys of ${ours.join(", ")}`,
    expected: `a key of ${theirs.join(" or ")}`,
    hint: "Give the right key, or let somebody who has it add your recipient: `sops rotate -i --add-age age1... FILE`.",
  });
}
