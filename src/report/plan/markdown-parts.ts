/** The parts of a plan in Markdown that stand or fall as one: an entry, a target's files, the findings. */
import type { Diagnostic, Plan, PlanEntry, PlanFile, PlanTarget } from "../../model/generated.js";
import { entryBlock, tableOf, valueCells } from "./markdown-entry.js";
import { code, codeInCell, inCell, inHtml, inMarkdown } from "./markdown-inert.js";
import { capital, count, joined, listed, type Said, say } from "./say.js";
import { someOf, unnoticedOf } from "./verdict.js";
import { ACTIONS, DRIFTS, EFFECTS, guardSaid, reach, UNNOTICED, writing } from "./words.js";

export interface Part {
  text: string;
  /** Where it stands; findings stand behind all targets. */
  target?: number;
  entry?: PlanEntry;
  /** What it is, for the sentence that says what was left out. */
  what: Said;
  /** The lower, the sooner it is let in. */
  rank: number;
}

/** So many entries are shown without a click. */
const FEW_ENTRIES = 3;
const MOST_FILES = 10;
const MOST_FINDINGS = 20;
const MOST_GAINS = 20;

export function partsOf(plan: Plan, link: string | undefined): Part[] {
  const entries = plan.targets.reduce((sum, one) => sum + one.entries.length, 0);
  const context = { plan, link, open: entries <= FEW_ENTRIES };
  return [
    ...plan.targets.flatMap((one, target) => [
      ...one.entries.map((entry) => ({
        text: entryBlock(entry, context),
        target,
        entry,
        what: say`an entry`,
        rank: rankOf(entry),
      })),
      ...sharedPart(one, target),
      ...filesPart(one, target),
    ]),
    ...findingsPart(plan.diagnostics),
  ];
}

const RANKS = { errors: 0, grave: 1, entries: 2, files: 10, shared: 11, findings: 12 };

function rankOf({ effect, irreversible, emergency }: PlanEntry): number {
  return irreversible !== undefined || emergency ? RANKS.grave : RANKS.entries + EFFECTS.indexOf(effect);
}

const folded = (head: Said, body: string): string =>
  `<details><summary>${inHtml(head)}</summary>\n\n${body}\n\n</details>`;

function sharedPart({ name, shared }: PlanTarget, target: number): Part[] {
  const list = shared.filter(({ action }) => action !== "equal");
  if (list.length === 0) return [];
  const lines = list
    .slice(0, MOST_FILES)
    .map((one) => `- ${inMarkdown(say`${one.path} ${[ACTIONS[one.action]]} and ${reach(one)}`)}`);
  const rows = list.flatMap(({ path, changes }) =>
    changes.map((one) => [
      codeInCell(path, 60),
      codeInCell(one.name, 60),
      ...valueCells(one),
      String(one.phones),
    ]),
  );
  const table =
    rows.length === 0
      ? []
      : [tableOf(["In", "Parameter", "Now", "To be", "News for phones"], rows.slice(0, MOST_GAINS))];
  const rest = [...moreOf(list.length - MOST_FILES, "file"), ...moreOf(rows.length - MOST_GAINS, "row")];
  const text = folded(
    say`${count(list.length, "file")} that many phones read`,
    [lines.join("\n"), ...table, ...rest].join("\n\n"),
  );
  return [{ text, target, what: say`the shared files of ${name}`, rank: RANKS.shared }];
}

const moreOf = (value: number, word: string): string[] =>
  value > 0 ? [inMarkdown(say`and ${count(value, `more ${word}`)}`)] : [];

function filesPart(one: PlanTarget, target: number): Part[] {
  const lines = fileLines(one).map((said) => `- ${inMarkdown(said)}`);
  if (lines.length === 0) return [];
  return [
    {
      text: folded(say`Files: ${fileHead(one)}`, lines.join("\n")),
      target,
      what: say`the files of ${one.name}`,
      rank: RANKS.files,
    },
  ];
}

function fileHead({ summary }: PlanTarget): Said {
  const { equal } = summary.files;
  return joined(
    [...writing(summary), say`${equal} ${[equal === 1 ? "is as it" : "are as they"]} should be`],
    ", ",
  );
}

function fileLines({ files, foreign, summary, guards }: PlanTarget): Said[] {
  const has = (test: (one: PlanFile) => boolean, words: string) =>
    group(words, files.filter(test).map(fileSaid));
  const kinds = [...new Set(files.flatMap(({ unnoticed = [] }) => unnoticed))].map(
    (one): Said => [UNNOTICED[one]],
  );
  const drifts = Object.keys(DRIFTS) as Array<keyof typeof DRIFTS>;
  return [
    ...has(({ action }) => action === "clash", "in the way"),
    ...drifts.flatMap((drift) => has((one) => one.drift === drift && one.action !== "keep", DRIFTS[drift])),
    ...has(({ action }) => action === "keep", "kept, though no longer wanted"),
    ...has(({ action }) => action === "take-over", "taken over"),
    ...group(
      foreign.length === 1 ? "foreign, and stays as it is" : "foreign, and stay as they are",
      foreign.map((path) => say`${path}`),
    ),
    ...(summary.unnoticed > 0 ? [say`${unnoticedOf(summary)}: ${listed(kinds)}`] : []),
    ...guards
      .filter(({ refused, allowed }) => !refused && allowed === 0)
      .map((guard) => say`within the limits: ${guardSaid(guard)}`),
  ];
}

const group = (words: string, files: readonly Said[]): Said[] =>
  files.length === 0 ? [] : [say`${files.length} ${[words]}: ${someOf(files, MOST_FILES)}`];

const fileSaid = ({ path, note }: PlanFile): Said =>
  note === undefined ? say`${path}` : say`${path} (${note})`;

/** Errors first: a reader has to do something about them. */
function findingsPart(diagnostics: readonly Diagnostic[]): Part[] {
  if (diagnostics.length === 0) return [];
  const order = ["error", "warning", "notice"] as const;
  const counts = order.map(
    (severity) => [severity, diagnostics.filter((one) => one.severity === severity)] as const,
  );
  const head = joined(
    counts.filter(([, list]) => list.length > 0).map(([severity, list]) => count(list.length, severity)),
    ", ",
  );
  const lines = counts
    .flatMap(([, list]) => list)
    .slice(0, MOST_FINDINGS)
    .map(findingLine);
  const rest = moreOf(diagnostics.length - MOST_FINDINGS, "finding");
  const hasErrors = counts.some(([severity, list]) => severity === "error" && list.length > 0);
  return [
    {
      text: folded(say`Findings: ${head}`, [lines.join("\n"), ...rest].join("\n\n")),
      what: say`${count(diagnostics.length, "finding")}`,
      rank: hasErrors ? RANKS.errors : RANKS.findings,
    },
  ];
}

function findingLine({ code: id, severity, message, span, hint }: Diagnostic): string {
  const place = span ? ` at ${code(`${span.file}:${span.line}:${span.column}`)}` : "";
  const help = hint === undefined ? "" : `; ${code(hint, 200)}`;
  return `- **${severity}** ${code(id)}${place}: ${code(message, 200)}${help}`;
}

/** How each target stands, in a table; columns without a number in them are left out. */
export function countsTable({ targets }: Plan, most: number): string {
  const columns: Array<[string, (one: PlanTarget) => number]> = [
    ["Phones", ({ summary }) => summary.phones],
    ["Change", ({ summary }) => summary.changed],
    ["New", ({ summary }) => summary.added],
    ["Removed", ({ summary }) => summary.removed],
    ["Swapped", ({ summary }) => summary.swapped],
    ["Moved", ({ summary }) => summary.moved],
    ...EFFECTS.map((effect): [string, (one: PlanTarget) => number] => [
      EFFECT_HEADS[effect],
      ({ summary }) => summary.effects[effect],
    ]),
    ["Files", ({ summary: { files } }) => files.created + files.changed + files.deleted],
  ];
  const used = columns.filter(([head, pick]) => head === "Phones" || targets.some((one) => pick(one) > 0));
  const rows = targets
    .slice(0, most)
    .map((one) => [codeInCell(one.name, 64), ...used.map(([, pick]) => inCell(say`${pick(one)}`))]);
  const rest = moreOf(targets.length - most, "target");
  return [tableOf(["Target", ...used.map(([head]) => head)], rows), ...rest].join("\n\n");
}

const EFFECT_HEADS: Record<(typeof EFFECTS)[number], string> = {
  reflash: "Load firmware",
  restart: "Restart",
  unknown: "Effect unknown",
  resync: "Read again",
  none: "No restart",
};

/** The heading of a target. */
export function targetHead(
  { name, against, summary }: PlanTarget,
  { plan, facts }: { plan: Plan; facts: (summary: PlanTarget["summary"]) => Said },
): string {
  const place = against === plan.against ? [] : say` against ${against}`;
  const said = plan.targets.length === 1 ? [] : say`: ${facts(summary)}`;
  return `#### ${inMarkdown(capital(say`Target ${name}${place}${said}`))}`;
}
