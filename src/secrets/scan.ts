/** The final scan: masks every resolved secret in a text that is about to be printed, however it is written there. */
import { MASK } from "./secret.js";
import { spellings } from "./spellings.js";

/** Shorter values are not searched for: a PIN like 1234 would be found in every second number. */
const SHORTEST = 6;

/** Spellings by length, and for each hash of a beginning the lengths worth trying, longest first. */
interface Index {
  byLength: Map<number, Set<string>>;
  lengths: Map<number, number[]>;
  /** One bit per hash: most places of a text are turned down here. */
  filter: Uint8Array;
  filterMask: number;
}

/** Up to here only the values that can be in the text are looked at; an index of all of them would outweigh a fleet. */
const SMALL = 65_536;

export function leakScanner(values: Iterable<string>): (text: string) => string {
  const known = [...values];
  let whole: Index | undefined;
  return (text) => {
    if (text.length <= SMALL) return maskText(text, buildIndex(known, beginningsIn(text)));
    whole ??= buildIndex(known, undefined);
    return maskText(text, whole);
  };
}

/** The hashes of all stretches of a text with which a value could begin. */
function beginningsIn(text: string): Set<number> {
  const hashes = new Set<number>();
  for (let at = 0; at + SHORTEST <= text.length; at++) hashes.add(hashAt(text, at));
  return hashes;
}

function buildIndex(values: readonly string[], wanted: ReadonlySet<number> | undefined): Index {
  const byLength = new Map<number, Set<string>>();
  const lengths = new Map<number, number[]>();
  for (const value of values) {
    if (value.length < SHORTEST) continue;
    for (const spelling of spellings(value)) {
      if (spelling.length < SHORTEST || wanted?.has(hashAt(spelling, 0)) === false) continue;
      addSpelling(spelling, { byLength, lengths });
    }
  }
  for (const list of lengths.values()) list.sort((a, b) => b - a);
  const bits = 1 << Math.min(26, Math.max(16, 32 - Math.clz32(lengths.size * 16)));
  const filter = new Uint8Array(bits >> 3);
  for (const hash of lengths.keys())
    filter[(hash & (bits - 1)) >> 3] = (filter[(hash & (bits - 1)) >> 3] ?? 0) | (1 << (hash & 7));
  return { byLength, lengths, filter, filterMask: bits - 1 };
}

function addSpelling(spelling: string, { byLength, lengths }: Pick<Index, "byLength" | "lengths">): void {
  const same = byLength.get(spelling.length);
  if (same) same.add(spelling);
  else byLength.set(spelling.length, new Set([spelling]));
  const hash = hashAt(spelling, 0);
  const known = lengths.get(hash);
  if (!known) lengths.set(hash, [spelling.length]);
  else if (!known.includes(spelling.length)) known.push(spelling.length);
}

/** A hash of the SHORTEST characters from `at`. */
function hashAt(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let offset = 0; offset < SHORTEST; offset++)
    hash = Math.imul(hash ^ text.charCodeAt(at + offset), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Overlapping finds become one mask, so that no tail of the second stays readable. */
function maskText(text: string, index: Index): string {
  let out = "";
  let end = -1;
  for (let at = 0; at + SHORTEST <= text.length; at++) {
    const length = matchAt(text, { at, index });
    if (length === 0) continue;
    if (at > end) out += text.slice(Math.max(0, end), at) + MASK;
    end = Math.max(end, at + length);
  }
  return end < 0 ? text : out + text.slice(end);
}

function matchAt(text: string, { at, index }: { at: number; index: Index }): number {
  const hash = hashAt(text, at);
  const bit = hash & index.filterMask;
  if (((index.filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return 0;
  for (const length of index.lengths.get(hash) ?? []) {
    if (at + length <= text.length && index.byLength.get(length)?.has(text.slice(at, at + length)))
      return length;
  }
  return 0;
}
