/** What changes for one phone: its effective values before and after, whichever file says them. */
import type { FamilyModel, FileModel, ParameterModel } from "../../model/family.js";
import { comparable } from "../../root/comparable.js";
import type { Said, Sayings } from "../../root/said.js";
import { documentKey, type OwnedFile, type Side, sharedFileOf } from "../../root/side.js";
import type { Effect } from "./effect.js";

/** One value that a phone uses differently. */
export interface Change {
  /** The file that says it; for a phone's own file its pattern. */
  file: string;
  document: string;
  name: string;
  before?: Said | undefined;
  after?: Said | undefined;
  effect: Effect;
  note?: string | undefined;
}

export interface Both {
  before: Side;
  after: Side;
}

/** A phone's own file of one document, before and after, with what is read beside it. */
export interface DocumentPair {
  key: string;
  family: FamilyModel;
  file: FileModel;
  shared: string | undefined;
  paths: { before?: string | undefined; after?: string | undefined };
}

/** `was`: the MAC that the phone had before, where another one takes its place. */
export function documentPairs(mac: string, { before, after }: Both, was = mac): DocumentPair[] {
  const pairs = new Map<string, DocumentPair>();
  const add = ({ path, known }: OwnedFile, when: "before" | "after") => {
    const key = documentKey(known);
    const pair = pairs.get(key) ?? { key, ...known, shared: sharedFileOf(known)?.path, paths: {} };
    pairs.set(key, pair);
    pair.paths[when] = path;
  };
  for (const file of before.owned.get(was) ?? []) add(file, "before");
  for (const file of after.owned.get(mac) ?? []) add(file, "after");
  return [...pairs.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

interface Read {
  own: Sayings | undefined;
  shared: Sayings | undefined;
}

export function changesOf(pair: DocumentPair, { before, after }: Both, news: Newsreader): Change[] {
  const [was, is] = [pair.paths.before, pair.paths.after];
  const same = was !== undefined && is !== undefined && sameBytes(before.files.get(was), after.files.get(is));
  const told = pair.shared === undefined ? [] : news(pair.shared);
  if (same && told.length === 0) return [];
  const old = readOf(was, { side: before, shared: pair.shared });
  const wanted = readOf(is, { side: after, shared: pair.shared });
  // Of a file that cannot be read to its end only the lines are compared.
  if (!same && old.own?.unread) return [];
  const names = same ? told : namesIn([wanted.shared, wanted.own, old.shared, old.own]);
  const changes: Change[] = [];
  for (const name of names) {
    const change = changeOf(name, { pair, old, wanted });
    if (change) changes.push(change);
  }
  return changes;
}

/** A phone without a file of its own of this document reads none of it. */
function readOf(
  path: string | undefined,
  { side, shared }: { side: Side; shared: string | undefined },
): Read {
  if (path === undefined) return { own: undefined, shared: undefined };
  return { own: side.said(path), shared: shared === undefined ? undefined : side.said(shared) };
}

/** The names that a shared file says differently, without the mark and what is not compared. */
export type Newsreader = (path: string) => readonly string[];

/** Whether a value is compared: without the values of secrets each of them would look changed. */
export type Compared = (name: string, parameter: ParameterModel | undefined) => boolean;

export function newsreader({ before, after }: Both, compared: Compared): Newsreader {
  const known = new Map<string, readonly string[]>();
  const newsOf = (was: Sayings | undefined, is: Sayings | undefined) =>
    [...namesIn([is, was])].filter((name) => {
      const [old, wanted] = [was?.values.get(name), is?.values.get(name)];
      const parameter = (wanted ?? old)?.parameter;
      return old?.same !== wanted?.same && parameter?.mark !== true && compared(name, parameter);
    });
  return (path) => {
    const made = known.get(path) ?? newsOf(before.said(path), after.said(path));
    known.set(path, made);
    return made;
  };
}

/** What is wanted first, in its own order: the order of lines in a root that somebody edits tells nothing. */
function namesIn(wantedFirst: ReadonlyArray<Sayings | undefined>): Set<string> {
  return new Set(wantedFirst.flatMap((said) => [...(said?.values.keys() ?? [])]));
}

interface Scene {
  pair: DocumentPair;
  old: Read;
  wanted: Read;
}

function changeOf(name: string, { pair, old, wanted }: Scene): Change | undefined {
  const before = old.own?.values.get(name) ?? old.shared?.values.get(name);
  const after = wanted.own?.values.get(name) ?? wanted.shared?.values.get(name);
  const parameter = (after ?? before)?.parameter;
  if (before?.same === after?.same || parameter?.mark) return undefined;
  const from = after ? wanted : old;
  const isShared = !from.own?.values.has(name) && pair.shared !== undefined;
  const file = isShared ? (pair.shared ?? pair.file.path) : pair.file.path;
  return { file, document: pair.key, name, before, after, ...meaningOf(parameter, { before, after }) };
}

/** A parameter that a file leaves out is no reset: the flash keeps the old value (administrator guide 4.0). */
function meaningOf(
  parameter: ParameterModel | undefined,
  { before, after }: { before: Said | undefined; after: Said | undefined },
): { effect: Effect; note?: string } {
  if (!after) return { effect: "none", note: GONE_NOTE };
  const effect = parameter?.effect ?? "unknown";
  if (!parameter) return { effect, note: "not in the parameter book, so that its value is not shown" };
  if (before) return { effect };
  return { effect, note: isDefault(parameter, after) ? DEFAULT_NOTE : NEW_NOTE };
}

export const GONE_NOTE = "no longer said: a phone keeps the value in its flash";
export const NEW_NOTE = "not said until now: what phones have in their flash is not known";
export const DEFAULT_NOTE =
  "not said until now, and the documented default: a phone notices it where its flash holds another value";

/** A value that phones have by themselves, as far as nobody has told them another. */
export function isDefault(parameter: ParameterModel, { same }: Said): boolean {
  const usual = [parameter.default, parameter.unset].filter((text) => text !== undefined);
  return usual.some((text) => comparable(parameter, text) === same);
}

export function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
}
