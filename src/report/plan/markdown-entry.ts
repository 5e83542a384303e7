/** One entry of a plan in Markdown: its line, and behind it what changes, and for which phones. */
import type { Plan, PlanChange, PlanEntry } from "../../model/generated.js";
import { gravity } from "./entry-words.js";
import { codeInCell, inCell, inHtml, inMarkdown, linked, pairInCells } from "./markdown-inert.js";
import { count, type Said, say } from "./say.js";
import { someOf } from "./verdict.js";
import { exceptions, phoneName, SECRET_TURNS, strangersOf, turnOf, whose } from "./words.js";

export interface EntryContext {
  plan: Plan;
  link: string | undefined;
  /** Shown without a click: where there are few. */
  open: boolean;
}

const MOST_ROWS = 20;
const MOST_PHONES = 10;
const MOST_EXCEPTIONS = 5;
/** Columns of a value. */
const MOST_VALUE = 160;

export function entryBlock(entry: PlanEntry, context: EntryContext): string {
  const { plan, link, open } = context;
  const who = whose(entry);
  const head = `<b>${gravity(entry)}</b>: ${inHtml(say`${entry.title}${who.length > 0 ? say`, ${who}` : []}`)}`;
  const blocks = [
    `<details${open ? " open" : ""}><summary>${head}</summary>`,
    facts(entry, plan),
    changeTable(entry.changes, plan),
    phoneList(entry, plan),
    links(entry, link),
    "</details>",
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function facts(entry: PlanEntry, plan: Plan): string {
  const { irreversible, emergency = [], strangers = 0, because } = entry;
  const said: Said[] = [
    ...(irreversible === undefined ? [] : [say`**Cannot be undone**: ${irreversible}`]),
    ...emergency.map((one) => say`**Emergency calls**: ${one}`),
    ...exceptionSaid(entry, plan),
    ...(strangers > 0 ? [say`Also reaches ${strangersOf(strangers)}`] : []),
    ...(because === undefined ? [] : [say`Recognised: ${because}`]),
  ];
  return said.map((one) => `- ${inMarkdown(one)}`).join("\n");
}

function exceptionSaid(entry: PlanEntry, plan: Plan): Said[] {
  const said = exceptions(entry);
  const names = (entry.except ?? []).map((mac) => phoneName(plan, mac));
  return said ? [say`**Exceptions**: ${said}: ${someOf(names, MOST_EXCEPTIONS)}`] : [];
}

/** Each row has a parameter, and where phones have their own, a phone. */
function changeTable(changes: readonly PlanChange[], plan: Plan): string {
  if (changes.length === 0) return "";
  const rows = changes.flatMap((one) => rowsOf(one, plan));
  const notes = new Set(changes.map(({ note }) => note));
  const [common] = notes;
  const isCommon = notes.size === 1 && changes.length > 1 && common !== undefined;
  const hasNotes = !isCommon && changes.some(({ note }) => note !== undefined);
  const head = ["In", "Parameter", "Now", "To be", ...(hasNotes ? ["Note"] : [])];
  const shown = rows.slice(0, MOST_ROWS).map((cells) => cells.slice(0, head.length));
  const more = rows.length - MOST_ROWS;
  const rest = more > 0 ? `\n\n${inMarkdown(say`and ${count(more, "more row")}`)}` : "";
  const said = isCommon ? `Note: ${inMarkdown(say`${common}`)}\n\n` : "";
  return `${said}${tableOf(head, shown)}${rest}`;
}

export function tableOf(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function rowsOf(change: PlanChange, plan: Plan): string[][] {
  const { file, name, each, note, secret } = change;
  const said = note === undefined ? "" : codeInCell(note);
  const first = [codeInCell(file, 60), codeInCell(name, 60)];
  if (!each) return [[...first, ...valueCells(change), said]];
  return each.map((one) => {
    const who = inCell(phoneName(plan, one.phone, { site: false }));
    return [
      codeInCell(file, 60),
      `${codeInCell(name, 60)} of ${who}`,
      ...valueCells({ ...one, secret }),
      said,
    ];
  });
}

type Values = Partial<Record<"before" | "after", string | undefined>> & { secret?: boolean | undefined };

/** Of a secret only tags are known, if that. */
export function valueCells({ before, after, secret }: Values): [string, string] {
  if (secret) {
    const turn = SECRET_TURNS[turnOf({ before, after })];
    return [
      before === undefined ? "" : tagOf(before),
      after === undefined ? turn : `${turn}, ${tagOf(after)}`,
    ];
  }
  if (before !== undefined && after !== undefined) return pairInCells(before, after, MOST_VALUE);
  const shown = (value: string | undefined) =>
    value === undefined ? "not set" : codeInCell(value, MOST_VALUE);
  return [shown(before), shown(after)];
}

const tagOf = (tag: string): string => `tag ${codeInCell(tag, 12)}`;

function phoneList({ phones: list, changes, sites = [] }: PlanEntry, plan: Plan): string {
  if (list.length === 0 || changes.some(({ each }) => each && each.length >= list.length)) return "";
  const names = list.slice(0, MOST_PHONES).map((mac) => phoneName(plan, mac, { site: sites.length !== 1 }));
  const more = list.length - MOST_PHONES;
  const rest = more > 0 ? say` and ${more} more` : [];
  const [first, ...others] = names.map(inMarkdown);
  return [`${list.length === 1 ? "Phone" : "Phones"}: ${first}`, ...others].join(", ") + inMarkdown(rest);
}

function links({ id, picture }: PlanEntry, link: string | undefined): string {
  if (link === undefined) return "";
  const all = [linked("In the page", link, `entry-${id}`)];
  if (picture) all.push(linked("the phone's face before and after", link, `picture-${id}`));
  return all.join(", ");
}
