/** Loads from which no way leads to another, in whatever number of steps: a phone that is given it stays where it is, or is lost. */
import type { FleetModel } from "../../model/fleet.js";
import { nearestTo, refusalOf } from "./refusal.js";
import { findRoute, legsBetween } from "./route.js";
import { stateIn, terrainOf } from "./terrain.js";

interface Impasse {
  why: string;
  /** The load that can be reached and is nearest to the wanted one. */
  nearest?: string;
}

/** Undefined where there is a way, and where one of the loads is not known. */
export function impasseBetween(before: string, after: string, fleet: FleetModel): Impasse | undefined {
  const platforms = new Set(Array.from(fleet.families.values(), ({ platform }) => platform));
  for (const platform of platforms) {
    const terrain = platform === undefined ? undefined : terrainOf(fleet, platform);
    const [from, to] = [before, after].map((load) => terrain && stateIn(load, terrain));
    if (!terrain || !from || !to) continue;
    if (legsBetween(from, to, terrain).length > 0 || findRoute(from, to, terrain)) return undefined;
    const { text, rules } = refusalOf(from, to, terrain);
    const nearest = nearestTo(to, { from, terrain });
    const ids = rules.map(({ id }) => id).join(", ");
    return { why: ids === "" ? text : `${text} (${ids})`, ...(nearest ? { nearest: nearest.load } : {}) };
  }
  return undefined;
}
