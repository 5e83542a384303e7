/** In which ways two texts of the same meaning differ: none of them is a change to a phone. */
import { FORMATS } from "../../formats/index.js";
import type { PlanFile } from "../../model/generated.js";
import type { Known } from "../../root/names.js";
import { sayingsOf, textOf } from "../../root/said.js";

export type Unnoticed = NonNullable<PlanFile["unnoticed"]>[number];

interface Line {
  name: string;
  value: string;
  text: string;
}

export interface Pair {
  before: Uint8Array;
  after: Uint8Array;
  known: Known;
  /** Names whose values were not compared. */
  skipped(name: string): boolean;
}

export function unnoticedIn({ before, after, known, skipped }: Pair): Unnoticed[] {
  const marks = marksIn(before, after, known);
  const [was, is] = [shapeOf(before, known), shapeOf(after, known)];
  const kinds = new Set<Unnoticed>();
  if (was.ends !== is.ends) kinds.add("line-ends");
  if (was.rest !== is.rest) kinds.add("comments");
  if (namesIn(was.lines) !== namesIn(is.lines)) kinds.add(sameSet(was.lines, is.lines) ? "order" : "place");
  const old = was.lines.filter(({ name }) => !skipped(name) && !marks.has(name));
  // Rules and rings have numbers for names, which tell of their order alone.
  if (known.file.holds !== "parameters" && isTurned(was.lines, is.lines)) kinds.add("order");
  else compareLines(old, is.lines, kinds);
  if (is.lines.some(({ name }) => skipped(name))) kinds.add("secrets");
  if (marks.size > 0) kinds.add("mark");
  // What is left are blanks between the lines.
  return kinds.size === 0 ? ["comments"] : [...kinds].sort();
}

interface Shape {
  lines: Line[];
  /** What no reading was found on: comments and blanks. */
  rest: string;
  ends: string;
}

function shapeOf(bytes: Uint8Array, known: Known): Shape {
  const text = textOf(bytes, known);
  const all = text.split(/\r?\n/);
  const { readings } = FORMATS[known.file.format].read(text);
  const taken = new Set<number>();
  // A line that carries several values says nothing about one of them.
  const shared = new Set<number>();
  for (const { line } of readings) {
    if (taken.has(line)) shared.add(line);
    taken.add(line);
  }
  return {
    lines: readings.map(({ name, value, line }) => ({
      name,
      value,
      text: (shared.has(line) ? "" : (all[line - 1] ?? "")).trim(),
    })),
    rest: all.filter((line, index) => !taken.has(index + 1) && line.trim() !== "").join("\n"),
    ends: text.includes("\r\n") ? "CRLF" : "LF",
  };
}

const namesIn = (lines: readonly Line[]): string => lines.map(({ name }) => name.toLowerCase()).join("\n");
const sortedNames = (lines: readonly Line[]): string => [...namesIn(lines).split("\n")].sort().join("\n");
const sameSet = (a: readonly Line[], b: readonly Line[]): boolean => sortedNames(a) === sortedNames(b);

/** Whether the same values stand in another order. */
function isTurned(a: readonly Line[], b: readonly Line[]): boolean {
  const [was, is] = [a, b].map((lines) => lines.map(({ value }) => value));
  if (!was || !is || was.join("\n") === is.join("\n")) return false;
  return was.sort().join("\n") === is.sort().join("\n");
}

function compareLines(before: readonly Line[], after: readonly Line[], kinds: Set<Unnoticed>): void {
  const old = new Map(before.map((line) => [line.name.toLowerCase(), line]));
  for (const line of after) {
    const was = old.get(line.name.toLowerCase());
    if (!was) continue;
    const folded = was.value.toLowerCase() === line.value.toLowerCase();
    if (was.name !== line.name || (was.value !== line.value && folded)) kinds.add("case");
    else if (was.value !== line.value) kinds.add("spelling");
    else if (bare(was.text) !== bare(line.text)) kinds.add("comments");
    else if (was.text !== line.text) kinds.add("quoting");
  }
}

/** A line without its quotes and blanks: what is left differs by a comment. */
const bare = (text: string): string => text.replace(/["'\s]/g, "");

function marksIn(before: Uint8Array, after: Uint8Array, known: Known): Set<string> {
  const old = sayingsOf(before, known).values;
  const differing = [...sayingsOf(after, known).values].filter(
    ([name, { text, parameter }]) => parameter?.mark && old.get(name)?.text !== text,
  );
  return new Set(differing.map(([name]) => name));
}
