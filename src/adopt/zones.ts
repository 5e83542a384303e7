/** The IANA zones whose words and rules a root has written out, the likeliest first. */
import { zoneFacts, zoneWord } from "../model/facts.js";
import type { FamilyModel } from "../model/family.js";
import { zoneNames, zoneOf } from "../model/zone.js";
import { layerOf } from "./meaning.js";

/** Where many zones keep the same time, the one that most people would name; an order, no claim about phones. */
const LIKELY = [
  "Europe/London",
  "Europe/Berlin",
  "Europe/Helsinki",
  "Europe/Moscow",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "America/Halifax",
  "America/Sao_Paulo",
  "Pacific/Honolulu",
  "Asia/Dubai",
  "Asia/Karachi",
  "Asia/Kolkata",
  "Asia/Bangkok",
  "Asia/Shanghai",
  "Asia/Tokyo",
  "Australia/Adelaide",
  "Australia/Sydney",
  "Pacific/Auckland",
  "Etc/UTC",
];

interface Search {
  family: FamilyModel;
  zones: readonly string[];
}

const known = new WeakMap<FamilyModel, string[]>();

/** One zone for each set of facts that a family tells apart; zones that the user names come before all. */
export function zoneCandidates({ family, zones }: Search): string[] {
  const made = known.get(family) ?? distinct(family);
  known.set(family, made);
  return [...zones.filter((zone) => canWrite(zone, family)), ...made];
}

/** Of a zone that no build could write nothing follows, so that it would seem to fit phones that are told nothing. */
function canWrite(name: string, family: FamilyModel): boolean {
  const zone = zoneOf(name);
  if (!zone || zoneWord(zone, family) === undefined) return false;
  return zone.inexpressible === undefined || !saysRules(family);
}

const saysRules = ({ parameters }: FamilyModel): boolean =>
  [...parameters.values()].some(({ derivations }) =>
    derivations.some(({ path }) => path?.startsWith("zone.summer.")),
  );

function distinct(family: FamilyModel): string[] {
  const seen = new Set<string>();
  return ordered().filter((name) => {
    if (!canWrite(name, family)) return false;
    const key = factsKey(name, family);
    return !seen.has(key) && seen.add(key);
  });
}

/** Real places before technical names such as Etc/GMT+3, and names of zones before links to them. */
function ordered(): string[] {
  const all = [...zoneNames()].filter((name) => zoneOf(name)?.name === name && name.includes("/")).sort();
  const places = all.filter((name) => !name.startsWith("Etc/"));
  return [...new Set([...LIKELY, ...places, ...all])].filter((name) => zoneOf(name) !== undefined);
}

function factsKey(name: string, family: FamilyModel): string {
  const layer = layerOf({ settings: new Map([["timezone", name]]), parameters: new Map() }, "zone");
  const facts = zoneFacts([layer], family);
  return JSON.stringify([...facts].map(([path, { value }]) => [path, value]));
}

/** How many other zones keep the same time for phones of this family. */
export function twinsOf(name: string, family: FamilyModel): number {
  const key = factsKey(name, family);
  return ordered().filter((one) => one !== name && factsKey(one, family) === key).length;
}
