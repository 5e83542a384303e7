/** Whether a load is among those that a step, a pointer or a refusal speaks of. */
import type { LoadSelector } from "../../model/generated.js";
import { isBefore, parseRelease } from "../../model/release.js";
import type { LoadState } from "./state.js";

/** `from`: the load that the phone comes from, for selectors that ask for a later one. */
export function fits(selector: LoadSelector, state: LoadState, from?: LoadState): boolean {
  const { protocols, atLeast, below, signed, newer, nameAtMost } = selector;
  if (protocols && !protocols.includes(state.protocol)) return false;
  if (atLeast !== undefined && isBefore(state.release, parseRelease(atLeast))) return false;
  if (below !== undefined && !isBefore(state.release, parseRelease(below))) return false;
  if (signed !== undefined && signed !== state.signed) return false;
  if (nameAtMost !== undefined && state.load.length > nameAtMost) return false;
  return !newer || from === undefined || isBefore(from.release, state.release);
}
