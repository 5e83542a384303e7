/** What a change of dial plan does to its rules: those that are new, gone or changed, and order where it decides. */
import { choose } from "../../formats/dialplan-choice.js";
import { advance, isComplete, literalCount, type Pattern } from "../../formats/dialplan-pattern.js";
import { deedOf, type Rule, ruleKey } from "../../root/dial-rules.js";

export interface RuleChange {
  name: string;
  before?: string;
  after?: string;
}

export function ruleChanges(before: readonly Rule[], after: readonly Rule[]): RuleChange[] {
  const old = new Map(before.map((rule) => [ruleKey(rule), rule]));
  const wanted = new Map(after.map((rule) => [ruleKey(rule), rule]));
  const changes: RuleChange[] = [];
  for (const name of new Set([...old.keys(), ...wanted.keys()])) {
    const was = old.get(name);
    const is = wanted.get(name);
    const change: RuleChange = { name };
    if (was) change.before = deedOf(was);
    if (is) change.after = deedOf(is);
    if (change.before !== change.after) changes.push(change);
  }
  return [...changes, ...orderChanges(wanted, old)];
}

/** The phone takes the most specific rule wherever it stands; order counts only between rules that are equally specific. */
function orderChanges(after: ReadonlyMap<string, Rule>, before: ReadonlyMap<string, Rule>): RuleChange[] {
  const place = new Map([...before.keys()].map((key, index) => [key, index]));
  const both = [...after].flatMap(([key, rule]) => (before.has(key) ? rule : []));
  const changes: RuleChange[] = [];
  both.forEach((first, index) => {
    for (const second of both.slice(index + 1)) {
      const turned = (place.get(ruleKey(first)) ?? 0) > (place.get(ruleKey(second)) ?? 0);
      if (!turned || !contend(first, second)) continue;
      changes.push({
        name: ruleKey(first),
        before: `stands behind ${ruleKey(second)}`,
        after: `stands before ${ruleKey(second)}, and wins where both match`,
      });
    }
  });
  return changes;
}

function contend(a: Rule, b: Rule): boolean {
  if (a.line !== undefined && b.line !== undefined && a.line !== b.line) return false;
  if (deedOf(a) === deedOf(b) || literalCount(a.pattern) !== literalCount(b.pattern)) return false;
  const [one, other] = [a.pattern, b.pattern];
  const sample = commonNumber(one, other);
  return sample !== undefined && choose([one, other], sample) !== turned(choose([other, one], sample));
}

const turned = (index: number | undefined): number | undefined =>
  index === undefined ? undefined : 1 - index;

const KEYS = "0123456789*#";

/** A number that both match: the two are walked together, key by key, each pair of places once. */
function commonNumber(a: Pattern, b: Pattern): string | undefined {
  const open: Array<{ at: [number, number]; digits: string }> = [{ at: [0, 0], digits: "" }];
  const seen = new Set<string>();
  for (let one = open.shift(); one; one = open.shift()) {
    const [atA, atB] = one.at;
    if (isComplete(a, atA) && isComplete(b, atB)) return one.digits;
    for (const pressed of KEYS) {
      const at: [number, number] = [advance(a, { at: atA, pressed }), advance(b, { at: atB, pressed })];
      if (at.includes(-1) || seen.has(at.join())) continue;
      seen.add(at.join());
      open.push({ at, digits: one.digits + pressed });
    }
  }
  return undefined;
}
