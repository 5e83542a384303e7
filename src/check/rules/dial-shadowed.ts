/** Every dial rule can be chosen: no other takes all of its numbers, at their end or before it; and some rule takes the rest. */

import type { Findings } from "../../diagnostic/diagnostic.js";
import { chooseNow } from "../../formats/dialplan-choice.js";
import { covers, literalCount, type Pattern } from "../../formats/dialplan-pattern.js";
import type { DialPlanModel } from "../../model/fleet.js";
import { orderedRules, type PlacedRule } from "./dial-plan.js";
import type { FleetRule } from "./rule.js";

export const dialShadowed: FleetRule = ({ dialPlans }, findings) => {
  for (const plan of dialPlans.values()) {
    const rules = orderedRules(plan);
    rules.forEach((rule, index) => {
      const before = rules
        .slice(0, index)
        .find((other) => holdsFor(other, rule) && coversAll(other.pattern, rule.pattern));
      if (before) reportShadow(rule, { other: before, findings });
      else reportCut(rule, { rules, findings });
    });
  }
};

export const dialNoCatchAll: FleetRule = ({ dialPlans }, findings) => {
  for (const plan of dialPlans.values()) {
    if (plan.catchAll !== undefined || hasCatchAll(plan)) continue;
    findings.add({
      code: "rules/dial-no-catch-all",
      message: `dial plan ${plan.name} has no rule for the numbers that none of its rules match`,
      at: plan.at,
      hint: 'add { match: "*", timeout: 5 }, or leave catchAll out: without it such numbers wait for the phone\'s own time',
    });
  }
};

function hasCatchAll({ rules }: DialPlanModel): boolean {
  return rules.some(({ match, line }) => match === "*" && !line);
}

/** Whether a rule holds on all lines on which the other does. */
function holdsFor(rule: PlacedRule, other: PlacedRule): boolean {
  return !rule.line || rule.line === other.line;
}

function reportShadow(
  rule: PlacedRule,
  { other, findings }: { other: PlacedRule; findings: Findings },
): void {
  const same = other.match === rule.match;
  findings.add({
    code: "rules/dial-shadowed",
    message: same
      ? `the rule ${rule.match} stands in this plan twice, and only one of the two is used`
      : `the rule ${rule.match} is never chosen: ${other.match} takes all of its numbers`,
    at: rule.at,
    hint: "take one of the two rules out",
    related: [{ at: other.at, message: "the rule that is chosen" }],
  });
}

/** A rule with timeout 0 dials as soon as it is complete: of a longer rule that begins alike, only its beginning goes out. */
function reportCut(
  rule: PlacedRule,
  { rules, findings }: { rules: readonly PlacedRule[]; findings: Findings },
): void {
  const { steps } = rule.pattern;
  for (let length = 1; length < steps.length; length++) {
    const beginning = { match: "", steps: steps.slice(0, length) };
    if (beginning.steps.some(({ kind }) => kind === "rest")) return;
    const cutter = rules.find((other) => cuts(other, { rule, beginning }));
    if (!cutter || mayWait(beginning, { cutter, rule, rules })) continue;
    findings.add({
      code: "rules/dial-shadowed",
      message: `numbers of the rule ${rule.match} never go out in full: ${cutter.match} dials their first ${length === 1 ? "digit" : `${length} digits`} at once`,
      at: rule.at,
      hint: `give ${cutter.match} a timeout, or take one of the two rules out`,
      related: [{ at: cutter.at, message: "the rule that dials at once" }],
    });
    return;
  }
}

function cuts(other: PlacedRule, { rule, beginning }: { rule: PlacedRule; beginning: Pattern }): boolean {
  if (other === rule || other.timeout !== 0 || !holdsFor(other, rule)) return false;
  if (literalCount(other.pattern) < literalCount(beginning) || !coversAll(other.pattern, beginning))
    return false;
  const keys = beginning.steps.map((step) => (step.kind === "key" ? step.key : "5")).join("");
  return chooseNow([other.pattern, rule.pattern], keys) === 0;
}

/** Whether a third rule could make the phone wait at that beginning, so that more digits are taken. */
function mayWait(
  beginning: Pattern,
  { cutter, rule, rules }: { cutter: PlacedRule; rule: PlacedRule; rules: readonly PlacedRule[] },
): boolean {
  return rules.some((other) => {
    if (other === cutter || other === rule) return false;
    const steps = other.pattern.steps.slice(0, beginning.steps.length);
    return (
      overlap({ match: "", steps }, beginning) &&
      literalCount({ match: "", steps }) >= literalCount(cutter.pattern)
    );
  });
}

/** Whether some keys begin both; where a pattern takes any number of keys, that is assumed. */
function overlap({ steps: a }: Pattern, { steps: b }: Pattern): boolean {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (step.kind === "rest" || other?.kind === "rest") return true;
    if (step.kind === "key" && other?.kind === "key" && step.key !== other.key) return false;
  }
  return true;
}

/** `covers`, after a look at the first keys that spares most pairs the walk. */
function coversAll(a: Pattern, b: Pattern): boolean {
  for (const [index, step] of b.steps.entries()) {
    const other = a.steps[index];
    if (step.kind === "rest" || other?.kind === "rest") break;
    if (other === undefined) return false;
    if (other.kind === "key" && (step.kind !== "key" || step.key !== other.key)) return false;
  }
  return covers(a, b);
}
