/** What the parameter book knows of a parameter, and where a value of it comes from. */
import type { Evaluated } from "../../model/evaluate.js";
import type { ParameterModel } from "../../model/family.js";

export function bookFacts(parameter: ParameterModel) {
  const { name, description, type, default: byDefault, effect, source, confidence, note, owner } = parameter;
  return {
    name,
    description,
    type,
    default: byDefault ?? null,
    effect,
    source,
    confidence,
    note: note ?? null,
    family: owner,
  };
}

export const BY: Record<Evaluated["by"], string> = {
  parameter: "given by name",
  setting: "from settings",
  default: "the book's default",
  unset: "not used by this phone, so it is cleared",
  nothing: "no value, so it is not written",
};
