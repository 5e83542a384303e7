/** Patterns of dial rules are in the grammar that phones read, and short enough for them. */
import { parsePattern } from "../../formats/dialplan-pattern.js";
import { LONGEST } from "../../formats/dialplan-row.js";
import { partOf } from "./dial-plan.js";
import type { FleetRule } from "./rule.js";

/** What people write who know the patterns of call servers. */
const ELSEWHERE: ReadonlyArray<readonly [symbols: RegExp, hint: string]> = [
  [/[[\]]/, "there are no ranges: write one rule for each digit, or . for any digit"],
  [/x/i, "any digit is written as . here"],
  [/[nz]/i, "there is no sign for a part of the digits: write one rule for each, or . for any digit"],
  [/!/, "any rest is written as * here"],
  [/[|()]/, "there are no alternatives: write one rule for each"],
  [/\+/, "phones dial digits: write the international prefix, such as 00"],
  [/[-\s]/, "write the keys without anything between them"],
  [/[?{}^$]/, "these are no regular expressions: . is any digit, * any rest"],
];

export const dialPattern: FleetRule = ({ dialPlans }, findings) => {
  for (const rule of [...dialPlans.values()].flatMap(({ rules }) => rules)) {
    const read = parsePattern(rule.match);
    if (!("problem" in read)) continue;
    const { index, message, kind } = read.problem;
    const symbol = rule.match.charAt(index);
    findings.add({
      code: "rules/dial-pattern",
      message: `this rule never matches a number: character ${index + 1} of the pattern is ${kind === "symbol" ? `${symbol}, ${message}` : `wrong: ${message}`}`,
      at: partOf(rule, "match"),
      found: rule.match.length > 60 ? `${rule.match.slice(0, 57)}...` : rule.match,
      hint: kind === "symbol" ? ELSEWHERE.find(([symbols]) => symbols.test(symbol))?.[1] : undefined,
    });
  }
};

export const dialTooLong: FleetRule = ({ dialPlans }, findings) => {
  for (const rule of [...dialPlans.values()].flatMap(({ rules }) => rules)) {
    for (const key of ["match", "rewrite"] as const) {
      const { length } = rule[key] ?? "";
      if (length <= LONGEST) continue;
      findings.add({
        code: "rules/dial-too-long",
        message: `${key} of this rule is longer than phones keep it`,
        at: partOf(rule, key),
        found: `${length} characters`,
        expected: `at most ${LONGEST} characters`,
      });
    }
  }
};
