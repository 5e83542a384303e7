/**
 * The way from one load to another. Of all that the rules allow: the one with the fewest steps that are disputed or
 * unsure, then the fewest changes of protocol, then the fewest steps, then the surest, then the one whose files are at hand.
 */
import type { UpgradeStep } from "../../model/generated.js";
import { isBefore } from "../../model/release.js";
import { type Leg, legFiles, missingFile } from "./leg.js";
import { fits } from "./selector.js";
import type { LoadState } from "./state.js";
import type { Terrain } from "./terrain.js";

/** Compared from the left. */
type Cost = readonly number[];

interface Reached {
  state: LoadState;
  cost: Cost;
  legs: readonly Leg[];
}

const DOUBT = { sure: 0, probable: 1, unsure: 2 } as const;
const NOTHING: Cost = [0, 0, 0, 0, 0];

/** The legs in order, none where the phone is there already; undefined when no way leads there. */
export function findRoute(from: LoadState, to: LoadState, terrain: Terrain): readonly Leg[] | undefined {
  return reach(from, { terrain, to }).get(to.load)?.legs;
}

/** Everything that can be reached, each by its best way. */
export function reach(
  from: LoadState,
  { terrain, to }: { terrain: Terrain; to?: LoadState },
): ReadonlyMap<string, Reached> {
  const done = new Map<string, Reached>();
  const open = new Map<string, Reached>([[from.load, { state: from, cost: NOTHING, legs: [] }]]);
  const stations = to ? [...terrain.stations.filter(({ load }) => load !== to.load), to] : terrain.stations;
  for (let next = cheapest(open); next; next = cheapest(open)) {
    open.delete(next.state.load);
    done.set(next.state.load, next);
    for (const station of stations) {
      const leg = done.has(station.load) ? undefined : legBetween(next.state, station, terrain);
      if (!leg) continue;
      const cost = plus(next.cost, costOf(leg, terrain));
      const known = open.get(station.load);
      if (!known || isCheaper(cost, known.cost))
        open.set(station.load, { state: station, cost, legs: [...next.legs, leg] });
    }
  }
  return done;
}

/** The best step between two loads whose files are not known to be missing, if there is one. */
export function legBetween(from: LoadState, to: LoadState, terrain: Terrain): Leg | undefined {
  return legsBetween(from, to, terrain).find((leg) => !missingFile(leg, terrain));
}

/** Whatever the rules allow, the surest first. */
export function legsBetween(from: LoadState, to: LoadState, { upgrades }: Terrain): Leg[] {
  const steps = upgrades.steps.filter((step) => fits(step.from, from) && fits(step.to, to, from));
  return steps.sort((a, b) => doubtOf(a) - doubtOf(b)).map((step) => ({ from, to, step }));
}

const doubtOf = ({ disputed, confidence }: UpgradeStep): number =>
  DOUBT[confidence] + (disputed === undefined ? 0 : 1 + DOUBT.unsure);

/** Whether it is taken only where there is no other way. */
const isDoubtful = (step: UpgradeStep): boolean => doubtOf(step) >= DOUBT.unsure;

function costOf(leg: Leg, terrain: Terrain): Cost {
  const lacking = legFiles(leg, terrain).filter(({ has }) => has !== "own").length;
  const crossing = leg.from.protocol === leg.to.protocol ? 0 : 1;
  return [isDoubtful(leg.step) ? 1 : 0, crossing, 1, DOUBT[leg.step.confidence], lacking];
}

const plus = (a: Cost, b: Cost): Cost => a.map((value, index) => value + (b[index] ?? 0));

function isCheaper(a: Cost, b: Cost): boolean {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index !== -1 && (a[index] ?? 0) < (b[index] ?? 0);
}

/** Of two that cost the same the later release, so that the same station serves phones from everywhere. */
function cheapest(open: ReadonlyMap<string, Reached>): Reached | undefined {
  let best: Reached | undefined;
  for (const one of open.values()) {
    if (!best || isCheaper(one.cost, best.cost)) best = one;
    else if (!isCheaper(best.cost, one.cost) && isLater(one.state, best.state)) best = one;
  }
  return best;
}

function isLater(a: LoadState, b: LoadState): boolean {
  if (isBefore(a.release, b.release) || isBefore(b.release, a.release)) return isBefore(b.release, a.release);
  return a.load < b.load;
}
