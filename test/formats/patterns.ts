/** Dial patterns and numbers over a small keyboard, for properties. */
import fc from "fast-check";
import { type Pattern, parsePattern } from "../../src/formats/dialplan-pattern.js";

const KEYS = [..."01*#"];

export function pattern(match: string): Pattern {
  const parsed = parsePattern(match);
  if ("problem" in parsed) throw new Error(`${match}: ${parsed.problem.message}`);
  return parsed.pattern;
}

export const anyPattern: fc.Arbitrary<string> = fc
  .array(fc.constantFrom("0", "1", "1", ".", ".", "*", ",", "\\*", "\\#", "#"), { maxLength: 6 })
  .map((signs) => signs.join(""))
  .filter((match) => "pattern" in parsePattern(match));

const known = new Map<number, string[]>();

/** Every number of up to so many keys. */
export function numbers(longest: number): string[] {
  const before = known.get(longest);
  if (before) return before;
  const all = [""];
  let last = [""];
  for (let length = 1; length <= longest; length++) {
    last = last.flatMap((number) => KEYS.map((key) => number + key));
    all.push(...last);
  }
  known.set(longest, all);
  return all;
}
