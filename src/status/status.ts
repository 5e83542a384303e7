/** What the logs say of a fleet: of each phone, of phones in no site, and of the logs themselves. */
import type { FamilyModel } from "../model/family.js";
import type { AskedPhone } from "../model/generation.js";
import type { Person } from "../plan/meaning/person.js";
import { type Missing, missingOf } from "./missing.js";
import type { Recognise } from "./names.js";
import { isDated, type Moment, NEVER, type PhoneLog } from "./phone-log.js";
import { protocolOf } from "./protocol.js";
import type { Counts, Reading } from "./reading.js";
import { readAt, type Standing, standingOf } from "./standing.js";
import { textOf } from "./text.js";
import type { Timeline } from "./timeline.js";

export interface TargetScene {
  name: string;
  /** By MAC. */
  people: ReadonlyMap<string, Person>;
  /** By name, those that phones of the target have. */
  families: ReadonlyMap<string, FamilyModel>;
  /** Names of all files that the fleet means by this root. */
  files: ReadonlySet<string>;
  /** Absent when what was published cannot be read. */
  timeline?: Timeline;
  /** Why it cannot, as a sentence. */
  why?: string;
  /** Phones that were not seen from here on have not been seen; by default from the last switch. */
  since?: number;
}

export interface PhoneStatus {
  target: string;
  person: Person;
  /** In milliseconds; undefined for a log without times, or when it was not seen at all. */
  last?: number;
  client?: string;
  requests: number;
  /** Whether it was seen since the last switch; in the logs at all where none is known. */
  seen: boolean;
  /** What the last switch asks of it. */
  asked?: AskedPhone["effect"];
  standing: Standing;
  /** Under which it asked for its files. */
  protocol?: string;
  missing: Missing[];
  /** How many other names it asked for in vain. */
  others: number;
}

export interface Stranger {
  mac: string;
  last?: number;
  client?: string;
  requests: number;
  names: string[];
}

export interface Status {
  phones: PhoneStatus[];
  strangers: Stranger[];
  targets: readonly TargetScene[];
  counts: Counts;
}

interface Scene {
  targets: readonly TargetScene[];
  recognise: Recognise;
}

const SHOWN_NAMES = 4;

export function statusOf(reading: Reading, { targets, recognise }: Scene): Status {
  const phones = targets.flatMap((target) => {
    const asked = new Map(target.timeline?.lastSwitch?.phones.map(({ mac, effect }) => [mac, effect]));
    return [...target.people.values()].map((person) =>
      phoneStatus(person, {
        target,
        asked: asked.get(person.mac),
        log: reading.phones.get(person.mac),
        recognise,
      }),
    );
  });
  const strangers = [...reading.strangers].map(([mac, log]) => ({
    mac,
    ...seenOf(log),
    names: [...log.names.keys()].slice(0, SHOWN_NAMES).map(textOf),
  }));
  return { phones: phones.sort(byPlace), strangers: strangers.sort(byLast), targets, counts: reading.counts };
}

interface PhoneScene {
  target: TargetScene;
  asked: AskedPhone["effect"] | undefined;
  log: PhoneLog | undefined;
  recognise: Recognise;
}

function phoneStatus(person: Person, { target, asked, log, recognise }: PhoneScene): PhoneStatus {
  const common = { target: target.name, person, ...(asked === undefined ? {} : { asked }) };
  if (!log) return { ...common, ...UNSEEN };
  const { timeline, files } = target;
  const read = (path: string): Moment => {
    const entry = log.names.get(path);
    return entry ? readAt(entry, files.has(path) || wasPublished(path, { entry, timeline })) : NEVER;
  };
  const protocol = protocolOf(log, { recognise, read });
  return {
    ...common,
    ...seenOf(log),
    // A log without times tells that it was seen, and not since when.
    seen: !isDated(log.last) || log.last >= sinceOf(target),
    standing: standingOf(log, { mac: person.mac, timeline, read, companions: companionsOf(person, target) }),
    ...(protocol === undefined ? {} : { protocol }),
    ...missingOf(log, { recognise, isMeant: (name) => files.has(name) }),
  };
}

/** Of a document that has a part for all phones and one for each. */
function companionsOf({ family }: Person, { families }: TargetScene): string[] {
  const documents = [...(families.get(family)?.documents.values() ?? [])];
  return documents.flatMap(({ shared, own }) => (shared && own ? [shared.path] : []));
}

const UNSEEN = {
  requests: 0,
  seen: false,
  standing: { state: "unknown", changed: [], why: "it does not stand in the logs" } as Standing,
  missing: [],
  others: 0,
};

function wasPublished(
  path: string,
  { entry, timeline }: { entry: { last: { requested: Moment } }; timeline: Timeline | undefined },
): boolean {
  const then = timeline?.at(path, entry.last.requested);
  return then !== undefined && !then.has("none");
}

/** Nothing is known of switches: whoever stands in the logs has been seen. */
export function sinceOf({ since, timeline }: TargetScene): number {
  const last = timeline?.lastSwitch?.at;
  return since ?? (last === undefined ? NEVER : Date.parse(last));
}

function seenOf({ last, client, requests }: PhoneLog): { last?: number; client?: string; requests: number } {
  return {
    requests,
    ...(isDated(last) ? { last } : {}),
    ...(client === undefined ? {} : { client: textOf(client) }),
  };
}

function byPlace(a: PhoneStatus, b: PhoneStatus): number {
  return (
    compare(a.person.site, b.person.site) ||
    compare(a.person.label ?? "", b.person.label ?? "") ||
    compare(a.person.mac, b.person.mac)
  );
}

function byLast(a: Stranger, b: Stranger): number {
  return (b.last ?? 0) - (a.last ?? 0) || compare(a.mac, b.mac);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
