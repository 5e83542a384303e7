/** A phone of a fleet as those see it who boot it. */
import type { Range } from "../diagnostic/source.js";
import type { Evaluated } from "../model/evaluate.js";
import type { FamilyModel } from "../model/family.js";
import type { PhoneModel } from "../model/site.js";
import type { PhoneState } from "./story.js";

export interface ShapedPhone {
  mac: string;
  model: string;
  family: FamilyModel;
  load: string | undefined;
  /** While a conversion has it: the loads that it may run, and the word in YAML that says so. */
  conversion?: { may: readonly string[]; at: Range } | undefined;
  site: string;
  target: string;
  at: Range;
  /** What it should have; worked out only for those that are booted. */
  entries(): readonly Evaluated[];
}

interface Ready extends PhoneModel {
  mac: string;
  base: PhoneModel["base"] & { family: FamilyModel; model: { value: string } };
  target: { name: string };
}

export function shapedOf(ready: Ready, entries: ShapedPhone["entries"]): ShapedPhone {
  const { mac, base, site, target, at, placement } = ready;
  const load = base.load === undefined ? undefined : String(base.load.value);
  const conversion = placement && { may: placement.may.map((one) => one.load), at: placement.at };
  const where = { site: site.name, target: target.name, at };
  return { mac, model: base.model.value, family: base.family, load, conversion, ...where, entries };
}

/** The state that its YAML means; of a phone whose load is not said, any that its family knows. */
export function stateOf({ family, load }: Pick<ShapedPhone, "family" | "load">): PhoneState | undefined {
  const name = load ?? family.loads.find(({ runs }) => runs !== undefined)?.example;
  const runs = family.loads.some(({ runs: programs }) => programs !== undefined);
  return runs && name !== undefined ? { load: name } : undefined;
}
