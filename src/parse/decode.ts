/** Bytes of a file → source text: strict UTF-8, within the size limit, without a byte order mark. */
import { isUtf8 } from "node:buffer";
import type { Code } from "../diagnostic/catalogue.js";
import type { Finding, Findings } from "../diagnostic/diagnostic.js";
import { Source } from "../diagnostic/source.js";
import { MAX_BYTES } from "./limits.js";

const BOM = "\ufeff";
const SAVE = "Save the file as UTF-8.";
/** Longest first: the mark of UTF-16LE begins that of UTF-32LE. */
const FOREIGN_MARKS: ReadonlyArray<[string, readonly number[]]> = [
  ["UTF-32LE", [0xff, 0xfe, 0, 0]],
  ["UTF-32BE", [0, 0, 0xfe, 0xff]],
  ["UTF-16LE", [0xff, 0xfe]],
  ["UTF-16BE", [0xfe, 0xff]],
];

interface File {
  file: string;
  bytes: Uint8Array;
}

/** Undefined when a finding says why the bytes are no text. */
export function decode(file: string, bytes: Uint8Array, findings: Findings): Source | undefined {
  const finding = refusal({ file, bytes });
  if (finding) {
    findings.add(finding);
    return undefined;
  }
  const text = lossy(bytes);
  if (!text.startsWith(BOM)) return new Source(file, text);
  const source = new Source(file, text.slice(1));
  findings.add(markFinding(source));
  return source;
}

/** The mark itself may be gone from the text already: the finding stands at the start of the file. */
export function markFinding(source: Source): Finding {
  return {
    code: "parse/byte-order-mark",
    message: "The file starts with a byte order mark (U+FEFF).",
    at: { source, start: 0, end: 0 },
    hint: "Save the file as UTF-8 without BOM.",
  };
}

export function sizeFinding(source: Source, size: number): Finding {
  return {
    code: "parse/file-too-large",
    message: "The file is too large to be read.",
    at: { source, start: 0, end: 0 },
    found: `${size} bytes`,
    expected: `at most ${MAX_BYTES} bytes`,
  };
}

function refusal(input: File): Finding | undefined {
  const { file, bytes } = input;
  if (bytes.length > MAX_BYTES) return sizeFinding(new Source(file, ""), bytes.length);
  const foreign = FOREIGN_MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (foreign) return foreignMark(file, foreign[0]);
  const nul = bytes.indexOf(0);
  if (nul !== -1) return badByte(input, { at: nul, code: "parse/nul-byte" });
  if (!isUtf8(bytes)) return badByte(input, { at: firstBadByte(bytes), code: "parse/not-utf8" });
  return undefined;
}

function foreignMark(file: string, name: string): Finding {
  return {
    code: "parse/utf-16",
    message: `The file is in ${name}, not in UTF-8.`,
    at: { source: new Source(file, ""), start: 0, end: 0 },
    found: `the byte order mark of ${name}`,
    expected: "UTF-8",
    hint: SAVE,
  };
}

function badByte({ file, bytes }: File, { at, code }: { at: number; code: Code }): Finding {
  const start = lossy(bytes.subarray(0, at)).length;
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, "0");
  return {
    code,
    message: code === "parse/nul-byte" ? "The file holds a NUL byte." : "The file is not valid UTF-8.",
    at: { source: new Source(file, lossy(bytes)), start, end: start + 1 },
    found: `byte 0x${byte} at offset ${at}`,
    expected: "UTF-8 text",
    hint: code === "parse/nul-byte" ? "The file is binary, damaged, or UTF-16 without a mark." : SAVE,
  };
}

function lossy(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** The length of the well-formed sequence at an offset (RFC 3629, section 4), 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const second = bytes[at + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let next = at + 2; next < at + length; next++) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
