/**
 * The fewest stages in which phones at different releases all arrive. All phones of a stage share one root, and a file that
 * the root has once can name one load only; every phone waits as long as it can, so that ways that meet go on together.
 */
import type { Hop } from "./hop.js";

/** A phone, or phones alike, and the hops of its way. */
export interface Traveller {
  key: string;
  hops: readonly Hop[];
}

export interface Stage {
  moves: Array<{ key: string; hop: Hop }>;
}

/** For how many stages more than the longest way has a plan is looked for. */
const MOST_MORE = 12;
/** Combinations that are tried for one number of stages; beyond, one stage more is looked at. */
const MOST_TRIES = 20_000;

export function commonStages(travellers: readonly Traveller[]): Stage[] {
  const longestFirst = [...travellers].sort((a, b) => b.hops.length - a.hops.length || compare(a.key, b.key));
  const least = longestFirst[0]?.hops.length ?? 0;
  for (let count = least; count <= least + MOST_MORE; count++) {
    const stages = place(longestFirst, { stages: emptyStages(count), tries: { left: MOST_TRIES } });
    if (stages) return stages.map(sorted).filter(({ moves }) => moves.length > 0);
  }
  return oneByOne(longestFirst);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const emptyStages = (count: number): Stage[] => Array.from({ length: count }, () => ({ moves: [] }));

const sorted = ({ moves }: Stage): Stage => ({ moves: moves.sort((a, b) => compare(a.key, b.key)) });

interface Placing {
  stages: Stage[];
  tries: { left: number };
}

function place([first, ...rest]: readonly Traveller[], placing: Placing): Stage[] | undefined {
  if (!first) return placing.stages;
  for (const indexes of latestFirst(first.hops.length, placing.stages.length)) {
    if (placing.tries.left-- <= 0) return undefined;
    if (!indexes.every((at, index) => agrees(placing.stages[at], first.hops[index]))) continue;
    for (const [index, at] of indexes.entries())
      putIn(placing.stages[at], { key: first.key, hop: first.hops[index] });
    const placed = place(rest, placing);
    if (placed) return placed;
    for (const at of indexes) placing.stages[at]?.moves.pop();
  }
  return undefined;
}

function putIn(stage: Stage | undefined, { key, hop }: { key: string; hop: Hop | undefined }): void {
  if (stage && hop) stage.moves.push({ key, hop });
}

/** The ways to choose so many of so many places, in order, the latest places first. */
function* latestFirst(count: number, places: number): Generator<number[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let last = places - 1; last >= count - 1; last--) {
    for (const before of latestFirst(count - 1, last)) yield [...before, last];
  }
}

/** Whether what the root has once can serve this hop and those that are in the stage. */
function agrees(stage: Stage | undefined, hop: Hop | undefined): boolean {
  if (!stage || !hop) return false;
  const wanted = sharedOf(hop);
  return stage.moves.every((move) =>
    sharedOf(move.hop).every(({ file, value }) =>
      wanted.every((one) => one.file !== file || one.value === value),
    ),
  );
}

const sharedOf = ({ pointers }: Hop) => pointers.filter(({ shared }) => shared);

function oneByOne(travellers: readonly Traveller[]): Stage[] {
  return travellers.flatMap(({ key, hops }) => hops.map((hop) => ({ moves: [{ key, hop }] })));
}
