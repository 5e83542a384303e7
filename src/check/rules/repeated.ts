/** Finds what may exist once and is there again. */
import type { Range } from "../../diagnostic/source.js";
import { byPlace } from "./place.js";

export interface Repetition<T> {
  first: T;
  later: T[];
}

/**
 * By key; the first is the one that stands first by file and place, whatever order the entries come in. Goes through
 * the entries twice, so that of a fleet without repetitions only the keys are held.
 */
export function repeated<T extends { at: Range }>(
  entries: () => Iterable<T>,
  keyOf: (entry: T) => string,
): Repetition<T>[] {
  const seen = new Set<string>();
  const again = new Map<string, T[]>();
  for (const entry of entries()) {
    const key = keyOf(entry);
    if (seen.has(key)) again.set(key, []);
    else seen.add(key);
  }
  if (again.size > 0) for (const entry of entries()) again.get(keyOf(entry))?.push(entry);
  return [...again.values()].map((list) => {
    const [first, ...later] = list.sort((a, b) => byPlace(a.at, b.at));
    return { first: first as T, later };
  });
}
