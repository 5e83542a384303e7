/** Dial plans of a root as rules of the fleet: rows that phones never use are left out, with the reason. */

import { parsePattern } from "../formats/dialplan-pattern.js";
import { FORMATS } from "../formats/index.js";
import { type Rule, ruleKey, rulesOf } from "../root/dial-rules.js";
import type { Sayings } from "../root/said.js";
import type { Side } from "../root/side.js";
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
    const plan = said && NAME.test(name) ? planOf(said, { path, exceptions }) : undefined;
    if (plan && plan.rules.length > 0) plans.set(name, plan);
  }
  return plans;
}

interface Reading {
  path: string;
  exceptions: Exception[];
}

function planOf(said: Sayings, reading: Reading): PlanDraft | undefined {
  if (said.unread) return undefined;
  reportDead(said, reading);
  const rules = rulesOf(said).flatMap((rule) => ruleDraft(rule, reading) ?? []);
  const catchAll = rules.some(({ match, line }) => match === "*" && line === undefined);
  return { rules, catchAll, comments: [] };
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

function ruleDraft(rule: Rule, { path, exceptions }: Reading): DialRuleDraft | undefined {
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
  if (why === undefined) return draft;
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
