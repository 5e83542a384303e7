/** What a phone is told about a setting, by whatever way: the setting, a parameter of the book by hand, or its default. */
import { type Evaluated, evaluate, type Subject } from "../../model/evaluate.js";
import { type FamilyModel, itemName, type ParameterModel } from "../../model/family.js";
import { type Found, findParameter } from "../../model/layer.js";
import { toText } from "../../model/value.js";
import type { KnownBase } from "./base-rule.js";

const indexes = new WeakMap<FamilyModel, ReadonlyMap<string, readonly ParameterModel[]>>();
const NONE: readonly ParameterModel[] = [];

/** The parameters that take their value from a path. */
export function parametersFrom(family: FamilyModel, path: string): readonly ParameterModel[] {
  let index = indexes.get(family);
  if (!index) {
    index = indexOf(family);
    indexes.set(family, index);
  }
  return index.get(path) ?? NONE;
}

function indexOf(family: FamilyModel): Map<string, ParameterModel[]> {
  const index = new Map<string, ParameterModel[]>();
  for (const parameter of family.parameters.values()) {
    for (const path of new Set(parameter.derivations.map((one) => one.path))) {
      if (path === undefined) continue;
      const list = index.get(path) ?? [];
      index.set(path, list);
      list.push(parameter);
    }
  }
  return index;
}

export interface Told {
  parameter: ParameterModel;
  evaluated: Evaluated;
  /** Undefined when nothing is written, or a secret. */
  text: string | undefined;
  /** Whether the text is what the book writes for this value of the setting. */
  means(value: string | boolean): boolean;
}

const answers = new WeakMap<KnownBase, Map<string, Told | undefined>>();

export function told(base: KnownBase, path: string): Told | undefined {
  let known = answers.get(base);
  if (!known) {
    known = new Map();
    answers.set(base, known);
  }
  if (!known.has(path)) known.set(path, tellOf(base, path));
  return known.get(path);
}

function tellOf(base: KnownBase, path: string): Told | undefined {
  const parameter = parametersFrom(base.family, path).find(({ each }) => !each);
  if (!parameter) return undefined;
  const evaluated = evaluate(parameter, subjectOf(base));
  const text = typeof evaluated.value === "string" ? evaluated.value : undefined;
  return { parameter, evaluated, text, means: (value) => text === textFor(parameter, { path, value }) };
}

export function subjectOf({ family, stack, facts, release }: KnownBase): Subject {
  return { family, stack, facts, release };
}

function textFor(
  parameter: ParameterModel,
  { path, value }: { path: string; value: string | boolean },
): string {
  const map = parameter.derivations.find((one) => one.path === path)?.map;
  const word = map && Object.hasOwn(map, String(value)) ? map[String(value)] : undefined;
  return word ?? toText(parameter, value);
}

/** Whether the phone is told nothing that it could use. */
export function saysNothing({ parameter, text, evaluated }: Told): boolean {
  if (typeof evaluated.value === "object") return false;
  return text === undefined || text === "" || text === parameter.unset;
}

/** A parameter that takes a line's fact (`line.password`), given by hand for the line key `n`. */
export function givenForLine(base: KnownBase, { path, n }: { path: string; n: number }): Found | undefined {
  for (const parameter of parametersFrom(base.family, path)) {
    const found =
      parameter.each === "line" ? findParameter(base.stack, itemName(parameter, { n })) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Whether lines of phones of this family stand in their files at all, or only at the call server. */
export function writesLines(family: FamilyModel): boolean {
  return parametersFrom(family, "line.extension").length > 0;
}
