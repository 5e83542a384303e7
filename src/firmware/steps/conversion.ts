/** A conversion of phones to one load: for each its way or why there is none, and the stages that all take together. */
import type { UpgradeTrouble } from "../../model/generated.js";
import { type Hop, makeHop, troublesOf } from "./hop.js";
import type { Leg } from "./leg.js";
import { nearestTo, type Refusal, refusalOf } from "./refusal.js";
import { findRoute, legBetween } from "./route.js";
import { commonStages, type Stage } from "./stages.js";
import type { LoadState } from "./state.js";
import type { Terrain } from "./terrain.js";

export interface Way {
  from: LoadState;
  hops: Hop[];
}

export interface NoWay {
  from: LoadState;
  refusal: Refusal;
  nearest?: { load: string; hops: Hop[] };
}

export interface Conversion {
  to: LoadState;
  /** One for each load that phones come from, sorted by its name; a phone that is there already has no hops. */
  ways: Way[];
  impossible: NoWay[];
  /** The moves are called by the load that the phones come from at first. */
  stages: Stage[];
  stuck: UpgradeTrouble[];
}

interface Aim {
  to: LoadState;
  /** Whether more than one step is too much. */
  direct?: boolean;
}

export function planConversion(from: readonly LoadState[], aim: Aim, terrain: Terrain): Conversion {
  const { to, direct = false } = aim;
  const byLoad = [...new Map(from.map((state) => [state.load, state])).values()];
  byLoad.sort((a, b) => (a.load < b.load ? -1 : 1));
  const ways: Way[] = [];
  const impossible: NoWay[] = [];
  for (const state of byLoad) {
    const legs = direct ? directly(state, to, terrain) : findRoute(state, to, terrain);
    if (legs) ways.push({ from: state, hops: legs.map((leg) => makeHop(leg, terrain)) });
    else impossible.push(noWay(state, to, terrain));
  }
  const stages = commonStages(ways.map(({ from: { load }, hops }) => ({ key: load, hops })));
  const hops = ways.flatMap((way) => way.hops);
  return { to, ways, impossible, stages, stuck: troublesOf(hops, terrain) };
}

function directly(from: LoadState, to: LoadState, terrain: Terrain): readonly Leg[] | undefined {
  if (from.load === to.load) return [];
  const leg = legBetween(from, to, terrain);
  return leg && [leg];
}

/** Where there is a way in more steps than are wanted, it is the nearest. */
function noWay(from: LoadState, to: LoadState, terrain: Terrain): NoWay {
  const legs = findRoute(from, to, terrain);
  const nearest = legs ? { load: to.load, legs } : nearestTo(to, { from, terrain });
  const none: NoWay = { from, refusal: refusalOf(from, to, terrain) };
  if (nearest) none.nearest = { load: nearest.load, hops: nearest.legs.map((leg) => makeHop(leg, terrain)) };
  return none;
}
