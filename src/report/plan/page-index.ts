/** What all parts of a plan's page go by: anchors, numbers of sites, and how long its lists may be. */
import type { Plan, PlanEntry } from "../../model/generated.js";

export interface PageIndex {
  plan: Plan;
  /** The fragment of each entry, without `entry-` before it. */
  anchors: ReadonlyMap<PlanEntry, string>;
  /** Each site with its number in the filter. */
  sites: ReadonlyMap<string, number>;
  /** So many phones of one entry are named. */
  mostPhones: number;
  /** So many phones of one change have their own row. */
  mostRows: number;
}

/** What a browser takes with ease: some 7 MB of phones, and as much of rows. */
const PHONES_IN_ALL = 500_000;
const ROWS_IN_ALL = 50_000;

export function indexOf(plan: Plan): PageIndex {
  const entries = plan.targets.flatMap((target) => target.entries);
  const each = entries.flatMap(({ changes }) => changes.map((change) => change.each?.length ?? 0));
  return {
    plan,
    anchors: anchorsOf(entries),
    sites: sitesOf(entries),
    mostPhones: mostOf(
      entries.map(({ phones }) => phones.length),
      PHONES_IN_ALL,
    ),
    mostRows: mostOf(each, ROWS_IN_ALL),
  };
}

/** A plan that was read may call two entries by one name. */
function anchorsOf(entries: readonly PlanEntry[]): Map<PlanEntry, string> {
  const taken = new Set(entries.map(({ id }) => id));
  const given = new Set<string>();
  return new Map(
    entries.map((entry, index) => {
      const anchor = given.has(entry.id) ? free(`${entry.id}.${index}`, taken) : entry.id;
      given.add(anchor);
      taken.add(anchor);
      return [entry, anchor];
    }),
  );
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted) ? free(`${wanted}.`, taken) : wanted;
}

function sitesOf(entries: readonly PlanEntry[]): Map<string, number> {
  const names = new Set(entries.flatMap(({ sites = [] }) => sites.map(({ site }) => site)));
  return new Map([...names].sort().map((name, index) => [name, index + 1]));
}

/** The longest that each list may be so that all of them have no more members than that. */
function mostOf(lengths: readonly number[], all: number): number {
  const sum = (most: number) => lengths.reduce((total, length) => total + Math.min(length, most), 0);
  let most = lengths.reduce((one, other) => Math.max(one, other), 1);
  while (most > 1 && sum(most) > all) most = Math.floor(most / 2);
  return most;
}
