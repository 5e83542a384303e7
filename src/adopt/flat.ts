/** A layer as one flat map, so that layers can be compared key by key. */
import type { Plain } from "../parse/node.js";
import type { Group } from "./groups.js";

/** A layer as one map: `k:model`, `f:<protocol>`, `s:<setting>`, `p:<parameter>`. */
export type Flat = Map<string, Plain>;

export interface Member {
  group: Group;
  flat: Flat;
  /** What the layers above give it. */
  given: Flat;
  /** Whether it speaks the protocol that most phones speak: what is common is common to those. */
  leads: boolean;
}

export const same = (a: Plain | undefined, b: Plain | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** What a member has to say itself. */
export function rest({ flat, given }: Member): Flat {
  return new Map([...flat].filter(([key, value]) => !same(given.get(key), value)));
}
