/** All entries that one parameter comes to: a single one, or one for each line, call manager or model. */
import { type Evaluated, evaluate, type Subject } from "./evaluate.js";
import type { Fact, Item } from "./facts.js";
import type { ParameterModel } from "./family.js";

/** The items that repeated parameters are written for. */
export interface Items {
  line: readonly Item[];
  member: readonly Item[];
  model: readonly Item[];
}

/** Of a table with a fixed number of entries the empty ones as well. */
export function entriesOf(
  parameter: ParameterModel,
  { subject, items }: { subject: Subject; items: Items },
): Evaluated[] {
  if (!parameter.each) return [evaluate(parameter, subject)];
  return itemsFor(parameter, items[parameter.each]).map((item) => evaluate(parameter, subject, item));
}

function itemsFor({ each = "line", repeat = 0 }: ParameterModel, there: readonly Item[]): readonly Item[] {
  const missing = repeat - there.length;
  if (missing <= 0) return there;
  const none: ReadonlyMap<string, Fact> = new Map();
  const empty = Array.from({ length: missing }, (_, index): Item => {
    return { kind: each, n: there.length + index + 1, used: false, facts: none };
  });
  return [...there, ...empty];
}
