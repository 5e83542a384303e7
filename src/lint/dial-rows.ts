/** The rows of a dial plan with their places, in the order of the file. */
import { type Pattern, type PatternProblem, parsePattern } from "../formats/dialplan-pattern.js";
import type { Sayings } from "../root/said.js";

export interface Row {
  match: string;
  /** The line of the text in which the pattern stands. */
  at: number;
  /** The key for which alone it holds. */
  key: string | undefined;
  /** Seconds; undefined: the phone's own time. */
  timeout: number | undefined;
  emergency: boolean;
  pattern: Pattern | undefined;
  problem: PatternProblem | undefined;
}

export type SoundRow = Row & { pattern: Pattern };

export function rowsOf(said: Sayings): Row[] {
  const rows = new Map<string, Map<string, { text: string; line: number }>>();
  for (const [name, value] of said.values) {
    const [row = "", attribute] = name.split("/");
    if (attribute === undefined) continue;
    const values = rows.get(row) ?? new Map();
    rows.set(row, values);
    values.set(attribute, value);
  }
  return [...rows.values()].flatMap((values) => rowOf(values) ?? []);
}

function rowOf(values: ReadonlyMap<string, { text: string; line: number }>): Row | undefined {
  const match = values.get("MATCH");
  if (!match) return undefined;
  const read = parsePattern(match.text);
  const key = values.get("LINE")?.text;
  const timeout = Number.parseInt(values.get("TIMEOUT")?.text ?? "", 10);
  return {
    match: match.text,
    at: match.line,
    key: key === "" || key === "0" ? undefined : key,
    timeout: Number.isNaN(timeout) ? undefined : timeout,
    emergency: values.get("ROUTE")?.text.toLowerCase() === "emergency",
    pattern: "problem" in read ? undefined : read.pattern,
    problem: "problem" in read ? read.problem : undefined,
  };
}

export const soundRows = (rows: readonly Row[]): SoundRow[] =>
  rows.filter((row): row is SoundRow => row.pattern !== undefined && row.pattern.steps.length > 0);

/** The number that a pattern without wildcards stands for. */
export function numberOf({ pattern }: SoundRow): string | undefined {
  const keys = pattern.steps.map((step) => (step.kind === "key" ? step.key : undefined));
  return keys.includes(undefined) ? undefined : keys.join("");
}

export const isSamePattern = (a: SoundRow, b: SoundRow): boolean =>
  JSON.stringify(a.pattern.steps) === JSON.stringify(b.pattern.steps);

/** Whether a row holds on the key of another. */
export const holdsWhere = (row: Row, { key }: Row): boolean => row.key === undefined || row.key === key;
