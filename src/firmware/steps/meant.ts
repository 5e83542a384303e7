/** The load that somebody means who writes another name: capitals and leading zeros are all that tells some names apart. */
import { nearest } from "../../diagnostic/nearest.js";

/** Of names that say the same protocol and the same numbers the nearest, or else the nearest of all. */
export function meantLoad(load: string, names: Iterable<string>): string | undefined {
  const known = [...names].filter((name) => name !== load);
  return sameLoad(load, known) ?? nearest(load, known);
}

/** The name of the same protocol with the same numbers. */
export function sameLoad(load: string, names: Iterable<string>): string | undefined {
  const same = [...names].filter((name) => name !== load && numbersOf(name) === numbersOf(load));
  return nearest(load, same) ?? same[0];
}

const numbersOf = (load: string): string => load.toUpperCase().replace(/(?<![0-9])0+(?=[0-9])/g, "");
