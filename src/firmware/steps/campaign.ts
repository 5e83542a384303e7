/** Where a conversion in stages has each phone: what its files are to name, what it may run, and which step it cannot take. */
import { isSignedRole } from "../../model/catalogue.js";
import { makeHop, type Pointer } from "./hop.js";
import type { Leg, LegFile } from "./leg.js";
import { type Refusal, refusalOf } from "./refusal.js";
import { legBetween } from "./route.js";
import type { Stage } from "./stages.js";
import type { LoadState } from "./state.js";
import type { Terrain } from "./terrain.js";

/** The stages between which a phone may be, and the one that its files belong to. */
export interface Bounds {
  stage: number;
  lowest: number;
  highest: number;
}

export interface Place {
  wanted: LoadState;
  /** Whether nothing has been given to the phone yet but what it runs. */
  unmoved: boolean;
  /** In the order of the way. */
  may: readonly LoadState[];
  /** Steps that the phone may have to take now, from whatever it runs. */
  legs: readonly Leg[];
  /** What it may run and cannot leave for what is wanted. */
  stranded: ReadonlyArray<{ state: LoadState; refusal: Refusal; isBack: boolean }>;
}

/** The loads of a phone's way by stage: the one it began with, then each with the stage that brings it. */
export interface Track {
  from: LoadState;
  turns: ReadonlyArray<{ stage: number; to: LoadState }>;
}

export function trackOf(from: LoadState, stages: readonly Stage[]): Track {
  const turns = stages.flatMap(({ moves }, index) =>
    moves.filter(({ key }) => key === from.load).map(({ hop }) => ({ stage: index + 1, to: hop.to })),
  );
  return { from, turns };
}

export function placeOn(track: Track, { stage, lowest, highest }: Bounds, terrain: Terrain): Place {
  const states = [track.from, ...track.turns.map(({ to }) => to)];
  const indexAt = (at: number) => track.turns.filter((turn) => turn.stage <= at).length;
  const [first, now, last] = [indexAt(lowest), indexAt(stage), indexAt(highest)];
  const wanted = states[now] ?? track.from;
  const may = states.slice(Math.min(first, now), Math.max(last, now) + 1);
  const others = may.filter(({ load }) => load !== wanted.load);
  const legs = others.flatMap((state) => legBetween(state, wanted, terrain) ?? []);
  const stranded = others
    .filter((state) => !legs.some((leg) => leg.from === state))
    .map((state) => ({
      state,
      refusal: refusalOf(state, wanted, terrain),
      isBack: states.indexOf(state) > now,
    }));
  return { wanted, unmoved: now === 0 && may.length === 1, may, legs, stranded };
}

/** What files that the root has once are to say, and which unsigned files these steps take. */
export function needsOf(
  { legs }: Place,
  terrain: Terrain,
): { shared: Pointer[]; unsigned: Set<LegFile["role"]>; copies: string[] } {
  const hops = legs.map((leg) => makeHop(leg, terrain));
  const old = hops.filter(({ from }) => !from.signed);
  return {
    shared: hops.flatMap(({ pointers }) => pointers.filter(({ shared }) => shared)),
    unsigned: new Set(
      old.flatMap(({ files }) => files.map(({ role }) => role)).filter((role) => !isSignedRole(role)),
    ),
    copies: hops.flatMap(({ copy }) => copy?.of ?? []),
  };
}
