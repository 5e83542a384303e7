/** Comments that somebody wrote about their own phones: not the vendor's, not put aside entries, nothing that may be a password. */
import { type Comment, cnfComments } from "../formats/cnf-comments.js";
import { xmlComments } from "../formats/xml-comments.js";
import type { FamilyModel } from "../model/family.js";
import { hasUnseen } from "../parse/characters.js";
import type { Known } from "../root/names.js";
import { type Sayings, textOf } from "../root/said.js";

export interface Kept {
  /** The name of the parameter beside or above which it stands. */
  about: string | undefined;
  text: string;
}

const LONGEST = 200;
/** As our own templates begin: their comments are titles. */
const OURS = "Written by offhook:";
/** What stands beside a password may be the one before it. What looks like an entry was one, whatever it held; and nobody keeps a password in a comment that is copied into git. */
const ENTRY = /^[\w.{}$]+\s*[:=]|[:=]\s*"|<\/?\w/;
const SECRET = /pass|pwd|\bpw\b|\bpsk\b|secret|token|\bpin\b|\bkey\b|\bcode\b|login|credential|:\/\/\S*@/i;
const WORD = /\p{L}{3}/u;

export function commentsIn(bytes: Uint8Array, { known, said }: { known: Known; said: Sayings }): Kept[] {
  const comments = worthIn(bytes, known);
  const names = new Map([...said.values].map(([name, { line }]) => [line, name]));
  const secrets = [...said.values].filter(([, { parameter }]) => !parameter || parameter.secret);
  const values = secrets.map(([, { text }]) => text).filter((text) => text.length > 2);
  // Beside a password stands the one before it, or whose it is.
  const beside = new Set(secrets.map(([name]) => name));
  return comments
    .filter(({ text }) => !values.some((value) => text.includes(value)))
    .map(({ line, alone, text }) => ({ about: names.get(alone ? line + 1 : line), text }))
    .filter(({ about }) => about === undefined || !beside.has(about));
}

/** Of a dial plan: `about` is the row. */
export function rowComments(
  bytes: Uint8Array,
  { known, said }: { known: Known; said: Pick<Sayings, "values"> },
): Kept[] {
  const rows = new Map([...said.values].map(([name, { line }]) => [line, name.split("/")[0]]));
  return worthIn(bytes, known).map(({ line, alone, text }) => ({
    about: rows.get(alone ? line + 1 : line),
    text,
  }));
}

function worthIn(bytes: Uint8Array, known: Known): Comment[] {
  const read = READERS[known.file.format];
  if (!read) return [];
  const all = read(unicodeOf(bytes) ?? textOf(bytes, known));
  if (all.some(({ text }) => text.startsWith(OURS))) return [];
  const { vendorComments } = known.family;
  // In a copy of the vendor's commented sample nobody can tell whose a comment is.
  if (all.filter(({ text }) => isVendors(text, vendorComments)).length >= SAMPLE) return [];
  return all.filter(({ text }) => isWorth(text, known.family));
}

const READERS: Partial<Record<Known["file"]["format"], (text: string) => Comment[]>> = {
  cnf: cnfComments,
  xml: xmlComments,
  dialplan: xmlComments,
};

function isWorth(text: string, { vendorComments }: FamilyModel): boolean {
  if (text.length > LONGEST || !WORD.test(text) || hasUnseen(text)) return false;
  if (ENTRY.test(text) || SECRET.test(text)) return false;
  return !isVendors(text, vendorComments);
}

const SAMPLE = 5;

function isVendors(text: string, vendorComments: readonly RegExp[]): boolean {
  const bare = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  return vendorComments.some((pattern) => pattern.test(bare));
}

/** What is no value may be written in any tongue. */
function unicodeOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export const asLine = ({ about, text }: Kept): string => (about === undefined ? text : `${about}: ${text}`);

/** Without what stands in half of the files or more: that came with the template of which they are copies. */
export function ownComments(files: ReadonlyMap<string, readonly Kept[]>): Map<string, Kept[]> {
  const counts = new Map<string, number>();
  for (const list of files.values())
    for (const line of new Set(list.map(asLine))) counts.set(line, (counts.get(line) ?? 0) + 1);
  const isCopied = (one: Kept) => {
    const count = counts.get(asLine(one)) ?? 0;
    return count > 1 && count * 2 >= files.size;
  };
  return new Map([...files].map(([path, list]) => [path, list.filter((one) => !isCopied(one))]));
}
