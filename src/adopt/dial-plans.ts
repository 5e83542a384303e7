/** Dial plans of a root as rules of the fleet: rows that phones never use are left out, with the reason. */

import { parsePattern } from "../formats/dialplan-pattern.js";
import { FORMATS } from "../formats/index.js";
import { DROPPED_ROW_KINDS } from "../formats/kinds.js";
import { type Rule, ruleKey, rulesOf } from "../root/dial-rules.js";
import type { Sayings } from "../root/said.js";
import type { Side } from "../root/side.js";
import { type Kept, rowComments } from "./comments.js";
import type { DialRuleDraft, FleetDraft } from "./draft.js";
import type { Exception } from "./exception.js";

export type PlanDraft = FleetDraft["dialPlans"] extends Map<string, infer Draft> ? Draft : never;

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** By the name that phones call them. */
export function dialPlansOf(side: Side, exceptions: Exception[]): Map<string, PlanDraft> {
  const plans = new Map<string, PlanDraft>();
  for (const path of side.files.keys()) {
    const known = side.known(path);
    if (known?.file.holds !== "dial-plan") continue;
    const [before = "", after = ""] = known.file.path.split("{dialPlan}");
    const name = path.slice(before.length, path.length - after.length);
    const said = side.said(path);
    if (!said || !NAME.test(name)) continue;
    const kept = rowComments(side.files.get(path) ?? new Uint8Array(), { known, said });
    const plan = planOf(said, { path, exceptions, kept });
    if (plan && plan.rules.length > 0) plans.set(name, plan);
  }
  return plans;
}

interface Reading {
  path: string;
  exceptions: Exception[];
  kept: readonly Kept[];
}

function planOf(said: Sayings, reading: Reading): PlanDraft | undefined {
  if (said.unread) return undefined;
  reportDropped(said, reading);
  reportDead(said, reading);
  const found = rulesOf(said);
  reportShadowed(said, { ...reading, found });
  const rules = found.flatMap((rule) => ruleDraft(rule, reading) ?? []);
  const catchAll = rules.some(({ match, line }) => match === "*" && line === undefined);
  const rows = new Set(found.map(({ row }) => row));
  const others = reading.kept.filter(({ about }) => about === undefined || !rows.has(about));
  return { rules, catchAll, comments: others.map(({ text }) => text) };
}

const DROPPED: ReadonlySet<string> = new Set(DROPPED_ROW_KINDS);

/** Rows that phones do not take at all: somebody may have meant them. */
function reportDropped({ problems }: Sayings, { path, exceptions }: Reading): void {
  for (const { kind, message, line, column } of problems)
    if (DROPPED.has(kind))
      exceptions.push({
        code: "adopt/dial-row",
        message: `a row is left out, as phones do: ${message}`,
        ...{ path, line, column },
      });
}

/** Of rows for the same numbers the first counts. */
function reportShadowed(
  { values }: Sayings,
  { path, exceptions, found }: Reading & { found: readonly Rule[] },
): void {
  const kept = new Set(found.map(({ row }) => row));
  const rows = new Set([...values.keys()].map((name) => name.split("/")[0] ?? ""));
  for (const row of rows) {
    const said = values.get(`${row}/MATCH`);
    if (!said || kept.has(row) || "problem" in parsePattern(said.text)) continue;
    const { text, line, column } = said;
    const message = `this row for ${text} is left out: an earlier one has the same numbers, and phones take that`;
    exceptions.push({ code: "adopt/dial-row", message, path, line, column });
  }
}

/** Rows whose pattern never matches: a build refuses to write such again. */
function reportDead({ values }: Sayings, { path, exceptions }: Reading): void {
  for (const [name, { text, line, column }] of values) {
    if (!name.endsWith("/MATCH")) continue;
    const read = parsePattern(text);
    if (!("problem" in read)) continue;
    exceptions.push({
      code: "adopt/dial-row",
      message: `this row never matches and is left out: ${read.problem.message}`,
      ...{ path, line, column, name: text, found: text },
    });
  }
}

const MOST_SECONDS = 600;

function ruleDraft(rule: Rule, { path, exceptions, kept }: Reading): DialRuleDraft | undefined {
  const { match, timeout, line, rest } = rule;
  const draft: DialRuleDraft = { match };
  if (timeout !== undefined) draft.timeout = timeout;
  if (line !== undefined) draft.line = Number(line);
  const tones: string[] = [];
  for (const [name, text] of rest) {
    if (name === "REWRITE") draft.rewrite = text;
    else if (name === "ROUTE") draft.route = text;
    else if (name === "USER") draft.user = text;
    else if (name.startsWith("TONE")) tones.push(text);
  }
  if (tones.length > 0) draft.tones = tones;
  const why = whyNot(draft);
  const comments = kept.flatMap(({ about, text }) => (about === rule.row ? [text] : []));
  if (why === undefined) return comments.length > 0 ? { ...draft, comments } : draft;
  const message = `the row for ${ruleKey(rule)} is left out: ${why}`;
  exceptions.push({ code: "adopt/dial-row", message, path, name: match });
  return undefined;
}

function whyNot({ match, timeout, line, rewrite, tones = [] }: DialRuleDraft): string | undefined {
  if (timeout !== undefined && timeout > MOST_SECONDS) return `it waits longer than ${MOST_SECONDS} seconds`;
  if (line !== undefined && !(Number.isInteger(line) && line >= 1 && line <= 64))
    return "its line is no line key";
  const texts = [match, rewrite, ...tones].filter((text) => text !== undefined);
  const refused = texts.map((text) => FORMATS.dialplan.quote(text)).find((quoted) => "refused" in quoted);
  return refused && "refused" in refused ? `it holds ${refused.refused}` : undefined;
}

/** Whether phones do the same by both; what people have written about them may differ. */
export function isSamePlan(one: PlanDraft, other: PlanDraft): boolean {
  const bare = ({ rules, catchAll }: PlanDraft) =>
    JSON.stringify([catchAll, rules.map(({ comments: _, ...rule }) => rule)]);
  return bare(one) === bare(other);
}
