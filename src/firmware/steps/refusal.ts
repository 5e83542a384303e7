/** Why no way leads from one load to another, and how far one does lead. */
import type { Release } from "../../model/release.js";
import { type CitedRule, citedRules } from "./hop.js";
import { type Leg, missingFile, named } from "./leg.js";
import { legsBetween, reach } from "./route.js";
import { fits } from "./selector.js";
import type { LoadState } from "./state.js";
import type { Terrain } from "./terrain.js";

export interface Refusal {
  text: string;
  rules: CitedRule[];
}

export interface Nearest {
  load: string;
  legs: readonly Leg[];
}

/** Of one step, or of a whole way. */
export function refusalOf(from: LoadState, to: LoadState, terrain: Terrain): Refusal {
  const [leg] = legsBetween(from, to, terrain);
  const missing = leg && missingFile(leg, terrain);
  if (missing)
    return {
      text: `the release has no ${named(missing.path, to)} in the catalogue, and the step needs it`,
      rules: citedRules(missing.rules ?? [], terrain),
    };
  const found = terrain.upgrades.refusals?.find(
    (one) =>
      one.name === undefined &&
      (!one.from || fits(one.from, from)) &&
      (!one.to || fits(one.to, to, from)) &&
      (one.from || one.to),
  );
  if (!found) return { text: "no source describes such a step", rules: [] };
  return { text: found.text, rules: citedRules(found.rules, terrain) };
}

/** Why a text is no load's name, where a rule says so. */
export function refusalOfName(name: string, terrain: Terrain): (Refusal & { meant: string }) | undefined {
  for (const one of terrain.upgrades.refusals ?? []) {
    const match = one.name === undefined ? null : new RegExp(one.name).exec(name);
    if (match) {
      const meant = name.slice(0, match.index);
      return { text: one.text, rules: citedRules(one.rules, terrain), meant };
    }
  }
  return undefined;
}

/** The load under the wanted protocol that can be reached and whose version is nearest to the wanted one. */
export function nearestTo(
  to: LoadState,
  { from, terrain }: { from: LoadState; terrain: Terrain },
): Nearest | undefined {
  let best: (Nearest & { state: LoadState }) | undefined;
  for (const { state, legs } of reach(from, { terrain }).values()) {
    if (state.protocol !== to.protocol || (legs.length === 0 && state.protocol !== from.protocol)) continue;
    if (!best || distance(state.release, to.release) < distance(best.state.release, to.release))
      best = { load: state.load, legs, state };
  }
  return best && best.legs.length > 0 ? { load: best.load, legs: best.legs } : undefined;
}

const STEP = 1000;

const distance = (a: Release, b: Release): number =>
  Math.abs(a.major * STEP + a.minor - (b.major * STEP + b.minor));
