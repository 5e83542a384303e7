/** Which model each phone is: named by somebody, or told by the root. */
import type { FamilyModel } from "../model/family.js";
import { lastLine } from "./lines.js";
import type { ObservedPhone } from "./observed.js";

export interface ModelAnswers {
  /** By MAC, from a table. */
  named: ReadonlyMap<string, string>;
  /** For all that cannot be told. */
  otherwise: string | undefined;
}

export interface ModelVerdict {
  model: string | undefined;
  /** How it is known, or which it may be. */
  because: string;
}

export function modelOf(phone: ObservedPhone, { named, otherwise }: ModelAnswers): ModelVerdict {
  const { family } = phone;
  const told = named.get(phone.mac);
  if (told !== undefined && family.models.has(told)) return { model: told, because: "the table says so" };
  const fitting = fittingModels(family, lastLine(phone));
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined)
    return {
      model: only,
      because: family.models.size === 1 ? "the family has no other" : `only it has so many lines`,
    };
  if (otherwise !== undefined && fitting.includes(otherwise))
    return { model: otherwise, because: "it was said of all that the root does not tell" };
  return { model: undefined, because: `it may be ${fitting.join(" or ") || "none that is known"}` };
}

function fittingModels({ models }: FamilyModel, lines: number): string[] {
  return [...models].filter(([, model]) => model.lines >= lines).map(([name]) => name);
}

/** The model that a word of a label or an inventory means, in whatever case; undefined for none that is known. */
export function modelCalled(text: string, families: Iterable<FamilyModel>): string | undefined {
  const word = text.trim().toLowerCase();
  for (const { models } of families)
    for (const [name, { title = "", alsoCalled = [] }] of models)
      if ([name, title, ...alsoCalled].some((one) => one.toLowerCase() === word)) return name;
  return undefined;
}
