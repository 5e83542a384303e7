/** What becomes of an emergency number that is dialled digit by digit under a dial plan. */

import type { Range } from "../../diagnostic/source.js";
import { chooseNow } from "../../formats/dialplan-choice.js";
import type { DialPlanModel } from "../../model/fleet.js";
import { orderedRules, type PlacedRule, partOf } from "./dial-plan.js";

export interface Trouble {
  kind: "delayed" | "blocked";
  message: string;
  at: Range;
  hint: string;
}

export interface Call {
  number: string;
  /** All emergency numbers: one may be rewritten into another. */
  numbers: readonly string[];
  /** The line key that is dialled on. */
  line: number;
}

export function troubleOf(plan: DialPlanModel, call: Call): Trouble | undefined {
  const rules = orderedRules(plan).filter(({ line }) => !line || line === call.line);
  const patterns = rules.map(({ pattern }) => pattern);
  const on = rules.length < orderedRules(plan).length ? ` on line ${call.line}` : "";
  const cut = cutShort(rules, { ...call, on });
  if (cut) return cut;
  const index = chooseNow(patterns, call.number);
  const rule = index === undefined ? undefined : rules[index];
  if (!rule) return waiting(plan, { rules, call, on });
  return rewritten(rule, { ...call, on }) ?? slow(rule, { plan, number: call.number, on });
}

interface Scene extends Call {
  on: string;
}

/** A rule that dials the beginning of the number at once, before its last digit is there. */
function cutShort(rules: readonly PlacedRule[], { number, on }: Scene): Trouble | undefined {
  const patterns = rules.map(({ pattern }) => pattern);
  for (let length = 1; length < number.length; length++) {
    const beginning = number.slice(0, length);
    const index = chooseNow(patterns, beginning);
    const rule = index === undefined ? undefined : rules[index];
    if (rule?.timeout !== 0) continue;
    return {
      kind: "blocked",
      message: `${number} cannot be dialled${on}: the rule ${rule.match} dials ${beginning} at once`,
      at: rule.at,
      hint: `give ${rule.match} a timeout, and ${number} a rule of its own: { match: "${escaped(number)}", timeout: 0 }`,
    };
  }
  return undefined;
}

function rewritten({ rule, at }: PlacedRule, { number, numbers, on }: Scene): Trouble | undefined {
  const result = rewrite(rule?.rewrite, number);
  if (!rule || result === number || (result !== undefined && numbers.includes(result))) return undefined;
  return {
    kind: "blocked",
    message: `${number} is rewritten${on}${result === undefined ? ` by ${rule.rewrite}` : ` to ${result}`}, which is no emergency number`,
    at: rule.rewrite === undefined ? at : partOf(rule, "rewrite"),
    hint: `give ${number} a rule of its own: { match: "${escaped(number)}", timeout: 0 }`,
  };
}

/** Undefined where the parts that wildcards matched are put together: how is not known well enough to follow it. */
function rewrite(how: string | undefined, number: string): string | undefined {
  if (how === undefined || how === "") return number;
  const whole = how.replace(/%[s0]/g, number);
  return /[%.]/.test(whole) ? undefined : whole;
}

function slow(
  { rule, match, timeout, at }: PlacedRule,
  scene: { plan: DialPlanModel; number: string; on: string },
): Trouble | undefined {
  if (timeout === 0) return undefined;
  const { number, on, plan } = scene;
  const time = timeout === undefined ? "the phone's own time, some 10 seconds," : `${timeout} seconds`;
  const said = timeout === undefined ? "its rule gives no timeout" : "its rule says so";
  const own = match === escaped(number) || match === number;
  return {
    kind: "delayed",
    message: `${number} waits${on} for ${time} before it goes out: ${own ? said : `the rule ${match} takes it`}`,
    at: rule && timeout !== undefined ? partOf(rule, "timeout") : at,
    hint: own
      ? "write timeout: 0"
      : `add { match: "${escaped(number)}", timeout: 0 } to dial plan ${plan.name}`,
  };
}

/** No rule takes effect: none matches, or a longer one with more digits of its own makes the phone wait. */
function waiting(
  plan: DialPlanModel,
  { rules, call: { number }, on }: { rules: readonly PlacedRule[]; call: Call; on: string },
): Trouble {
  const waits = rules.find((rule) => {
    const others = rules.filter((other) => other !== rule).map(({ pattern }) => pattern);
    return chooseNow(others, number) !== undefined;
  });
  return {
    kind: "delayed",
    message: waits
      ? `${number} waits${on} for more digits, because the rule ${waits.match} could still follow`
      : `${number} waits${on} for the phone's own time, some 10 seconds: no rule matches it`,
    at: waits?.at ?? plan.at,
    hint: `add { match: "${escaped(number)}", timeout: 0 } to dial plan ${plan.name}`,
  };
}

/** The number as a pattern: bare `*` and `#` would mean something else. */
function escaped(number: string): string {
  return number.replace(/[*#]/g, "\\$&");
}
