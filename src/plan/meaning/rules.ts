/** The rules of a dial plan as a phone has them, and what a change of plan does to the numbers that people dial. */
import { choose, chooseNow } from "../../formats/dialplan-choice.js";
import {
  advance,
  isComplete,
  literalCount,
  type Pattern,
  parsePattern,
} from "../../formats/dialplan-pattern.js";
import type { Sayings } from "./said.js";

export interface Rule {
  match: string;
  pattern: Pattern;
  /** The line key for which alone it holds. */
  line: string | undefined;
  /** Seconds; undefined: the phone's own time. */
  timeout: number | undefined;
  /** Attributes besides those, as the file has them. */
  rest: ReadonlyMap<string, string>;
}

/** Of rules with the same pattern and line the first counts; a pattern with a mistake never matches. */
export function rulesOf(said: Sayings): Rule[] {
  const rows = new Map<string, Map<string, string>>();
  for (const [name, { text }] of said.values) {
    const [row = "", attribute] = name.split("/");
    if (attribute === undefined) continue;
    const values = rows.get(row) ?? new Map<string, string>();
    rows.set(row, values);
    values.set(attribute, text);
  }
  const rules = new Map<string, Rule>();
  for (const row of rows.values()) {
    const rule = ruleOf(row);
    if (rule && !rules.has(ruleKey(rule))) rules.set(ruleKey(rule), rule);
  }
  return [...rules.values()];
}

export const ruleKey = ({ match, line }: Rule): string =>
  line === undefined ? match : `${match} on line ${line}`;

const PLAIN: ReadonlySet<string> = new Set(["MATCH", "LINE", "TIMEOUT"]);
/** What a rule has that says nothing of these. */
const USUAL: ReadonlySet<string> = new Set(["ROUTE default", "TONE ", "REWRITE "]);

function ruleOf(row: ReadonlyMap<string, string>): Rule | undefined {
  const match = row.get("MATCH");
  const read = match === undefined ? undefined : parsePattern(match);
  if (match === undefined || !read || "problem" in read) return undefined;
  const line = row.get("LINE");
  const timeout = Number.parseInt(row.get("TIMEOUT") ?? "", 10);
  const rest = [...row]
    .filter(([name]) => !PLAIN.has(name))
    .map(([name, text]): [string, string] => [name, WORDS.has(name) ? text.toLowerCase() : text])
    .filter(([name, text]) => !USUAL.has(`${name} ${text}`));
  return {
    match,
    pattern: read.pattern,
    line: line === "0" || line === "" ? undefined : line,
    timeout: Number.isNaN(timeout) ? undefined : timeout,
    rest: new Map(rest.sort()),
  };
}

/** Attributes whose values are words that the phone compares without case. */
const WORDS: ReadonlySet<string> = new Set(["ROUTE", "USER", "TONE", "TONE[2]", "TONE[3]"]);

/** What a rule does, in words. */
export function deedOf(rule: Rule): string {
  const { timeout, rest } = rule;
  const when =
    timeout === undefined
      ? "dials after the phone's own time"
      : timeout === 0
        ? "dials at once"
        : `waits ${timeout} s, then dials`;
  return [when, ...[...rest].map(([name, text]) => `${name.toLowerCase()} ${text}`)].join(", ");
}

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

/** What becomes of a number that is dialled digit by digit on a line, in words. */
export function fateOf(number: string, { rules, line }: { rules: readonly Rule[]; line: string }): string {
  const there = rules.filter((rule) => rule.line === undefined || rule.line === line);
  const patterns = there.map(({ pattern }) => pattern);
  for (let length = 1; length < number.length; length++) {
    const index = chooseNow(patterns, number.slice(0, length));
    const rule = index === undefined ? undefined : there[index];
    if (rule?.timeout === 0)
      return `cannot be dialled: ${rule.match} dials ${number.slice(0, length)} at once`;
  }
  const index = chooseNow(patterns, number);
  const rule = index === undefined ? undefined : there[index];
  if (!rule) return "waits for the phone's own time";
  return deedOf(rule);
}
