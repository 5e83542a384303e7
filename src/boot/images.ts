/** Why a phone refuses an image: a signed one by its header and the name in it, an older one when it is none. */
import { readImage } from "../formats/image.js";
import { readSigned } from "../formats/signed.js";
import { substituteOf } from "../formats/substitute.js";
import type { BootMessage } from "../model/generated.js";

export interface Doubt {
  when: BootMessage["when"];
  /** As a sentence that stands behind the file's name. */
  text: string;
}

/** `signed`: what the phone that takes it wants. */
export function doubtOf(
  bytes: Uint8Array,
  { path, signed }: { path: string; signed: boolean },
): Doubt | undefined {
  if (bytes.length === 0) return { when: "file-refused", text: "is empty" };
  const substitute = substituteOf(bytes);
  if (substitute) return { when: "file-refused", text: `is ${substitute.message}` };
  return signed ? signatureDoubt(bytes, path) : plainDoubt(bytes);
}

function signatureDoubt(bytes: Uint8Array, path: string): Doubt | undefined {
  const { header } = readSigned(bytes);
  const name = path.split("/").pop() ?? path;
  if (!header) return { when: "file-refused", text: "has no signature" };
  if (header.length >= bytes.length) return { when: "file-refused", text: "is cut off" };
  if (header.name === undefined)
    return { when: "file-refused", text: "does not say under which name it was signed" };
  if (header.name === name) return undefined;
  return { when: "file-refused", text: `was signed as ${header.name}, and is called ${name}` };
}

function plainDoubt(bytes: Uint8Array): Doubt | undefined {
  const { kind } = readImage(bytes);
  if (kind === "text" || kind === "empty") return { when: "image-refused", text: "is a text" };
  return kind === "signed"
    ? { when: "image-refused", text: "is a signed file under another name" }
    : undefined;
}
