/** A plan as a comment of a pull request or the summary of a job: the verdict always, then as much as there is room for. */
import type { Plan } from "../../model/generated.js";
import { bytesOf, code, inMarkdown, linked, MARK } from "./markdown-inert.js";
import { countsTable, type Part, partsOf, targetHead } from "./markdown-parts.js";
import { count, digits, joined, listed, type Said, say } from "./say.js";
import { factsOf, isRefused, refusalsOf, warningsOf } from "./verdict.js";
import { EFFECTS, isEmpty, phones } from "./words.js";

/**
 * GitHub takes 65,536 characters; what a workflow adds of its own needs some of them. Bytes are counted: they are never
 * fewer than characters, whatever a forge counts.
 */
const MOST = 64_000;
/** The verdict and a sentence about what is left out need that much. */
const LEAST = 6_000;
const MOST_TARGETS = 20;
const MOST_WARNINGS = 20;

export function planMarkdown(plan: Plan, options: { link?: string; most?: number } = {}): string {
  const { link, most = MOST } = options;
  const parts = partsOf(plan, link);
  const head = [MARK, heading(plan), subline(plan)];
  const end = sealLine(plan);
  const room = roomOf(Math.max(most, LEAST));
  room.take([...head, end, leftOut(parts, { plan, link })].join("\n\n"));
  const refusals = listIn(room, {
    alert: "CAUTION",
    title: "**Refused**",
    lines: refusalLines(plan),
    most: 1000,
  });
  const warnings = listIn(room, {
    alert: "WARNING",
    title: "**Look at this first**",
    lines: warningLines(plan),
    most: MOST_WARNINGS,
  });
  const table = isEmpty(plan.summary) ? "" : countsTable(plan, MOST_TARGETS);
  const counts = table !== "" && room.take(table) ? [table] : [];
  const { shown, left } = chosen(parts, { plan, room });
  const note = left.length > 0 ? [leftOut(left, { plan, link, of: parts })] : [];
  return `${[...head, ...refusals, ...warnings, ...counts, ...note, ...shown, end].join("\n\n")}\n`;
}

function heading(plan: Plan): string {
  return `### ${isRefused(plan) ? "Plan REFUSED" : "Plan"}: ${inMarkdown(factsOf(plan.summary))}`;
}

function subline(plan: Plan): string {
  const { equal, foreign } = plan.summary.files;
  const states = [
    ...(isRefused(plan) ? [] : [say`nothing is refused`]),
    ...(isEmpty(plan.summary) ? filesInWords(equal, foreign) : []),
  ];
  const state = states.length > 0 ? say`: ${joined(states, ", ")}` : [];
  return inMarkdown(say`Fleet ${plan.fleet} against ${plan.against}${state}.`);
}

function filesInWords(equal: number, foreign: number): Said[] {
  const ours = say`${count(equal, "file")} ${[equal === 1 ? "is as it" : "are as they"]} should be`;
  const theirs = say`${foreign} ${[foreign === 1 ? "is foreign and stays" : "are foreign and stay"]}`;
  return [ours, ...(foreign > 0 ? [theirs] : [])];
}

function sealLine({ seal }: Plan): string {
  return `Seal ${code(`sha256:${seal.digest}`)}, made by ${code(seal.tool)}`;
}

function refusalLines(plan: Plan): string[] {
  return refusalsOf(plan).map(({ code: id, target, said, hint }) => {
    const where = target === undefined ? [] : say`${target}: `;
    const why = say`${where}${said}${id === undefined ? [] : say` (${id})`}`;
    return inMarkdown(hint ? say`${why}; ${hint}` : why);
  });
}

const warningLines = (plan: Plan): string[] => warningsOf(plan).map(({ said }) => inMarkdown(said));

/** What is left of a bound, in bytes. */
interface Room {
  take: (text: string) => boolean;
}

/** A blank line stands before each text. */
function roomOf(most: number): Room {
  let left = most;
  return {
    take: (text) => {
      const bytes = bytesOf(text) + 2;
      if (bytes > left) return false;
      left -= bytes;
      return true;
    },
  };
}

interface Alert {
  alert: string;
  title: string;
  lines: readonly string[];
  most: number;
}

/** The first lines of a list, as many as there is room for, and how many are not there. */
function listIn(room: Room, { alert, title, lines, most }: Alert): string[] {
  if (lines.length === 0) return [];
  const head = `> [!${alert}]\n> ${title}\n>`;
  const last = `\n> - and ${digits(lines.length)} more`;
  if (!room.take(head + last)) return [];
  const shown = lines.slice(0, most).filter((line) => room.take(`> - ${line}`));
  const more = lines.length - shown.length;
  const rest = more > 0 ? [`> - and ${digits(more)} more`] : [];
  return [[head, ...shown.map((line) => `> - ${line}`), ...rest].join("\n")];
}

/** The gravest parts that there is room for, in the order of the plan, under the headings of their targets. */
function chosen(
  parts: readonly Part[],
  { plan, room }: { plan: Plan; room: Room },
): { shown: string[]; left: Part[] } {
  const heads = plan.targets.map((one) => targetHead(one, { plan, facts: factsOf }));
  const headed = new Set<number>();
  const taken = new Set<Part>();
  for (const part of [...parts].sort((a, b) => a.rank - b.rank)) {
    const { target } = part;
    const head = target === undefined || headed.has(target) ? "" : `${heads[target]}\n\n`;
    if (!room.take(head + part.text)) continue;
    if (target !== undefined) headed.add(target);
    taken.add(part);
  }
  const under = (target: number | undefined) =>
    parts.filter((one) => one.target === target && taken.has(one)).map(({ text }) => text);
  const shown = heads.flatMap((head, target) => (headed.has(target) ? [head, ...under(target)] : []));
  return { shown: [...shown, ...under(undefined)], left: parts.filter((one) => !taken.has(one)) };
}

interface Whole {
  plan: Plan;
  link: string | undefined;
  of?: readonly Part[];
}

/** Exactly what is not there, and where it is. */
function leftOut(left: readonly Part[], { link, of = left }: Whole): string {
  const entries = left.flatMap(({ entry }) => entry ?? []);
  const others = left.filter(({ entry }) => !entry).map(({ what }) => what);
  const all = of.filter(({ entry }) => entry).length;
  const reached = new Set(entries.flatMap((one) => one.phones)).size;
  const effects = EFFECTS.map(
    (effect) => [effect, entries.filter((one) => one.effect === effect).length] as const,
  )
    .filter(([, value]) => value > 0)
    .map(([effect, value]): Said => [`${digits(value)} ${effect}`]);
  const sentences = [
    ...(entries.length > 0
      ? [
          say`${entries.length} of ${count(all, "entry", "entries")} with ${phones(reached)} (${joined(effects, ", ")})`,
        ]
      : []),
    ...(others.length > 0 ? [few(others)] : []),
  ];
  const where = `The whole is in ${linked("the page", link)} and in \`plan.json\` of this run.`;
  return `**Left out here**: ${inMarkdown(joined(sentences, "; "))}. ${where}`;
}

const MOST_OTHERS = 8;

function few(others: readonly Said[]): Said {
  const more = others.length - MOST_OTHERS;
  return more > 0
    ? say`${joined(others.slice(0, MOST_OTHERS), ", ")} and ${count(more, "more part")}`
    : listed(others);
}
