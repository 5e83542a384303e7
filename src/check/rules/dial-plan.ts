/** Dial plans as rules look at them: every rule with its pattern, in the order in which files carry them. */

import type { Range } from "../../diagnostic/source.js";
import { specificOrder } from "../../formats/dialplan-choice.js";
import { type Pattern, parsePattern } from "../../formats/dialplan-pattern.js";
import { child, type DialPlanModel, type DialRuleModel } from "../../model/fleet.js";
import type { Node } from "../../parse/node.js";

export interface PlacedRule {
  match: string;
  /** Undefined where the phone's own time counts. */
  timeout: number | undefined;
  /** Undefined for all lines. */
  line: number | undefined;
  rule: DialRuleModel | undefined;
  pattern: Pattern;
  at: Range;
}

const plans = new WeakMap<DialPlanModel, readonly PlacedRule[]>();

/** The rules whose patterns mean something, with the catch-all rule that is added, most specific first. */
export function orderedRules(plan: DialPlanModel): readonly PlacedRule[] {
  const known = plans.get(plan);
  if (known) return known;
  const rules = plan.rules.flatMap(placed);
  const rest = plan.catchAll === undefined ? undefined : parsePattern("*");
  if (rest && "pattern" in rest) {
    rules.push({
      match: "*",
      timeout: plan.catchAll,
      line: undefined,
      rule: undefined,
      pattern: rest.pattern,
      at: plan.at,
    });
  }
  const order = specificOrder(rules.map(({ pattern }) => pattern));
  const ordered = order.map((index) => rules[index]).filter((rule) => rule !== undefined);
  plans.set(plan, ordered);
  return ordered;
}

function placed(rule: DialRuleModel): PlacedRule[] {
  const read = parsePattern(rule.match);
  if (!("pattern" in read)) return [];
  const { match, timeout, line } = rule;
  return [{ match, timeout, line, rule, pattern: read.pattern, at: partOf(rule, "match") }];
}

/** The place of a part of a rule: its value, or the rule where it is left out. */
export function partOf({ at }: DialRuleModel, key: string): Range {
  return (isNode(at) && child(at, key)) || at;
}

function isNode(at: Range): at is Node {
  return "kind" in at;
}
