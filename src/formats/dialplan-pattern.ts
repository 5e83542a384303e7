/** What a dial pattern means: which keys it takes one by one, which numbers it matches, and which patterns it covers. */

/**
 * A step takes keys; a pattern is its steps in order. How a phone reads them: Cisco's published SIP stack (dialplan.c)
 * and the administrator guides. `.` and `*` take the star key too, but never `#`, which dials at once.
 */
type Step =
  | { kind: "key"; key: string }
  | { kind: "any" }
  /** Behind the one key that `*` needs: every further key up to the first `until`, which the next step takes. */
  | { kind: "rest"; until: string | undefined };

export interface Pattern {
  readonly match: string;
  readonly steps: readonly Step[];
}

export interface PatternProblem {
  kind: "symbol" | "escape" | "after-star" | "after-hash" | "tone-last";
  message: string;
  /** Index into the pattern's text. */
  index: number;
}

/** A pattern with a problem never matches a number. */
export function parsePattern(match: string): { pattern: Pattern } | { problem: PatternProblem } {
  const steps: Step[] = [];
  for (let at = 0; at < match.length; ) {
    const read = readSymbol(match, at);
    if ("problem" in read) return { problem: { ...read.problem, index: at } };
    steps.push(...read.steps);
    at += read.length;
  }
  return { pattern: { match, steps } };
}

interface SymbolSteps {
  steps: Step[];
  length: number;
}

type SymbolRead = SymbolSteps | { problem: Omit<PatternProblem, "index"> };

function readSymbol(match: string, at: number): SymbolRead {
  const symbol = match.charAt(at);
  if (symbol === "\\") return readEscape(match, at);
  if (symbol === ",") return readTone(match, at);
  if (symbol === "*") return readStar(match, at);
  if (symbol === ".") return { steps: [{ kind: "any" }], length: 1 };
  if (/[0-9]/.test(symbol)) return key(symbol, 1);
  if (symbol !== "#")
    return problem("symbol", "no key and no sign of dial patterns: digits . * , \\* \\# are");
  if (at + 1 === match.length) return key("#", 1);
  return problem("after-hash", "# ends dialling, so nothing may follow it; the key itself is \\#");
}

function key(name: string, length: number): SymbolSteps {
  return { steps: [{ kind: "key", key: name }], length };
}

function problem(kind: PatternProblem["kind"], message: string): SymbolRead {
  return { problem: { kind, message } };
}

function readEscape(match: string, at: number): SymbolRead {
  const escaped = match.charAt(at + 1);
  if (/[0-9*#]/.test(escaped)) return key(escaped, 2);
  return problem("escape", "only a key can follow a backslash: \\* or \\#");
}

function readTone(match: string, at: number): SymbolRead {
  if (/^,*$/.test(match.slice(at))) return problem("tone-last", "no key follows the secondary dial tone");
  return { steps: [], length: 1 };
}

/** The phone looks for the one character after `*` among the keys; no key is a `.`, a `,` or a second wildcard. */
function readStar(match: string, at: number): SymbolRead {
  const next = match.slice(at + 1, at + 3);
  if (next !== "" && !/^(?:[0-9#]|\\[0-9*#])/.test(next)) {
    return problem(
      "after-star",
      "* takes every key up to the one that follows it, so a key has to follow: 0-9 \\* #",
    );
  }
  const until = next === "" ? undefined : next.charAt(next.startsWith("\\") ? 1 : 0);
  return { steps: [{ kind: "any" }, { kind: "rest", until }], length: 1 };
}

export function literalCount(pattern: Pattern): number {
  return pattern.steps.filter((step) => step.kind === "key").length;
}

const DEAD = -1;

/** The step that stands after `pressed`, or DEAD: a pattern is an automaton, its steps are the states. */
export function advance({ steps }: Pattern, { at, pressed }: { at: number; pressed: string }): number {
  const step = steps[at];
  if (step === undefined) return DEAD;
  if (step.kind === "key") return step.key === pressed ? at + 1 : DEAD;
  if (step.kind === "rest" && step.until === pressed) return at + 2;
  if (pressed === "#") return DEAD;
  return step.kind === "any" ? at + 1 : at;
}

export function isComplete({ steps }: Pattern, at: number): boolean {
  const step = steps[at];
  return at === steps.length || (step?.kind === "rest" && step.until === undefined);
}

function walk(pattern: Pattern, digits: string): number {
  let at = 0;
  for (const pressed of digits) {
    at = KEYS.includes(pressed) ? advance(pattern, { at, pressed }) : DEAD;
    if (at === DEAD) return DEAD;
  }
  return at;
}

/** True if the keys pressed, in order, are all that the pattern wants. */
export function matches(pattern: Pattern, digits: string): boolean {
  const at = walk(pattern, digits);
  return at !== DEAD && isComplete(pattern, at);
}

/** True if the keys pressed so far are the beginning of a longer number that the pattern matches. */
export function couldExtend(pattern: Pattern, digits: string): boolean {
  const at = walk(pattern, digits);
  return at !== DEAD && at < pattern.steps.length;
}

const KEYS = "0123456789*#";

/** True if every number that `b` matches is matched by `a`: no pair of states exists where only `b` is complete. */
export function covers(a: Pattern, b: Pattern): boolean {
  const seen = new Set<string>();
  const open: Array<[number, number]> = [[0, 0]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [atA, atB] = pair;
    if (isComplete(b, atB) && !isComplete(a, atA)) return false;
    for (const pressed of KEYS) {
      const nextB = advance(b, { at: atB, pressed });
      if (nextB === DEAD) continue;
      const next: [number, number] = [advance(a, { at: atA, pressed }), nextB];
      if (seen.has(next.join())) continue;
      seen.add(next.join());
      open.push(next);
    }
  }
  return true;
}
