/** Counts over the entries and files of a plan: each phone once, by the strongest that happens to it. */
import type { PlanEntry, PlanFileCounts, PlanSummary } from "../model/generated.js";
import { type Effect, noEffects, strongest } from "./meaning/effect.js";
import type { Ownership } from "./ownership/ownership.js";

/** Phones that come or go have no effect to tell: they boot anew, or no more. */
const COMING_OR_GOING: ReadonlySet<PlanEntry["kind"]> = new Set([
  "phone-added",
  "phone-removed",
  "phone-swapped",
]);

/** By phone, what happens to it; phones about which only a name changes are not among them. */
export function effectsByPhone(entries: readonly PlanEntry[]): Map<string, Effect> {
  const effects = new Map<string, Effect>();
  for (const { kind, phones, effect, changes } of entries) {
    if (COMING_OR_GOING.has(kind) || changes.length === 0) continue;
    for (const mac of phones) effects.set(mac, strongest([effects.get(mac) ?? "none", effect]));
  }
  return effects;
}

export function phonesOf(entries: readonly PlanEntry[], where: (entry: PlanEntry) => boolean): Set<string> {
  return new Set(entries.filter(where).flatMap(({ phones }) => phones));
}

export function summaryOf(
  entries: readonly PlanEntry[],
  { phones, ownership, refused }: { phones: number; ownership: Ownership; refused: boolean },
): PlanSummary {
  const effects = effectsByPhone(entries);
  const counts = noEffects();
  for (const effect of effects.values()) counts[effect]++;
  const kinds = (kind: PlanEntry["kind"]) => phonesOf(entries, (entry) => entry.kind === kind).size;
  return {
    phones,
    changed: effects.size,
    added: kinds("phone-added"),
    removed: kinds("phone-removed"),
    swapped: kinds("phone-swapped"),
    moved: phonesOf(entries, ({ kind }) => kind === "phone-moved" || kind === "site-renamed").size,
    effects: counts,
    emergency: phonesOf(entries, ({ emergency }) => emergency !== undefined).size,
    irreversible: phonesOf(entries, ({ irreversible }) => irreversible !== undefined).size,
    unnoticed: ownership.files.filter(({ unnoticed }) => unnoticed !== undefined).length,
    files: fileCounts(ownership),
    refused,
  };
}

function fileCounts({ files, foreign, equal }: Ownership): PlanFileCounts {
  const count = (...actions: string[]) => files.filter(({ action }) => actions.includes(action)).length;
  return {
    created: count("create"),
    changed: count("change", "take-over", "clash"),
    deleted: count("delete"),
    kept: count("keep"),
    equal,
    foreign: foreign.length,
  };
}

export function sumOf(summaries: readonly PlanSummary[]): PlanSummary {
  const [first, ...others] = summaries;
  if (!first) return NOTHING;
  return others.reduce((sum, one) => add(sum, one) as unknown as PlanSummary, first);
}

type Counts = { [key: string]: number | boolean | Counts };

function add(a: object, b: object): Counts {
  const sum: Counts = {};
  for (const [key, value] of Object.entries(a) as Array<[string, number | boolean | object]>) {
    const other = (b as Record<string, number | boolean | object>)[key];
    if (typeof value === "number") sum[key] = value + Number(other);
    else if (typeof value === "boolean") sum[key] = value || other === true;
    else sum[key] = add(value, other as object);
  }
  return sum;
}

const NOTHING: PlanSummary = {
  ...{ phones: 0, changed: 0, added: 0, removed: 0, swapped: 0, moved: 0, emergency: 0, irreversible: 0 },
  ...{ effects: noEffects(), unnoticed: 0, refused: false },
  files: { created: 0, changed: 0, deleted: 0, kept: 0, equal: 0, foreign: 0 },
};
