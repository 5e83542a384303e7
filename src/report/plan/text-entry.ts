/** One entry of a plan for a terminal: how grave, what, whose, and each change. */
import type { Plan, PlanChange, PlanEntry } from "../../model/generated.js";
import { gravity, isAboutFile, subjectOf } from "./entry-words.js";
import { count, type Said, say } from "./say.js";
import { type Colour, FULL_HINT, type Look, paragraph, spoken, valueLines } from "./text-look.js";
import { someOf } from "./verdict.js";
import { type Effect, exceptions, phoneName, strangersOf, whose } from "./words.js";

export interface Context {
  plan: Plan;
  look: Look;
}

/** How much is said of each change of an entry. */
interface Depth {
  describe: boolean;
  /** The note of all changes, said once. */
  common: string | undefined;
}

const COLOURS: Record<Effect, Colour> = {
  reflash: "error",
  restart: "warning",
  unknown: "notice",
  resync: "strong",
  none: "faint",
};

/** Where the words behind the effect start. */
const INDENT = 11;
const FEW = 5;
/** A new phone brings all of its parameters. */
const MOST_CHANGES = 12;

export function entryLines(entry: PlanEntry, context: Context): string[] {
  const [first = "", ...rest] = bodyOf(entry, context);
  const word = gravity(entry).padEnd(INDENT - 2);
  const colour = COLOURS[entry.effect];
  const head = `  ${colour ? context.look.paint[colour](word) : word}${first.slice(INDENT)}`;
  return [head, ...rest];
}

function bodyOf(entry: PlanEntry, context: Context): string[] {
  const subject = subjectOf(entry);
  const [only, ...others] = entry.changes;
  if (!subject && only && others.length === 0) {
    return [
      ...linesOfChange(only, context, { indent: INDENT, depth: { describe: true, common: undefined } }),
      ...detailsOf(entry, context),
      ...phoneLines(entry, context),
    ];
  }
  return [
    ...(subject ? sentence(subject, context) : []),
    ...detailsOf(entry, context),
    ...changeLines(entry, context),
    ...phoneLines(entry, context),
  ];
}

function sentence(said: Said, { look }: Context, colour?: Colour): string[] {
  return paragraph(said, look, { before: " ".repeat(INDENT), colour });
}

function detailsOf(entry: PlanEntry, context: Context): string[] {
  const { irreversible, emergency = [], because, strangers = 0 } = entry;
  const files = [...new Set(entry.changes.map(({ file }) => file))];
  const where = files.length === 1 && !isAboutFile(entry) ? say`, in ${files[0] ?? ""}` : [];
  const who = whose(entry);
  return [
    ...(who.length > 0 ? sentence(say`${who}${namesOf(entry, context)}${where}`, context) : []),
    ...exceptionLines(entry, context),
    ...(strangers > 0 ? sentence(say`also reaches ${strangersOf(strangers)}`, context) : []),
    ...(irreversible === undefined ? [] : sentence(say`cannot be undone: ${irreversible}`, context, "error")),
    ...emergency.flatMap((one) => sentence(say`emergency calls: ${one}`, context, "error")),
    ...(because === undefined ? [] : sentence(say`recognised: ${because}`, context, "faint")),
  ];
}

/** Few phones are named at once; those that come, go or move always are, the first of them at least. */
function namesOf(entry: PlanEntry, { plan, look }: Context): Said {
  const { phones, sites = [], kind, changes } = entry;
  const few = phones.length <= FEW && !changes.some(({ each }) => each);
  if (phones.length === 0 || look.full || !(few || kind.startsWith("phone-"))) return [];
  const names = phones.map((mac) =>
    phoneName(plan, mac, { site: sites.length !== 1 && kind !== "phone-removed" }),
  );
  return say`: ${someOf(names, FEW)}`;
}

function exceptionLines(entry: PlanEntry, context: Context): string[] {
  const said = exceptions(entry);
  if (!said) return [];
  const most = context.look.full ? Number.POSITIVE_INFINITY : FEW;
  const names = (entry.except ?? []).map((mac) => phoneName(context.plan, mac));
  return sentence(say`but ${said}: ${someOf(names, most)}`, context);
}

function depthOf({ changes }: PlanEntry, { look }: Context): Depth {
  const notes = new Set(changes.map(({ note }) => note));
  const [common] = notes;
  return {
    describe: look.full || changes.length <= FEW,
    common: notes.size === 1 && changes.length > 1 ? common : undefined,
  };
}

/** With more than one file, each stands above its changes. */
function changeLines(entry: PlanEntry, context: Context): string[] {
  const { changes } = entry;
  const { look } = context;
  const depth = depthOf(entry, context);
  const note = depth.common === undefined ? [] : sentence(say`note: ${depth.common}`, context);
  if (entry.kind === "defaults" && !look.full) return [...note, ...sentence(nameList(changes), context)];
  const most = look.full || changes.length <= MOST_CHANGES ? changes.length : MOST_CHANGES;
  const files = new Map<string, PlanChange[]>();
  for (const one of changes.slice(0, most)) files.set(one.file, [...(files.get(one.file) ?? []), one]);
  const isOne = new Set(changes.map(({ file }) => file)).size === 1;
  const indent = INDENT + (isOne ? 0 : 2);
  const lines = [...files].flatMap(([file, list]) => [
    ...(isOne ? [] : sentence(say`in ${file}`, context)),
    ...list.flatMap((one) => linesOfChange(one, context, { indent, depth })),
  ]);
  const more = changes.length - most;
  const rest = more > 0 ? sentence(say`and ${count(more, "more change")}; ${[FULL_HINT]}`, context) : [];
  return [...note, ...lines, ...rest];
}

function nameList(changes: readonly PlanChange[]): Said {
  const names = changes.map(({ name }) => say`${name}`);
  return say`${someOf(names, MOST_CHANGES)}${names.length > MOST_CHANGES ? say`; ${[FULL_HINT]}` : []}`;
}

interface Placed {
  indent: number;
  depth: Depth;
}

function linesOfChange(change: PlanChange, context: Context, { indent, depth }: Placed): string[] {
  const { look } = context;
  const place = { look, indent };
  const lines = change.each ? eachLines(change, context, indent) : valueLines(change.name, change, place);
  const { description, note } = change;
  const said = {
    ...(depth.describe && description !== undefined ? { description } : {}),
    ...(depth.common === undefined && note !== undefined ? { note } : {}),
  };
  return [...lines, ...noteLines(said, context, indent + 2)];
}

function noteLines(
  { description, note }: Pick<PlanChange, "description" | "note">,
  { look }: Context,
  indent: number,
): string[] {
  const before = " ".repeat(indent);
  const faint = { before, colour: "faint" as const };
  return [
    ...(description === undefined ? [] : paragraph(say`${description}`, look, faint)),
    ...(note === undefined ? [] : paragraph(say`note: ${note}`, look, { before })),
  ];
}

function eachLines({ name, each = [], secret }: PlanChange, context: Context, indent: number): string[] {
  const { plan, look } = context;
  const most = look.full ? each.length : FEW;
  const more = each.length - most;
  const deeper = " ".repeat(indent + 2);
  return [
    ...paragraph(say`${name}: each phone has its own`, look, { before: `${" ".repeat(indent)}~ ` }),
    ...each.slice(0, most).flatMap((one) => {
      const who = spoken(phoneName(plan, one.phone, { site: false }), look);
      return valueLines(who, { ...one, secret }, { look, indent: indent + 2 });
    }),
    ...(more > 0 ? paragraph(say`and ${more} more; ${[FULL_HINT]}`, look, { before: deeper }) : []),
  ];
}

/** Where each has its own values, the phones stand there. */
function phoneLines({ phones, sites = [], changes }: PlanEntry, { plan, look }: Context): string[] {
  if (!look.full || phones.length === 0) return [];
  if (changes.some(({ each }) => each && each.length >= phones.length)) return [];
  const before = " ".repeat(INDENT);
  const lines = phones.flatMap((mac) =>
    paragraph(phoneName(plan, mac, { site: sites.length !== 1 }), look, { before: `${before}  ` }),
  );
  return [`${before}${phones.length === 1 ? "phone" : "phones"}:`, ...lines];
}
