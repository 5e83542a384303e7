/** What a phone takes from one file: the load and the names in it, its values, and how many lines it stumbles over. */
import type { ProblemKind } from "../formats/kinds.js";
import { canonicalName, type FamilyModel, type FileModel } from "../model/family.js";
import type { BootAsk } from "../model/generated.js";
import { isBlank } from "../root/roles.js";
import { type Said, type Sayings, sayingsOf, textOf } from "../root/said.js";

export interface Told {
  load?: string;
  folder?: string;
  server?: string;
  dialPlan?: string;
  /** What the phone takes over, by the book's name. */
  values: ReadonlyMap<string, Said>;
  errors: number;
  /** Larger than phones read: the rest counts for nothing here. */
  cut: boolean;
  /** Not well-formed, so that what the phone makes of it is not known. */
  garbled: boolean;
}

interface Place {
  family: FamilyModel;
  file: FileModel;
}

interface Reading {
  ask: BootAsk;
  place: Place;
  loadNumber: number | undefined;
}

interface Parsed {
  sayings: Sayings;
  values: ReadonlyMap<string, Said>;
  errors: number;
  cut: boolean;
}

const parsed = new WeakMap<Uint8Array, Map<FileModel, Parsed>>();

/** A file that many phones read is parsed once, as long as its bytes are the same object. */
export function toldBy(bytes: Uint8Array, { ask, place, loadNumber }: Reading): Told {
  const known = parsed.get(bytes) ?? new Map<FileModel, Parsed>();
  parsed.set(bytes, known);
  const one = known.get(place.file) ?? parse(bytes, place);
  known.set(place.file, one);
  const { values, errors, cut, sayings } = one;
  const text = (name: string | undefined) => (name === undefined ? undefined : textIn(sayings, name));
  const told: Told = { values, errors, cut, garbled: sayings.unread && !cut };
  for (const key of ["folder", "server", "dialPlan"] as const) {
    const found = text(ask[key]);
    if (found !== undefined) told[key] = found;
  }
  const load = loadIn(bytes, { ask, one, place, loadNumber });
  if (load !== undefined) told.load = shortened(load);
  return told;
}

/** Longer than any path that a phone asks for: nothing is there by this name, and its end says nothing to anybody. */
const LONGEST_LOAD = 64;

const shortened = (load: string): string =>
  load.length <= LONGEST_LOAD ? load : `${load.slice(0, LONGEST_LOAD)}… (${load.length} characters)`;

/** Lines that a phone skips and counts (probable: the vendor's later stack does). */
const SKIPPED: ReadonlySet<ProblemKind> = new Set([
  "equals-sign",
  "colon-missing",
  "name-invalid",
  "empty-bare",
  "quote-unbalanced",
]);

function parse(bytes: Uint8Array, { family, file }: Place): Parsed {
  const most = file.maxBytes ?? bytes.length;
  const cut = bytes.length > most;
  const sayings = sayingsOf(cut ? bytes.subarray(0, most) : bytes, { family, file });
  const values = new Map<string, Said>();
  let errors = sayings.problems.filter(({ kind }) => SKIPPED.has(kind)).length;
  const counts = file.format === "cnf";
  for (const [name, said] of sayings.values) {
    const longest = said.parameter?.maxLength;
    const taken = said.parameter !== undefined && said.text.length <= (longest ?? said.text.length);
    if (taken) values.set(name, said);
    else if (counts) errors++;
  }
  return { sayings, values, errors, cut };
}

function textIn({ values }: Sayings, name: string): string | undefined {
  const said = values.get(canonicalName(name));
  return said && !isBlank(said.parameter, said.text) ? said.text : undefined;
}

interface Loaded extends Reading {
  one: Parsed;
}

function loadIn(bytes: Uint8Array, { ask, one, place, loadNumber }: Loaded): string | undefined {
  const names = (ask.load ?? []).map((name) => name.replace("{loadNumber}", String(loadNumber ?? "")));
  const { sayings } = one;
  const found = names.map((name) => textIn(sayings, name)).find((text) => text !== undefined);
  if (found !== undefined && place.file.format === "loadname") return withBlanks(found, { bytes, place });
  if (found !== undefined) return found.trim() === "" ? undefined : found.trim();
  return sayings.unread ? loadInText(bytes, names) : undefined;
}

/** Old loads take what stands behind the name, up to the line's end, as part of it. */
function withBlanks(load: string, { bytes, place }: { bytes: Uint8Array; place: Place }): string {
  const line = textOf(bytes, place)
    .split(/\r?\n/)
    .find((one) => one.trim() === load);
  return line === undefined ? load : line.slice(line.indexOf(load));
}

/** Of a document that is not well-formed: how strict a loader is, nobody knows, and the element stands there for all to see. */
function loadInText(bytes: Uint8Array, names: readonly string[]): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  for (const name of names) {
    const element = name.split("/").pop() ?? name;
    const found = new RegExp(`<${element}(?:\\s[^<>]{0,100})?>\\s*([\\w.-]{1,64})\\s*</`).exec(text);
    if (found?.[1] !== undefined) return found[1];
  }
  return undefined;
}
