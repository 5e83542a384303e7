/** Which loads the files of roots name, for which phones, and where the fleet says so. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import type { Evaluated } from "../model/evaluate.js";
import { type FileModel, loadPointers } from "../model/family.js";
import type { FirmwareFile } from "../model/generated.js";
import { findParameter, type Origin, rangeOf } from "../model/layer.js";
import type { Placement } from "../model/placement.js";
import { atPhone, type Base, type PhoneModel } from "../model/site.js";

/** A load that a root has to have the files of. */
export interface WantedLoad {
  load: string;
  /** Where the fleet names it, each place once; the first one is where findings point. */
  places: Range[];
  /** The phones that are given it, as site and label. */
  phones: string[];
  /**
   * The unsigned files that steps of a conversion need, by role; undefined where none goes on in the root, and all files of a
   * release may be there. A file that no step needs is one that an old phone could take in place of the right one.
   */
  unsigned?: ReadonlySet<FirmwareFile["role"]>;
  /**
   * Only phones want it that have it already, and wait for their conversion. They ask for it again when they are reset;
   * but from a load of which no catalogue knows the files one can still go on.
   */
  waits?: boolean;
}

export interface Wishes {
  phone(phone: ServedPhone, findings: Findings): void;
  /** The loads that a file of the root itself names, for phones without a file of their own. */
  file(target: string, file: SharedFile): void;
  /** By load, sorted. */
  of(target: string): WantedLoad[];
}

interface SharedFile {
  meant: readonly MeantValue[];
  at: Range;
  file: Pick<FileModel, "format">;
}

interface MeantValue {
  value: string;
  entry?: Evaluated | undefined;
}

type ServedPhone = PhoneModel & { target: { name: string } };

export function gatherWishes(): Wishes {
  const targets = new Map<string, Map<string, WantedLoad>>();
  const converting = new Map<string, Map<string, Set<FirmwareFile["role"]>>>();
  /** Named to phones that take unsigned files. */
  const forOldCode = new Map<string, Set<string>>();
  const wanted = (target: string, { load, at }: { load: string; at: Range }): WantedLoad => {
    const loads = targets.get(target) ?? new Map<string, WantedLoad>();
    targets.set(target, loads);
    const one = loads.get(load) ?? { load, places: [], phones: [] };
    loads.set(load, one);
    if (!one.places.some(({ source, start }) => source === at.source && start === at.start))
      one.places.push(at);
    return one;
  };
  return {
    phone: (phone, findings) => {
      const { placement } = phone;
      if (placement) noteUnsigned(placement, inner(converting, phone.target.name));
      const [first, other] = loadsOf(phone.base);
      if (!first) return;
      const placed = ({ load, origin }: NamedLoad) => ({ load, at: rangeOf(atPhone(origin, phone)) });
      if (other) sayTwo([placed(first), placed(other)], { phone, findings });
      const isNew = !targets.get(phone.target.name)?.has(first.load);
      const one = wanted(phone.target.name, placed(first));
      one.phones.push(nameOf(phone));
      one.waits = placement?.unmoved === true && (isNew || one.waits === true);
    },
    file: (target, { meant, at, file }) => {
      for (const { entry, value } of meant) {
        if (entry?.parameter.type !== "load" || value === "") continue;
        wanted(target, { load: value, at: entry.origin ? rangeOf(entry.origin) : at }).waits = false;
        if (file.format === "loadname")
          forOldCode.set(target, (forOldCode.get(target) ?? new Set()).add(value));
      }
    },
    of: (target) => {
      const steps = converting.get(target);
      const loads = [...(targets.get(target)?.values() ?? [])].sort((a, b) => (a.load < b.load ? -1 : 1));
      if (!steps) return loads;
      const old = forOldCode.get(target);
      return loads.map((one) =>
        old?.has(one.load) ? one : { ...one, unsigned: steps.get(one.load) ?? new Set() },
      );
    },
  };
}

function inner<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = map.get(key) ?? new Map<string, T>();
  map.set(key, known);
  return known;
}

function noteUnsigned(
  { wanted: { load }, unsigned }: Placement,
  steps: Map<string, Set<FirmwareFile["role"]>>,
): void {
  steps.set(load, new Set([...(steps.get(load) ?? []), ...unsigned]));
}

const nameOf = ({ site, mac, data: { label } }: PhoneModel): string => `${site.name}/${label ?? mac ?? ""}`;

interface NamedLoad {
  load: string;
  origin: Origin;
}

/** The word that says which load the phone's own files name. */
export function placeOfLoad(phone: PhoneModel): Range | undefined {
  const [first] = loadsOf(phone.base);
  return first && rangeOf(atPhone(first.origin, phone));
}

const known = new WeakMap<Base, NamedLoad[]>();

/** What a phone's own files will name, strongest first: a parameter by name wins over what the fleet calls firmware. */
function loadsOf(base: Base): NamedLoad[] {
  const made = known.get(base) ?? namedIn(base);
  known.set(base, made);
  return made;
}

function namedIn({ family, load, stack }: Base): NamedLoad[] {
  const byName = (family ? loadPointers(family) : []).flatMap((name) => findParameter(stack, name) ?? []);
  const all = [...byName, ...(load ? [load] : [])];
  const loads = new Map<string, NamedLoad>();
  for (const { value, origin } of all) {
    const text = typeof value === "string" ? value : "";
    if (text !== "" && origin && !loads.has(text)) loads.set(text, { load: text, origin });
  }
  return [...loads.values()];
}

/** A phone takes one release in one step: of two that are named one would be flashed and the other meant. */
function sayTwo(
  [first, other]: ReadonlyArray<{ load: string; at: Range }>,
  { phone, findings }: { phone: PhoneModel; findings: Findings },
): void {
  if (!first || !other) return;
  findings.add({
    code: "firmware/two-releases",
    message: `a phone is given ${first.load}, and ${other.load} is its firmware`,
    at: first.at,
    hint: "name one of the two; a phone that has to pass through both takes them in steps, one after the other",
    related: [{ at: other.at, message: "the other load" }],
    site: phone.site.name,
  });
}

const NAMED = 3;

/** Whom a load would strand that cannot be fetched: `strands 214 phones: leeds/Lobby, leeds/Desk and 212 more`. */
export function stranded({ phones }: WantedLoad): string {
  if (phones.length === 0) return "strands phones without a file of their own";
  const more = phones.length - NAMED;
  const names = phones.slice(0, NAMED).join(", ");
  const count = `${phones.length} ${phones.length === 1 ? "phone" : "phones"}`;
  return `strands ${count}: ${names}${more > 0 ? ` and ${more} more` : ""}`;
}
