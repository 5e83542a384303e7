/** The rules of a dial plan as a phone has them, and what becomes of a number by them. */
import { chooseNow } from "../formats/dialplan-choice.js";
import { type Pattern, parsePattern } from "../formats/dialplan-pattern.js";
import type { Sayings } from "./said.js";

export interface Rule {
  /** The name under which the file's sayings have it. */
  row: string;
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
  for (const [name, row] of rows) {
    const rule = ruleOf(name, row);
    if (rule && !rules.has(ruleKey(rule))) rules.set(ruleKey(rule), rule);
  }
  return [...rules.values()];
}

export const ruleKey = ({ match, line }: Rule): string =>
  line === undefined ? match : `${match} on line ${line}`;

const PLAIN: ReadonlySet<string> = new Set(["MATCH", "LINE", "TIMEOUT"]);
/** What a rule has that says nothing of these. */
const USUAL: ReadonlySet<string> = new Set(["ROUTE default", "TONE ", "REWRITE "]);

function ruleOf(name: string, row: ReadonlyMap<string, string>): Rule | undefined {
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
    row: name,
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
