/** What ways are looked for in: the rules, the releases that may be stations, and which of their files are at hand. */
import type { Catalogue } from "../../model/catalogue.js";
import type { FamilyModel } from "../../model/family.js";
import type { FleetModel } from "../../model/fleet.js";
import type { Upgrades } from "../../model/generated.js";
import { type LoadState, stateOf } from "./state.js";

export interface Terrain {
  upgrades: Upgrades;
  families: readonly FamilyModel[];
  releases: Catalogue["releases"];
  /** Sorted by name. */
  stations: readonly LoadState[];
}

/** The loader that the catalogue names counts before the one that the form of the name gives. */
export function stateIn(
  load: string,
  { families, releases }: Pick<Terrain, "families" | "releases">,
): LoadState | undefined {
  const state = stateOf(load, families);
  const loader = releases.get(load)?.loader;
  return state && (loader === undefined ? state : { ...state, loader });
}

const terrains = new WeakMap<FleetModel, Map<string, Terrain>>();

/** What is known of a platform's firmware; undefined where nothing is known of its upgrades. */
export function terrainOf(fleet: FleetModel, platform: string): Terrain | undefined {
  const known = terrains.get(fleet) ?? new Map<string, Terrain>();
  terrains.set(fleet, known);
  const made = known.get(platform) ?? newTerrain(fleet, platform);
  if (made) known.set(platform, made);
  return made;
}

function newTerrain(fleet: FleetModel, platform: string): Terrain | undefined {
  const families = [...fleet.families.values()].filter((family) => family.platform === platform);
  const upgrades = families.find((family) => family.upgrades)?.upgrades;
  if (!upgrades) return undefined;
  const { releases } = fleet.catalogue;
  const names = new Set([...releases.keys(), ...(upgrades.waypoints ?? []).map(({ load }) => load)]);
  const stations = [...names].sort().flatMap((name) => stateIn(name, { families, releases }) ?? []);
  return { upgrades, families, releases, stations };
}
