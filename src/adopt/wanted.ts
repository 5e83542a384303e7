/** What files make a phone do, or phones alike, and what a fleet may use to say it. */
import type { FamilyModel } from "../model/family.js";
import type { Stack } from "../model/layer.js";
import type { Plain } from "../parse/node.js";
import type { Subjected, Values } from "./meaning.js";

export interface Wanted {
  family: FamilyModel;
  model: Subjected["model"];
  load: string | undefined;
  values: Values;
  /** Zones to prefer where several fit. */
  zones: readonly string[];
  /** Whether a fleet may say this of a setting. */
  fits(path: string, value: Plain): boolean;
  /** What layers above say already, weakest first. */
  above: Stack;
}
