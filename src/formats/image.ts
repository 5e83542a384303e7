/** What a firmware file says of itself, told from its first kilobyte. */
import { readSigned, type Signed } from "./signed.js";
import { isText, type Substitute, substituteOf } from "./substitute.js";
import { type ByteProblem, latin1 } from "./tlv.js";

export interface UnsignedImage {
  /** The load's name as it stands in the file. */
  name?: string;
  /** Equal to LA_VERSION in the list of the load. */
  version?: string;
  problems: ByteProblem[];
}

export type Image =
  | ({ kind: "signed" } & Signed)
  | ({ kind: "unsigned" } & UnsignedImage)
  | { kind: "substitute"; substitute: Substitute }
  | { kind: "text" | "empty" | "unknown" };

export function readImage(head: Uint8Array): Image {
  if (head.length === 0) return { kind: "empty" };
  const signed = readSigned(head);
  if (signed.header) return { kind: "signed", ...signed };
  const substitute = substituteOf(head);
  if (substitute) return { kind: "substitute", substitute };
  if (isText(head)) return { kind: "text" };
  return branches(head) ? { kind: "unsigned", ...readUnsigned(head) } : { kind: "unknown" };
}

/**
 * An unsigned image begins with the branches of an ARM processor's vectors, `.. .. .. ea` each; its name stands behind
 * them, at 0x20, up to a zero byte, and eight characters of a version at 0x120, which of a loader are those of
 * LA_VERSION: seen in public files (probable). The branches of a loader are short, those of an application are not.
 */
const VECTORS = 2;
const FAR_VECTORS = 8;
const WORD = 4;
const NAME = { start: 0x20, longest: 64 };
const VERSION = { start: 0x120, length: 8 };

function branches(head: Uint8Array): boolean {
  const words = (count: number) =>
    Array.from({ length: count }, (_, at) => head.subarray(at * WORD, (at + 1) * WORD));
  const isNear = ([, second, third, last]: Uint8Array) => second === 0 && third === 0 && last === 0xea;
  return words(VECTORS).every(isNear) || words(FAR_VECTORS).every(([, , , last]) => last === 0xea);
}

function readUnsigned(head: Uint8Array): UnsignedImage {
  const problems: ByteProblem[] = [];
  const [name] =
    /^[A-Za-z0-9._-]+(?=\0)/.exec(latin1(head.subarray(NAME.start, NAME.start + NAME.longest))) ?? [];
  const stretch = latin1(head.subarray(VERSION.start, VERSION.start + VERSION.length));
  const version = /^[\x21-\x7e]{8}$/.test(stretch) ? stretch : undefined;
  if (name === undefined)
    problems.push({
      kind: "name-missing",
      message: "no name where a loader has its own",
      at: at(head, NAME.start),
    });
  if (version === undefined) {
    const message = "no version where a loader has its own";
    problems.push({ kind: "version-missing", message, at: at(head, VERSION.start) });
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    problems,
  };
}

const at = ({ length }: Uint8Array, place: number): number => Math.min(place, length);
