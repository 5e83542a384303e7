/** One entry of a plan: its title, its sites and exceptions, its effect, and what it shows of a phone's face. */
import type { PlanChange, PlanEntry, PlanShare } from "../../model/generated.js";
import { GONE_NOTE } from "../meaning/changes.js";
import { compareEffects, strongest } from "../meaning/effect.js";
import type { Person } from "../meaning/person.js";

/** An entry before it is numbered. */
export type Draft = Omit<PlanEntry, "id" | "effect">;

/** Exceptions are named up to here, and where they are not a large part of their site. */
const MOST_EXCEPTIONS = 5;
const SMALL_PART = 0.2;

type People = ReadonlyMap<string, Person>;

/** The phones of each family by site: looked up for every entry, and made once. */
type Crews = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const made = new WeakMap<People, Crews>();

function crewsOf(people: People): Crews {
  const known = made.get(people);
  if (known) return known;
  const crews = new Map<string, Map<string, string[]>>();
  for (const { mac, site, family } of people.values()) {
    const families = crews.get(site) ?? new Map<string, string[]>();
    crews.set(site, families);
    const crew = families.get(family) ?? [];
    families.set(family, crew);
    crew.push(mac);
  }
  made.set(people, crews);
  return crews;
}

export function sharesOf(phones: readonly string[], people: People): PlanShare[] {
  return crewsOfSites(phones, people).map(({ site, crew, concerned }) => ({
    site,
    phones: concerned,
    of: crew.length,
  }));
}

interface SiteCrew {
  site: string;
  /** The phones of the site that are of the same families. */
  crew: readonly string[];
  concerned: number;
}

function crewsOfSites(phones: readonly string[], people: People): SiteCrew[] {
  const counts = new Map<string, number>();
  const families = new Set<string>();
  for (const mac of phones) {
    const person = people.get(mac);
    if (!person) continue;
    counts.set(person.site, (counts.get(person.site) ?? 0) + 1);
    families.add(person.family);
  }
  const crews = crewsOf(people);
  return [...counts]
    .map(([site, concerned]) => {
      const crew = [...families].flatMap((family) => crews.get(site)?.get(family) ?? []);
      return { site, crew, concerned };
    })
    .sort((a, b) => (a.site < b.site ? -1 : 1));
}

export function exceptionsOf(phones: readonly string[], people: People): string[] {
  const concerned = new Set(phones);
  const left = crewsOfSites(phones, people).flatMap(({ crew, concerned: count }) =>
    crew.length - count <= crew.length * SMALL_PART ? crew.filter((mac) => !concerned.has(mac)) : [],
  );
  return left.length <= MOST_EXCEPTIONS ? left.sort() : [];
}

/** A change in one line: `name: before -> after`. */
export function changeTitle({ name, before, after, each, secret, note }: PlanChange): string {
  if (secret) return `${name}: ${note === GONE_NOTE ? "no longer said" : "another secret"}`;
  if (each) return `${name}: each phone its own`;
  if (before === undefined) return `${name}: ${quoted(after)}`;
  if (after === undefined) return `${name}: no longer said`;
  return `${name}: ${quoted(before)} -> ${quoted(after)}`;
}

/** A value of a root may be longer than any title. */
const LONGEST_IN_TITLE = 60;

function quoted(text: string | undefined): string {
  if (text === "" || text === undefined) return '""';
  return text.length > LONGEST_IN_TITLE
    ? `${text.slice(0, LONGEST_IN_TITLE).replace(/[\ud800-\udbff]$/, "")}...`
    : text;
}

export function changesTitle(changes: readonly PlanChange[]): string {
  const [first, ...others] = changes;
  if (!first) return "no parameter changes";
  return others.length === 0 ? changeTitle(first) : `${changeTitle(first)}, and ${others.length} more`;
}

/** The gravest first; those of equal gravity by how many phones they concern, and then by their title. */
export function numbered(target: string, drafts: readonly Draft[]): PlanEntry[] {
  const list = drafts.map((draft) => ({ ...draft, effect: effectOf(draft) }));
  list.sort(
    (a, b) =>
      Number(isForNobody(a)) - Number(isForNobody(b)) ||
      compareEffects(b.effect, a.effect) ||
      Number(a.kind === "defaults") - Number(b.kind === "defaults") ||
      b.phones.length - a.phones.length ||
      compareText(a.title, b.title) ||
      compareText(a.phones.join(), b.phones.join()),
  );
  return list.map((entry, index) => ({ id: `${target}-${index + 1}`, ...entry }));
}

/** What no phone has to do with stands last, however grave it were for one. */
const isForNobody = ({ phones, strangers = 0 }: Draft): boolean => phones.length === 0 && strangers === 0;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function effectOf({ changes }: Draft) {
  return strongest(changes.map(({ effect }) => effect));
}
