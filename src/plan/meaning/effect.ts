/** What changes ask of phones, and which of several effects is the one to tell. */
import type { PlanEffects } from "../../model/generated.js";

export type Effect = keyof PlanEffects;

/** Weakest first. What is not known may be worse than a restart, and is told before one. */
const ORDER: readonly Effect[] = ["none", "resync", "restart", "unknown", "reflash"];

export function strongest(effects: Iterable<Effect>): Effect {
  let most = 0;
  for (const effect of effects) most = Math.max(most, ORDER.indexOf(effect));
  return ORDER[most] ?? "none";
}

/** Positive when `a` is the stronger one. */
export function compareEffects(a: Effect, b: Effect): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

export function noEffects(): PlanEffects {
  return { none: 0, resync: 0, restart: 0, reflash: 0, unknown: 0 };
}
