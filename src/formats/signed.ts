/** The header in front of a signed file: where the file itself begins, whose it is, and under which name it was signed. */
import { type ByteProblem, numberOf, recordAt, TLV_HEAD, type TlvRecord, textOf } from "./tlv.js";

export interface SignedHeader {
  /** Where the content begins: the length that the header gives itself. */
  length: number;
  /** Of the header's format, such as 1.1. */
  version: string;
  /** The name under which the file was signed: a phone that checks signatures wants the file to have it. */
  name?: string;
  /** Who signed it, in the words of a certificate. */
  signer?: string;
}

export interface Signed {
  /** Absent where the bytes do not begin with a signed header. */
  header?: SignedHeader;
  problems: ByteProblem[];
}

/**
 * Types of records. Version, length, signer, signature, padding and name were read from public signed files by those who
 * wrote our reference (sure for version, length and name); that 3, 7 and 9 wrap the records that follow, and that
 * padding is a byte without a length, is how a public reader of trust lists, certutils, takes them (probable).
 */
const VERSION = 1;
const LENGTH = 2;
const SIGNER_NAME = 4;
const PADDING = 13;
const NAME = 14;
const WRAPPERS: ReadonlySet<number> = new Set([3, 7, 9]);

/** Version and length, each of two bytes. */
const SHORTEST = 2 * (TLV_HEAD + 2);

/** Of a file, or of its first kilobyte. */
export function readSigned(bytes: Uint8Array): Signed {
  const header = beginOf(bytes);
  if (!header) return { problems: [{ kind: "not-signed", message: "no signed header", at: 0 }] };
  const problems: ByteProblem[] = [];
  if (header.length < SHORTEST)
    return {
      header,
      problems: [
        { kind: "header-length", message: "the header's length is too short for one", at: SHORTEST - 2 },
      ],
    };
  if (header.length > bytes.length) {
    const message = `the header has ${header.length} bytes, and only ${bytes.length} are there`;
    problems.push({ kind: "truncated", message, at: bytes.length });
  }
  walk(bytes, { header, problems });
  if (header.name === undefined)
    problems.push({ kind: "name-missing", message: "the header gives the file no name", at: 0 });
  return { header, problems };
}

function beginOf(bytes: Uint8Array): SignedHeader | undefined {
  const version = recordAt(bytes, 0);
  const length = recordAt(bytes, SHORTEST / 2);
  if (version?.type !== VERSION || length?.type !== LENGTH) return undefined;
  const [format, size] = [numberOf(bytes, version), numberOf(bytes, length)];
  if (format === undefined || size === undefined) return undefined;
  return { length: size, version: `${format >> 8}.${format & 255}` };
}

interface Walk {
  header: SignedHeader;
  problems: ByteProblem[];
}

function walk(bytes: Uint8Array, { header, problems }: Walk): void {
  const end = Math.min(header.length, bytes.length);
  for (let at = SHORTEST; at < end; ) {
    if (bytes[at] === PADDING) {
      at++;
      continue;
    }
    const record = recordAt(bytes, at);
    // A wrapper of two bytes can hold no record: those are the length of what follows.
    if (record && WRAPPERS.has(record.type) && record.end - record.start > 2) {
      at = record.start;
      continue;
    }
    if (!record || record.end > end) {
      if (header.length <= bytes.length)
        problems.push({ kind: "record-cut", message: "a record that goes beyond the header", at });
      return;
    }
    if (record.type === NAME && header.name === undefined) takeName(bytes, { record, header, problems });
    if (record.type === SIGNER_NAME) header.signer ??= textOf(bytes, record).text;
    at = record.end;
  }
}

function takeName(bytes: Uint8Array, { record, header, problems }: Walk & { record: TlvRecord }): void {
  const { text, ended } = textOf(bytes, record);
  header.name = text;
  const at = record.start;
  if (text === "") problems.push({ kind: "name-empty", message: "the name in the header is empty", at });
  if (!ended)
    problems.push({ kind: "name-open", message: "the name in the header has no zero byte at its end", at });
  const odd = text.search(/[^A-Za-z0-9._-]/);
  if (odd !== -1) {
    const message = "the name in the header has other characters than letters, digits and . _ -";
    problems.push({ kind: "name-characters", message, at: at + odd });
  }
}
