/** Place-holders for secrets that nobody opened: the same for the same ciphertext, so that two revisions can be compared. */
import { createHash } from "node:crypto";

/** With the word in front as long as the place-holder of a check: what passes one passes the other. */
const DIGITS = 11;

/**
 * Of a secret without ciphertext the name alone counts. What is digested stands in the repository, so that nobody
 * learns from the digest what a secret says.
 */
function secretMark(name: string, ciphertext = ""): string {
  const digest = createHash("sha256").update(`${name}\0${ciphertext}`).digest("hex");
  return `secret${digest.slice(0, DIGITS)}`;
}

/** Marks by name; of files that have one secret the first counts, as when they are opened. */
export function secretMarks(files: ReadonlyArray<ReadonlyMap<string, string>>): (name: string) => string {
  const ciphertexts = new Map(files.toReversed().flatMap((file) => [...file]));
  return (name) => secretMark(name, ciphertexts.get(name));
}
