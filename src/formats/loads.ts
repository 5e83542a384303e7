/** The list of a load's files: a signed header, then a text with a file a line, and what else later phones put there. */
import type { Problem } from "./format.js";
import { eachLine } from "./lines.js";
import { readSigned, type SignedHeader } from "./signed.js";
import { isText, type Substitute, substituteOf } from "./substitute.js";
import { type ByteProblem, latin1 } from "./tlv.js";

/** Places are lines and columns of the text behind the header. */
export interface ListedFile {
  name: string;
  /** In bytes, where the list tells it. */
  size?: number;
  line: number;
  column: number;
}

interface Fact {
  name: string;
  value: string;
  line: number;
  column: number;
}

export interface LoadsList {
  /** `signed`: as phones that check signatures want it; `sized`: of later phones, with sizes; `plain`: a text alone. */
  kind: "signed" | "sized" | "plain" | "none";
  header?: SignedHeader;
  /** What is wrong about the file as bytes: its header, or that it is no list. */
  bytes: ByteProblem[];
  /** Where the text begins. */
  bodyAt: number;
  files: ListedFile[];
  /** What the list says besides, such as LA_VERSION. */
  facts: Fact[];
  problems: Problem[];
}

/** The longest of the public lists has some kilobytes. */
const LONGEST = 64 * 1024;

export function readLoads(bytes: Uint8Array): LoadsList {
  const signed = readSigned(bytes);
  const { header } = signed;
  if (header) return listOf(bytes, { kind: "signed", header, bytes: signed.problems, bodyAt: header.length });
  const sized = sizedBody(bytes);
  if (sized !== undefined) return listOf(bytes, { kind: "sized", bytes: [], bodyAt: sized });
  const substitute = substituteOf(bytes);
  if (substitute || !isText(bytes)) return none(substitute);
  const message = "a list without a signed header: phones that check signatures refuse it";
  return listOf(bytes, { kind: "plain", bytes: [{ kind: "unsigned", message, at: 0 }], bodyAt: 0 });
}

function none(substitute: Substitute | undefined): LoadsList {
  const { kind, message } = substitute ?? { kind: "no-list", message: "neither a signed list nor a text" };
  return { kind: "none", bytes: [{ kind, message, at: 0 }], bodyAt: 0, files: [], facts: [], problems: [] };
}

/** The second sort of header, read from public lists: a magic, and at 4 the header's length, both little-endian (sure). */
const MAGIC = [0xcd, 0x34, 0x12, 0xab];

function sizedBody(bytes: Uint8Array): number | undefined {
  const [low = 0, second = 0, third = 0, high = 0] = bytes.subarray(4, 8);
  const isIt = bytes.length >= 8 && MAGIC.every((byte, at) => bytes[at] === byte);
  return isIt ? low + (second << 8) + (third << 16) + high * 2 ** 24 : undefined;
}

function listOf(bytes: Uint8Array, list: Pick<LoadsList, "kind" | "header" | "bytes" | "bodyAt">): LoadsList {
  const read: LoadsList = { ...list, bytes: [...list.bytes], files: [], facts: [], problems: [] };
  const body = bytes.subarray(list.bodyAt, list.bodyAt + LONGEST);
  const add = (kind: string, message: string) =>
    read.bytes.push({ kind, message, at: Math.min(list.bodyAt, bytes.length) });
  if (body.length === 0) add("body-missing", "no list behind the header");
  if (bytes.length > list.bodyAt + LONGEST) add("body-long", `a list of more than ${LONGEST} bytes`);
  const text = latin1(body);
  if (/[^\t\r\n\x20-\x7e]/.test(text)) {
    add("body-binary", "what stands behind the header is no list");
    return read;
  }
  const whole = eachLine(text, ({ number, start, end }) => {
    readLine(text.slice(start, end), { read, line: number });
  });
  read.problems.unshift(...whole);
  if (read.files.length === 0 && body.length > 0) add("files-missing", "a list that names no file");
  return read;
}

interface Going {
  read: LoadsList;
  line: number;
}

/** Comments, and headings in square brackets, say nothing that a phone is known to need. */
function readLine(text: string, { read, line }: Going): void {
  const [, blank = "", name = "", rest = ""] = /^(\s*)(\S+)(.*)$/.exec(text) ?? [];
  if (name === "" || name.startsWith("#") || name.startsWith("[")) return;
  const column = blank.length + 1;
  const place = { line, column };
  const equals = name.indexOf("=");
  if (equals > 0) {
    takePair(read, { key: name.slice(0, equals), value: name.slice(equals + 1), rest, ...place });
    return;
  }
  read.files.push({ name, ...place });
  if (rest.trim() === "") return;
  const message = "text behind the name of a file";
  read.problems.push({ kind: "text-after-name", message, line, column: column + name.length });
}

interface Pair {
  key: string;
  value: string;
  rest: string;
  line: number;
  column: number;
}

/** Lists with sizes name a file as `role=file size=bytes`; a pair without a size is a fact. */
function takePair(read: LoadsList, { key, value, rest, line, column }: Pair): void {
  const size = /^\s+size=([0-9]{1,12})\s*$/.exec(rest)?.[1];
  if (size === undefined) read.facts.push({ name: key, value: `${value}${rest}`.trim(), line, column });
  else read.files.push({ name: value, size: Number(size), line, column: column + key.length + 1 });
}
