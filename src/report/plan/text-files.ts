/** The files of a target for a terminal: those that many phones read, and whose they are. */
import type { PlanFile, PlanShared, PlanSummary, PlanTarget } from "../../model/generated.js";
import { count, digits, joined, listed, type Said, say } from "./say.js";
import type { Context } from "./text-entry.js";
import { type Colour, FULL_HINT, paragraph, valueLines } from "./text-look.js";
import { unnoticedOf } from "./verdict.js";
import { ACTIONS, DRIFTS, guardSaid, reach, UNNOTICED, writing } from "./words.js";

const FEW = 3;

export function sharedLines({ shared }: PlanTarget, context: Context): string[] {
  const list = shared.filter(({ action }) => action !== "equal");
  return list.length === 0
    ? []
    : ["  Files that many phones read", ...list.flatMap((one) => sharedFile(one, context))];
}

function sharedFile(one: PlanShared, { look }: Context): string[] {
  const head = say`${one.path} ${[ACTIONS[one.action]]} (${[one.effect]}) and ${reach(one)}`;
  const most = look.full ? one.changes.length : FEW * 4;
  const gains = one.changes
    .slice(0, most)
    .flatMap((gain) => [
      ...valueLines(gain.name, gain, { look, indent: 6 }),
      ...paragraph(newsOf(gain.phones, one.phones), look, { before: " ".repeat(8), colour: "faint" }),
    ]);
  const more = one.changes.length - most;
  const rest =
    more > 0
      ? paragraph(say`and ${count(more, "more change")}; ${[FULL_HINT]}`, look, { before: "      " })
      : [];
  return [...paragraph(head, look, { before: "    " }), ...gains, ...rest];
}

function newsOf(value: number, whole: number): Said {
  if (value === 0) return say`news for none of them: they have a value of their own, or this one already`;
  return say`news for ${value === whole ? [whole === 1 ? "it" : "all of them"] : say`${value} of them`}`;
}

/** Files by whose they are and what becomes of them. */
export function ownershipLines(target: PlanTarget, context: Context): string[] {
  const { files, foreign, summary } = target;
  const has = (action: PlanFile["action"]) => files.filter((one) => one.action === action);
  const drifted = Object.keys(DRIFTS) as Array<keyof typeof DRIFTS>;
  const lines = [
    ...group("in the way", has("clash"), { context, colour: "error" }),
    ...drifted.flatMap((drift) =>
      group(
        DRIFTS[drift],
        files.filter((one) => one.drift === drift && one.action !== "keep"),
        { context, colour: "warning" },
      ),
    ),
    ...group("kept, though no longer wanted", has("keep"), { context }),
    ...group("taken over", has("take-over"), { context }),
    ...group(
      "foreign, and stays as it is",
      foreign.map((path) => ({ path })),
      { context, many: "foreign, and stay as they are" },
    ),
    ...unnoticedLines(target, context),
    ...guardLines(target, context),
  ];
  const counts = joined([...writing(summary), ...equalOf(summary)], ", ");
  return [
    "  Files",
    ...(counts.length > 0 ? paragraph(counts, context.look, { before: "    " }) : []),
    ...lines,
  ];
}

interface Group {
  context: Context;
  colour?: Colour;
  many?: string;
}

/** `200 files are as they should be`, or none of this kind. */
export function equalOf({ files: { equal } }: PlanSummary): Said[] {
  return equal === 0
    ? []
    : [say`${count(equal, "file")} ${[equal === 1 ? "is as it" : "are as they"]} should be`];
}

/** `2 kept: a, b`; with --full each in a line of its own. */
function group(
  what: string,
  files: ReadonlyArray<Pick<PlanFile, "path" | "note">>,
  { context, colour, many }: Group,
): string[] {
  if (files.length === 0) return [];
  const { look } = context;
  const words = files.length === 1 ? what : (many ?? what);
  const head = say`${[digits(files.length)]} ${[words]}`;
  if (look.full) {
    const items = files.flatMap((one) => paragraph(fileSaid(one), look, { before: "      " }));
    return [...paragraph(say`${head}:`, look, { before: "    ", colour }), ...items];
  }
  const more = files.length - FEW;
  const names = joined(files.slice(0, FEW).map(fileSaid), ", ");
  const rest = more > 0 ? say` and ${more} more; ${[FULL_HINT]}` : [];
  return paragraph(say`${head}: ${names}${rest}`, look, { before: "    ", colour });
}

const fileSaid = ({ path, note }: Pick<PlanFile, "path" | "note">): Said =>
  note === undefined ? say`${path}` : say`${path} (${note})`;

function unnoticedLines({ files, summary }: PlanTarget, { look }: Context): string[] {
  if (summary.unnoticed === 0) return [];
  const list = files.filter(({ unnoticed }) => unnoticed);
  const kinds = [...new Set(list.flatMap(({ unnoticed = [] }) => unnoticed))].map(
    (one): Said => [UNNOTICED[one]],
  );
  const head = say`${unnoticedOf(summary)}${kinds.length > 0 ? say`: ${listed(kinds)}` : []}`;
  if (!look.full) return paragraph(head, look, { before: "    ", colour: "faint" });
  const each = list.flatMap(({ path, unnoticed = [] }) =>
    paragraph(say`${path}: ${listed(unnoticed.map((one): Said => [UNNOTICED[one]]))}`, look, {
      before: "      ",
    }),
  );
  return [...paragraph(head, look, { before: "    ", colour: "faint" }), ...each];
}

/** Those that are refused or lifted stand at the top. */
function guardLines({ guards }: PlanTarget, { look }: Context): string[] {
  return guards
    .filter(({ refused, allowed }) => !refused && allowed === 0)
    .flatMap((one) =>
      paragraph(say`within the limits: ${guardSaid(one)}`, look, { before: "    ", colour: "faint" }),
    );
}
