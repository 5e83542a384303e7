/** IANA time zones as they stand by the newest rules of the pinned time zone data, without a clock. */

import { createRequire } from "node:module";
import { type RuleLine, type Summer, yearOf } from "./zone-rules.js";

export type { Change, Summer } from "./zone-rules.js";

export interface Zone {
  /** the zone itself, where the name asked for is only a link to it */
  name: string;
  /** minutes east of Greenwich in standard time, the smaller offset of the year */
  offset: number;
  summer?: Summer;
  /** why n-th weekdays cannot express its changes; reads on after the zone's name */
  inexpressible?: string;
}

/** The second field is "-" or the name of the rules. The format knows a fixed saving, too; no zone has one now. */
type ZoneLine = readonly [west: string, rules: string, format: string, until: string | null];

interface Data {
  /** the history of a zone, oldest first; or the zone that a name links to */
  zones: Readonly<Record<string, readonly ZoneLine[] | string>>;
  rules: Readonly<Record<string, readonly RuleLine[]>>;
}

const require = createRequire(import.meta.url);
let loaded: Data | undefined;
const known = new Map<string, Zone>();

/** `undefined` if it is no IANA name. */
export function zoneOf(name: string): Zone | undefined {
  const found = known.get(name);
  if (found) return found;
  const { zones, rules } = data();
  const entry = Object.hasOwn(zones, name) ? zones[name] : undefined;
  if (entry === undefined) return undefined;
  const zone = typeof entry === "string" ? zoneOf(entry) : zoneFrom(name, entry.at(-1), rules);
  if (zone) known.set(name, zone);
  return zone;
}

/** Zones and links. */
export function zoneNames(): Iterable<string> {
  return Object.keys(data().zones);
}

function zoneFrom(name: string, line: ZoneLine | undefined, rules: Data["rules"]): Zone | undefined {
  if (line === undefined) return undefined;
  const east = -Number(line[0]);
  const { base, ...year } = yearOf(east, rules[line[1]] ?? []);
  return { name, offset: east + base, ...year };
}

/** A JSON module needs an import attribute that Node 20 warns of; and a build without zones need not read it. */
function data(): Data {
  loaded ??= require("tzdata") as Data;
  return loaded;
}
