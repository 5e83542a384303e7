/** Which of several dial patterns a phone takes for the keys pressed, and the order in which that shows. */
import { advance, isComplete, literalCount, matches, type Pattern } from "./dialplan-pattern.js";

/** Rank of the last wildcard, as Cisco's published SIP stack has it: no wildcard beats `.`, and `.` beats `*`. */
const STAR = 1;
const DOT = 2;
const EXACT = 3;

function rank({ steps }: Pattern): number {
  let last = EXACT;
  for (const step of steps) {
    if (step.kind === "any") last = DOT;
    if (step.kind === "rest") last = STAR;
  }
  return last;
}

/** Negative if `a` is the more specific one: more literal keys first, then the rank. */
function bySpecificity(a: Pattern, b: Pattern): number {
  return literalCount(b) - literalCount(a) || rank(b) - rank(a);
}

/** The index of the pattern that applies to a finished number; of equals it is the first. */
export function choose(patterns: readonly Pattern[], digits: string): number | undefined {
  let best: number | undefined;
  patterns.forEach((pattern, index) => {
    if (!matches(pattern, digits)) return;
    const champion = best === undefined ? undefined : patterns[best];
    if (champion === undefined || bySpecificity(pattern, champion) < 0) best = index;
  });
  return best;
}

/** Indices, most specific first and a lone `*` last, equals in their order: then the first that matches is the one chosen. */
export function specificOrder(patterns: readonly Pattern[]): number[] {
  const keyed = patterns.map((pattern, index) => ({ pattern, index }));
  return keyed
    .sort((a, b) => bySpecificity(a.pattern, b.pattern) || a.index - b.index)
    .map(({ index }) => index);
}

/** How far the keys pressed so far have got with one pattern. */
interface Progress {
  literals: number;
  rank: number;
  complete: boolean;
}

function progress(pattern: Pattern, digits: string): Progress | undefined {
  let at = 0;
  for (const pressed of digits) {
    at = advance(pattern, { at, pressed });
    if (at < 0) return undefined;
  }
  // A `rest` step stays where it is while it takes keys, so what was passed is what stands before it, and itself.
  const inRest = pattern.steps[at]?.kind === "rest";
  const passed = { match: pattern.match, steps: pattern.steps.slice(0, inRest ? at + 1 : at) };
  return { literals: literalCount(passed), rank: rank(passed), complete: isComplete(pattern, at) };
}

/**
 * The index of the pattern that takes effect while these keys stand on the display; undefined while the phone waits
 * for more, because a pattern that is not complete yet has more literal keys matched. Then neither the timeout nor
 * the route of the shorter pattern counts. From Cisco's published SIP stack, a descendant of the oldest firmware.
 */
export function chooseNow(patterns: readonly Pattern[], digits: string): number | undefined {
  let chosen: { index: number; rank: number } | undefined;
  let partial = { literals: 0, rank: 0 };
  let longest = 0;
  for (const [index, pattern] of patterns.entries()) {
    const got = progress(pattern, digits);
    if (!got) continue;
    if (isMore(got, partial)) {
      partial = got;
      chosen = undefined;
    }
    if (got.complete && isMore(got, { literals: longest, rank: chosen?.rank ?? 0 }))
      chosen = { index, rank: got.rank };
    longest = Math.max(longest, got.literals);
  }
  return chosen?.index;
}

function isMore(a: { literals: number; rank: number }, b: { literals: number; rank: number }): boolean {
  return a.literals > b.literals || (a.literals === b.literals && a.rank > b.rank);
}
