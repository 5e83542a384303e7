/** The limits of a target, counted in phones: how the plan stands to each, and which it is refused over. */
import type { Code } from "../diagnostic/catalogue.js";
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import { covers } from "../model/accepted.js";
import type { PlanGuard } from "../model/generated.js";
import type { Allowance } from "./allowances.js";

/** Phones by MAC with their sites, where these are known. */
export type Sited = ReadonlyMap<string, string | undefined>;

export interface GuardInput {
  target: string;
  /** The place of the target's name. */
  at: Range;
  /** The phones that the target has now. */
  phonesNow: number;
  restarted: Sited;
  removed: Sited;
  reflashed: Sited;
  irreversible: Sited;
  /** Whether nothing is wanted in a root that has phones or files of ours. */
  emptied: boolean;
  allowances: readonly Allowance[];
}

type Name = PlanGuard["guard"];

/** Percent of a target's phones; a guard without one lets no phone pass. */
const MOST: Partial<Record<Name, number>> = { restart: 30, removal: 10 };
/** Of fewer phones a few are soon too many. */
const LEAST_PHONES = 10;

const CODES: Record<Name, Code> = {
  restart: "plan/limit-restart",
  removal: "plan/limit-removal",
  empty: "plan/limit-empty",
  reflash: "plan/limit-reflash",
  "no-return": "plan/limit-no-return",
};

const HAPPENS: Record<Name, string> = {
  restart: "more phones would restart than may",
  removal: "more phones would go than may",
  empty: "the root would be emptied",
  reflash: "phones would flash firmware",
  "no-return": "something would happen to phones that cannot be undone",
};

/** Those limits that the plan touches; a finding for each that it is refused over. */
export function guards(input: GuardInput, findings: Findings): PlanGuard[] {
  const { restarted, removed, reflashed, irreversible } = input;
  const touched: Array<[Name, Sited]> = [
    ["restart", new Map([...restarted, ...reflashed])],
    ["removal", removed],
    ["reflash", reflashed],
    ["no-return", irreversible],
  ];
  // Shares of a few phones say nothing, so that these limits do not hold there.
  const holds = (name: Name) => MOST[name] === undefined || input.phonesNow >= LEAST_PHONES;
  const list = touched
    .filter(([name, phones]) => phones.size > 0 && holds(name))
    .map(([name, phones]) => ({ guard: weigh(name, { phones, input }), phones }));
  if (input.emptied) list.splice(2, 0, { guard: weighEmpty(input), phones: new Map() });
  for (const { guard, phones } of list)
    if (guard.refused) findings.add(refusal(guard, { input, scopes: scopesFor(guard, { phones, input }) }));
  return list.map(({ guard }) => guard);
}

function weigh(name: Name, { phones, input }: { phones: Sited; input: GuardInput }): PlanGuard {
  const { target, phonesNow, allowances } = input;
  const lines = allowances.filter(({ guard }) => guard === name);
  const lifting = new Set<Allowance>();
  let counted = 0;
  for (const [phone, site] of phones) {
    const line = lines.find(({ scope }) => covers(scope, { target, site, phone }));
    if (line) lifting.add(line);
    else counted++;
  }
  const guard = { name, phones: counted, allowed: phones.size - counted, of: phonesNow };
  // A line that lifts what needs no lifting is left unused, so that it does not outlive its reason.
  const needed = isBeyond(name, { phones: phones.size, of: phonesNow });
  if (needed) for (const line of lifting) line.used = true;
  return guardOf(guard, { refused: isBeyond(name, guard), lifting });
}

/** The root as a whole: no line for a part of it helps. */
function weighEmpty({ target, phonesNow, allowances }: GuardInput): PlanGuard {
  const line = allowances.find(({ guard, scope }) => guard === "empty" && covers(scope, { target }));
  if (line) line.used = true;
  const [phones, allowed] = line ? [0, phonesNow] : [phonesNow, 0];
  return guardOf(
    { name: "empty", phones, allowed, of: phonesNow },
    { refused: !line, lifting: new Set(line && [line]) },
  );
}

/** Exactly at the bound is fine. */
function isBeyond(name: Name, { phones, of }: { phones: number; of: number }): boolean {
  const most = MOST[name];
  if (most === undefined) return phones > 0;
  return of >= LEAST_PHONES && phones * 100 > of * most;
}

interface Weighed {
  name: Name;
  phones: number;
  allowed: number;
  of: number;
}

function guardOf(
  { name, phones, allowed, of }: Weighed,
  { refused, lifting }: { refused: boolean; lifting: ReadonlySet<Allowance> },
): PlanGuard {
  const most = MOST[name];
  const reasons = [...new Set([...lifting].map(({ reason }) => reason))];
  const limit = most === undefined ? {} : { limit: `${most} %` };
  return { guard: name, phones, of, ...limit, allowed, ...(reasons.length > 0 ? { reasons } : {}), refused };
}

/** How many phones are named one by one. */
const FEW = 3;

/** A flash is lifted for the phones that are meant and no others: one by one, or else their site. */
function scopesFor(
  { guard, of }: PlanGuard,
  { phones, input: { target, allowances } }: { phones: Sited; input: GuardInput },
): string[] {
  const lines = allowances.filter((line) => line.guard === guard);
  const left = [...phones].filter(
    ([phone, site]) => !lines.some(({ scope }) => covers(scope, { target, site, phone })),
  );
  const [site, ...others] = new Set(left.map(([, one]) => one));
  if (MOST[guard] !== undefined || left.length === 0 || left.length >= of) return [`target: ${target}`];
  if (left.length <= FEW) return left.map(([phone]) => `phone: "${phone}"`);
  return [site === undefined || others.length > 0 ? `target: ${target}` : `target: ${target}, site: ${site}`];
}

const lineFor = (guard: Name, scope: string): string =>
  `- { guard: ${guard}, scope: { ${scope} }, reason: why, expires: YYYY-MM-DD }`;

function refusal(
  { guard, phones, of, allowed }: PlanGuard,
  { input: { target, at }, scopes }: { input: GuardInput; scopes: readonly string[] },
) {
  const most = MOST[guard];
  const part = most === undefined || of === 0 ? "" : ` (${percent(phones, { of, most })} %)`;
  const besides = allowed > 0 ? `; ${allowed} more are allowed` : "";
  return {
    code: CODES[guard],
    message: `target ${target}: ${HAPPENS[guard]}`,
    at,
    found: `${phones} of ${of} phones${part}${besides}`,
    expected: most === undefined ? "none" : `at most ${most} %`,
    hint: `if that is meant, add ${scopes.length > 1 ? "lines" : "a line"} under allow: ${scopes.map((scope) => lineFor(guard, scope)).join(" and ")}`,
  };
}

/** Beyond the bound in print as well: 30.1 of 30 % is never 30. */
function percent(phones: number, { of, most }: { of: number; most: number }): number {
  const exact = (phones / of) * 100;
  const whole = Math.round(exact);
  return whole > most ? whole : Math.ceil(exact * 10) / 10;
}
