/** What a reviewer must know first of a plan: whether it is refused and why, and what to look at twice. */
import type { Plan, PlanEntry, PlanSummary, PlanTarget } from "../../model/generated.js";
import { count, joined, listed, marked, type Said, say } from "./say.js";
import {
  changing,
  type Effect,
  effectOf,
  guardHint,
  guardSaid,
  happening,
  isEmpty,
  phones,
  strangersOf,
  writing,
} from "./words.js";

/** Why a plan is refused: over a limit, files that are in the way, or what was found. */
export interface Refusal {
  /** As `offhook explain` knows it; absent where findings of several codes are meant. */
  code?: string;
  target?: string;
  said: Said;
  /** Absent where a finding has it. */
  hint?: Said;
}

export interface Warning {
  kind: "irreversible" | "emergency" | "reflash" | "unknown" | "strangers" | "drift" | "allowed" | "secrets";
  said: Said;
  /** The entries that it speaks of, by id. */
  entries: string[];
}

const MOST_NAMED = 3;

/** Whatever the plan says of itself: one with a reason against it is refused. */
export function isRefused(plan: Plan): boolean {
  const { summary, targets } = plan;
  return summary.refused || targets.some((one) => one.summary.refused) || refusalsOf(plan).length > 0;
}

/** `Plan for acme against folder /srv/tftp: 214 of 412 phones change, 214 restart; nothing is refused.` */
export function verdictOf(plan: Plan): Said {
  const refused = isRefused(plan);
  const head = say`${[refused ? "REFUSED: plan" : "Plan"]} for ${plan.fleet} against ${plan.against}`;
  const end = refused ? [] : say`; nothing is refused`;
  return say`${head}: ${factsOf(plan.summary)}${end}.`;
}

/** `214 of 412 phones change, 1 is new, 214 restart`. */
export function factsOf(summary: PlanSummary): Said {
  if (isEmpty(summary)) return say`nothing changes`;
  const facts = happening(summary);
  const written = facts.length > 0 ? [] : writing(summary);
  const notice = facts.length > 0 || summary.unnoticed === 0 ? [] : [unnoticedOf(summary)];
  const change = summary.changed === 0 && facts.length > 0 ? [] : [changing(summary)];
  return joined([...change, ...facts, ...written, ...notice], ", ");
}

/** `2 files differ only in a way that no phone notices`. */
export function unnoticedOf({ unnoticed }: PlanSummary): Said {
  return say`${count(unnoticed, "file")} ${[unnoticed === 1 ? "differs" : "differ"]} only in a way that no phone notices`;
}

export function refusalsOf({ targets, diagnostics }: Plan): Refusal[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const found = new Set(errors.map(({ code }) => code));
  const refusals = targets.flatMap(refusalsOfTarget);
  const told = new Set(refusals.map(({ code }) => code));
  const others = errors.filter(({ code }) => !told.has(code));
  return [
    ...refusals.map((one) => (found.has(one.code ?? "") ? { ...one, hint: SEE } : one)),
    ...(others.length > 0 ? [otherErrors(others.map(({ code }) => code))] : []),
  ];
}

const SEE: Said = ["the finding below says what to do"];

function otherErrors(codes: readonly string[]): Refusal {
  const kinds = [...new Set(codes)].map((code) => say`${code}`);
  return {
    said: say`${count(codes.length, "error")}: ${someOf(kinds)}`,
    hint: [codes.length === 1 ? "the finding below says where" : "the findings below say where"],
  };
}

function refusalsOfTarget({ name: target, guards, files }: PlanTarget): Refusal[] {
  const clashes = files.filter(({ action }) => action === "clash").map(({ path }) => marked(path));
  return [
    ...guards
      .filter(({ refused }) => refused)
      .map((one) => ({
        code: `plan/limit-${one.guard}`,
        target,
        said: guardSaid(one),
        hint: guardHint(one),
      })),
    ...(clashes.length > 0 ? [{ code: "plan/clash", target, ...clashSaid(clashes) }] : []),
  ];
}

function clashSaid(paths: readonly Said[]): Pick<Refusal, "said" | "hint"> {
  const [are, stand, them] = paths.length === 1 ? ["is", "stands", "it"] : ["are", "stand", "them"];
  return {
    said: say`${count(paths.length, "file")} that ${[`${are} not ours ${stand}`]} where we want to write: ${someOf(paths)}`,
    hint: [`take ${them} over by name in the fleet file, or move ${them} away`],
  };
}

/** The first few, and how many more. */
export function someOf(items: readonly Said[], most = MOST_NAMED): Said {
  const more = items.length - most;
  return more > 0 ? say`${joined(items.slice(0, most), ", ")} and ${more} more` : listed(items);
}

/** The gravest first. */
export function warningsOf(plan: Plan): Warning[] {
  return [
    ...reasons(plan, "irreversible", (one) => (one.irreversible === undefined ? [] : [one.irreversible])),
    ...reasons(plan, "emergency", (one) => one.emergency ?? []),
    ...effects(plan, "reflash"),
    ...effects(plan, "unknown"),
    ...strangers(plan),
    ...drifted(plan),
    ...allowed(plan),
    ...placeHolders(plan),
  ];
}

const HEADS = { irreversible: "Cannot be undone", emergency: "Emergency calls" };

/** Each reason once, with the phones of all entries that give it. */
function reasons(
  plan: Plan,
  kind: keyof typeof HEADS,
  pick: (entry: PlanEntry) => readonly string[],
): Warning[] {
  const found = new Map<string, PlanEntry[]>();
  for (const entry of entriesOf(plan)) {
    for (const reason of pick(entry)) found.set(reason, [...(found.get(reason) ?? []), entry]);
  }
  return [...found].map(([reason, entries]) => {
    const reached = new Set(entries.flatMap((one) => one.phones)).size;
    return {
      kind,
      said: say`${[HEADS[kind]]} (${phones(reached)}): ${reason}`,
      entries: entries.map(({ id }) => id),
    };
  });
}

const entriesOf = (plan: Plan): PlanEntry[] => plan.targets.flatMap(({ entries }) => entries);

function effects(plan: Plan, kind: Effect & Warning["kind"]): Warning[] {
  const value = plan.summary.effects[kind];
  const entries = entriesOf(plan).filter(({ effect }) => effect === kind);
  return value === 0 ? [] : [{ kind, said: effectOf(kind, value), entries: entries.map(({ id }) => id) }];
}

/** The most that any one change reaches: the same strangers may read several files. */
function strangers(plan: Plan): Warning[] {
  return plan.targets.flatMap(({ name, shared, entries }) => {
    const reached = Math.max(
      0,
      ...shared.map((one) => (one.action === "equal" ? 0 : one.strangers)),
      ...entries.map((one) => one.strangers ?? 0),
    );
    const said = say`On ${name}, shared files reach ${strangersOf(reached)}`;
    return reached === 0 ? [] : [{ kind: "strangers" as const, said, entries: [] }];
  });
}

function drifted(plan: Plan): Warning[] {
  return plan.targets.flatMap(({ name, files }) => {
    const edited = files.filter(({ drift }) => drift === "edited" || drift === "deleted");
    const kept = edited.filter(({ action }) => action === "keep").length;
    if (edited.length === 0) return [];
    const lost = edited.length - kept;
    const what = [
      ...(lost > 0 ? [say`${lost} will be overwritten`] : []),
      ...(kept > 0 ? [say`${kept} will be kept`] : []),
    ];
    const said = say`On ${name}, ${count(edited.length, "file")} ${[edited.length === 1 ? "was" : "were"]} changed by hand since the last publish: ${listed(what)}`;
    return [{ kind: "drift" as const, said, entries: [] }];
  });
}

function allowed(plan: Plan): Warning[] {
  return plan.targets.flatMap(({ name, guards }) =>
    guards
      .filter((one) => !one.refused && one.allowed > 0)
      .map((one) => ({ kind: "allowed" as const, said: say`On ${name}, ${guardSaid(one)}`, entries: [] })),
  );
}

function placeHolders({ seal, diagnostics }: Plan): Warning[] {
  const uncompared = diagnostics.some(({ code }) => code === "plan/secrets-not-compared");
  const how = uncompared
    ? "they are not compared"
    : "they are compared by their names and their sealed texts";
  const said = say`Secrets were not opened: ${[how]}, and this plan is for review only`;
  return seal.secrets === "values" ? [] : [{ kind: "secrets", said, entries: [] }];
}
