/** What can be wrong with an alias, as findings without their place. */
import type { Finding } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import type { Anchors } from "./anchors.js";
import { MAX_EXPANSION } from "./limits.js";

/** Enough for a hint; a hostile file may have hundreds of thousands of anchors. */
const CANDIDATES = 1000;

export const CYCLE: Finding = {
  code: "parse/alias-cycle",
  message: "This alias stands inside the value that it repeats.",
};

export const EXPANSION: Finding = {
  code: "parse/alias-expansion",
  message: "Written out, the aliases make this file too large.",
  expected: `at most ${MAX_EXPANSION} more values`,
};

/** The alias itself is not repeated: a text that starts with * may be a password. */
export function unknownAlias(name: string, anchors: Anchors): Finding {
  const known = nearest(name, [...anchors.names].slice(0, CANDIDATES));
  return {
    code: "parse/alias-unknown",
    message: "This alias has no anchor before it.",
    hint: known ? `Did you mean *${known}?` : "Put a text that starts with * in quotes.",
  };
}
