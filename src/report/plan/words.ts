/** The words of a plan that all its reports share: who, what, how grave. */
import type {
  Plan,
  PlanEffects,
  PlanEntry,
  PlanFile,
  PlanGuard,
  PlanShare,
  PlanShared,
  PlanSummary,
} from "../../model/generated.js";
import { count, joined, listed, marked, type Said, say } from "./say.js";

export type Effect = keyof PlanEffects;

/** The gravest first; what is not known may be as grave as a restart. */
export const EFFECTS: readonly Effect[] = ["reflash", "restart", "unknown", "resync", "none"];

/** What an effect asks of one phone, and of many. */
const DOES: Record<Effect, readonly [one: string, many: string]> = {
  reflash: ["loads other firmware", "load other firmware"],
  restart: ["restarts", "restart"],
  unknown: ["reacts in an unknown way", "react in an unknown way"],
  resync: ["reads its files again", "read their files again"],
  none: ["needs no restart", "need no restart"],
};

export const phones = (value: number): Said => count(value, "phone");

/** `restarts` or `restart`. */
export const doing = (effect: Effect, value: number): Said => [DOES[effect][value === 1 ? 0 : 1]];

/** `2 phones restart`. */
export const effectOf = (effect: Effect, value: number): Said =>
  say`${phones(value)} ${doing(effect, value)}`;

const ALL: Record<number, Said> = { 0: ["no phone"], 1: ["the only phone"], 2: ["both phones"] };

/** `3 of 9 phones`, `all 9 phones`, `the only phone`; `where` follows `phones`. */
export function share(part: number, whole: number, where: Said = []): Said {
  if (part === whole) return say`${ALL[whole] ?? say`all ${phones(whole)}`}${where}`;
  // A plan of a phone that is no longer there counts more than there are.
  return part > whole ? say`${phones(part)}${where}` : say`${part} of ${phones(whole)}${where}`;
}

/** `214 of 412 phones change`. */
export function changing({ changed, phones: whole }: PlanSummary): Said {
  if (changed === 0) return say`no phone changes`;
  return say`${share(changed, whole)} ${[changed === 1 ? "changes" : "change"]}`;
}

/** What happens to phones, in short sentences: `1 is new`, `214 restart`. Nothing when nothing does. */
export function happening({ changed, added, removed, swapped, moved, effects }: PlanSummary): Said[] {
  const facts: Array<readonly [number, Said]> = [
    [added, being(added, "new")],
    [removed, being(removed, "removed")],
    [swapped, being(swapped, "swapped")],
    [moved, [moved === 1 ? "has another site or target" : "have another site or target"]],
    ...EFFECTS.map((effect) => [effects[effect], doing(effect, effects[effect])] as const),
  ];
  // Where no sentence before names them, the first one says that it counts phones.
  return facts
    .filter(([value]) => value > 0)
    .map(([value, verb], index) => say`${index === 0 && changed === 0 ? phones(value) : value} ${verb}`);
}

const being = (value: number, words: string): Said => [`${value === 1 ? "is" : "are"} ${words}`];

/** `12 files are written, 1 is deleted`; nothing when all stay as they are. */
export function writing({ files }: PlanSummary): Said[] {
  const facts: Array<[number, string]> = [
    [files.created, "created"],
    [files.changed, "written anew"],
    [files.deleted, "deleted"],
    [files.kept, "kept though no longer wanted"],
  ];
  return facts
    .filter(([value]) => value > 0)
    .map(
      ([value, words], index) => say`${index === 0 ? count(value, "file") : value} ${being(value, words)}`,
    );
}

/** Whether the plan would touch no file and no phone. */
export function isEmpty({ changed, added, removed, swapped, moved, files, unnoticed }: PlanSummary): boolean {
  const { created, changed: rewritten, deleted, kept } = files;
  return [changed, added, removed, swapped, moved, unnoticed, created, rewritten, deleted, kept].every(
    (value) => value === 0,
  );
}

/** A phone as a person knows it: MAC, label, site. */
export function phoneName(plan: Plan, mac: string, { site: withSite = true } = {}): Said {
  const phone = Object.hasOwn(plan.phones, mac) ? plan.phones[mac] : undefined;
  const label = phone?.label ? say` ${marked(phone.label)}` : [];
  const site = withSite && phone?.site ? say` of ${phone.site}` : [];
  return say`${mac}${label}${site}`;
}

/** `211 of 217 phones of leeds and all 3 phones of york`, without sites the number alone. */
export function whose({ phones: list, sites = [], strangers = 0 }: PlanEntry): Said {
  if (list.length === 0) return strangers > 0 ? say`no phone of the fleet` : [];
  const known = sites.filter((one) => one.phones > 0);
  if (known.length === 0) return phones(list.length);
  const parts = known.map(shareOf);
  const total = known.length > 1 ? say`${phones(list.length)}: ` : [];
  return say`${total}${listed(parts)}`;
}

const shareOf = ({ site, phones: part, of }: PlanShare): Said => share(part, of, say` of ${site}`);

/** The phones that are alike and that it does not happen to. */
export function exceptions(entry: PlanEntry): Said | undefined {
  const few = entry.except?.length ?? 0;
  return few === 0 ? undefined : say`not ${phones(few)} that ${being(few, "alike")}`;
}

/** Phones without a place in the fleet. */
export function strangersOf(value: number): Said {
  return say`${phones(value)} that ${being(value, "not in the fleet")}`;
}

/** What becomes of a value; the words beside `+`, `-` and `~`. */
export type Turn = "new" | "gone" | "other" | "hidden";

export const SIGNS: Record<Turn, string> = { new: "+", gone: "-", other: "~", hidden: "~" };

/** A value before and after. */
interface Turned {
  before?: string | undefined;
  after?: string | undefined;
}

export function turnOf({ before, after }: Turned): Turn {
  if (before === undefined) return after === undefined ? "hidden" : "new";
  return after === undefined ? "gone" : "other";
}

/** Beside a secret there is no value, at most a tag that tells whether two are the same. */
export const SECRET_TURNS: Record<Turn, string> = {
  new: "a new secret",
  gone: "a secret, gone",
  other: "another secret",
  hidden: "a secret, not shown",
};

/** What happens to a file. */
export const ACTIONS: Record<PlanFile["action"] | PlanShared["action"], string> = {
  create: "is created",
  change: "is written anew",
  delete: "is deleted",
  "take-over": "is taken over",
  keep: "is kept",
  clash: "is in the way",
  equal: "stays as it is",
};

/** What was done by hand since the last publish. */
export const DRIFTS: Record<NonNullable<PlanFile["drift"]>, string> = {
  edited: "edited by hand since the last publish",
  deleted: "deleted by hand since the last publish",
  mended: "edited by hand since the last publish, to what is wanted now",
};

/** Differences that no phone notices. */
export const UNNOTICED: Record<NonNullable<PlanFile["unnoticed"]>[number], string> = {
  comments: "comments",
  order: "order of lines",
  quoting: "quotation marks",
  case: "capital letters",
  "line-ends": "line ends",
  spelling: "spelling of a value",
  place: "the file in which a value stands",
  mark: "the reload mark",
  secrets: "secrets, which were not compared",
};

/** What a shared file reaches: `is read by 214 phones, and by 2 that are not in the fleet`. */
export function reach({ phones: readers, strangers }: PlanShared): Said {
  const ours = readers === 0 ? say`is read by no phone of the fleet` : say`is read by ${phones(readers)}`;
  return strangers === 0
    ? ours
    : say`${ours}, and by ${strangers} that ${being(strangers, "not in the fleet")}`;
}

/** What a guard counts, of one phone, of many, and as something to allow. */
const GUARDED: Record<PlanGuard["guard"], readonly [one: string, many: string, allowed: string]> = {
  restart: ["restarts", "restart", "to restart"],
  removal: ["is removed", "are removed", "to be removed"],
  empty: ["is left with nothing", "are left with nothing", "to be left with nothing"],
  reflash: ["loads other firmware", "load other firmware", "to load other firmware"],
  "no-return": [
    "takes a step that cannot be undone",
    "take a step that cannot be undone",
    "to take a step that cannot be undone",
  ],
};

/** How the plan stands to a limit: `214 of 412 phones restart (51.9 %), more than the limit of 30 %`. */
export function guardSaid(one: PlanGuard): Said {
  const { guard, phones: part, of, allowed, reasons = [] } = one;
  const [does, doMany, toDo] = GUARDED[guard];
  const why = reasons.length === 0 ? [] : say`: ${joined(reasons.map(marked), ", ")}`;
  if (part === 0 && allowed > 0) return say`the fleet file allows ${phones(allowed)} ${[toDo]}${why}`;
  const counted = say`${share(part, of)} ${[part === 1 ? does : doMany]}${bound(one)}`;
  return allowed === 0 ? counted : say`${counted}; the fleet file allows ${allowed} more${why}`;
}

/** A guard without a number lets nothing pass. */
function bound({ phones: part, of, limit, refused }: PlanGuard): Said {
  if (limit === undefined) return refused ? say`, which has to be allowed` : [];
  return say`${percent(part, { of, refused })}, ${[refused ? "more than" : "within"]} the limit of ${limit}`;
}

/** Rounded away from the limit: what is within it never looks as if it were not, nor the other way round. */
function percent(part: number, { of, refused }: { of: number; refused: boolean }): Said {
  if (of === 0 || part === 0 || part >= of) return [];
  const tenths = (refused ? Math.ceil : Math.floor)((1000 * part) / of) / 10;
  return [` (${tenths.toFixed(1)} %)`];
}

/** What to do about a refused guard. */
export function guardHint({ guard }: PlanGuard): Said {
  return [`a line under allow in the fleet file lets it pass: guard ${guard}, a reason and a last day`];
}
