/** What the logs say, for a terminal: counts first, then the phones, those to look at before the others. */
import type { PhoneStatus, Stranger, TargetScene } from "../../status/status.js";
import { type Paint, paintOf } from "../colour.js";
import { columnsOf, escaped, shorten, wrap } from "../plan/fit.js";
import { isStale, type StatusReport } from "./json.js";
import { notices } from "./notices.js";
import { isInteresting, stampOf } from "./summary.js";
import { countsText, notesOf, plural } from "./words.js";

export interface Look {
  color: boolean;
  width: number;
  full: boolean;
}

/** Of each list, unless everything is wanted. */
const SHOWN = 20;

export function statusText(report: StatusReport, look: Look): string {
  const { status, stale } = report;
  const paint = paintOf(look.color);
  const listed = stale ? status.phones.filter(isStale) : status.phones;
  const [first, others] = [listed.filter(isInteresting), listed.filter((one) => !isInteresting(one))];
  return [
    ...headLines(report, paint).flatMap((line) => wrapped(line, look)),
    "",
    ...countsText(report, paint),
    ...notices(report).flatMap((line) => ["", ...wrapped(line, look)]),
    ...section(phoneRows(first, paint), { look, title: "phones to look at" }),
    ...(look.full || first.length === 0 || stale
      ? section(phoneRows(others, paint), { look, title: "the others" })
      : folded(others.length)),
    ...section(strangerRows(status.strangers), { look, title: "phones in no site" }),
    "",
  ].join("\n");
}

function headLines({ fleet, status, logs }: StatusReport, paint: Paint): string[] {
  const { counts } = status;
  const span =
    counts.first === undefined || counts.last === undefined
      ? ""
      : `, ${shownAt(counts.first)} to ${shownAt(counts.last)} UTC`;
  const requests = plural(counts.requests, "request");
  return [
    `${paint.strong(escaped(fleet))}: ${requests} in ${plural(logs.length, "log")}${span}`,
    ...status.targets.map(targetLine),
  ];
}

function targetLine({ name, timeline, why }: TargetScene): string {
  const { live, lastSwitch } = timeline ?? {};
  if (why !== undefined) return escaped(`${name}: what was published is not known: ${why}`);
  if (!live) return escaped(`${name}: nothing was published that its root remembers`);
  const since = lastSwitch ? ` since ${shownAt(Date.parse(lastSwitch.at))} UTC` : "";
  return escaped(`${name}: generation ${live.number} is live${since}`);
}

const shownAt = (at: number): string => stampOf(at).replace("T", " ").replace("Z", "");

interface Row {
  cells: string[];
  notes: string[];
}

function phoneRows(phones: readonly PhoneStatus[], paint: Paint): Row[] {
  return phones.map((phone) => {
    const { person, last, client = "", standing, requests } = phone;
    const seen = last === undefined ? (requests > 0 ? "at some time" : "never") : shownAt(last);
    const state = standing.state === "behind" ? paint.warning(standing.state) : standing.state;
    return {
      cells: [`${person.site}/${person.label ?? ""}`, person.mac, seen, client, state],
      notes: notesOf(phone),
    };
  });
}

function strangerRows(strangers: readonly Stranger[]): Row[] {
  return strangers.map(({ mac, last, client = "", names }) => ({
    cells: [mac, last === undefined ? "at some time" : shownAt(last), client, names.join(", ")],
    notes: [],
  }));
}

interface Section {
  look: Look;
  title: string;
}

function section(rows: readonly Row[], { look, title }: Section): string[] {
  if (rows.length === 0) return [];
  const shown = look.full ? rows : rows.slice(0, SHOWN);
  const widths = (shown[0]?.cells ?? []).map((_, at) =>
    shown.reduce(
      (width, { cells }) => Math.min(WIDEST, Math.max(width, columnsOf(plain(cells[at] ?? "")))),
      0,
    ),
  );
  const left = rows.length - shown.length;
  return [
    "",
    title,
    ...shown.flatMap(({ cells, notes }) => [
      rowLine(cells, widths),
      ...notes.flatMap((line) => wrapped(line, look, "      ")),
    ]),
    ...(left > 0 ? [`  and ${plural(left, "more", "more")} (--full lists them)`] : []),
  ];
}

const WIDEST = 40;
const WIDEST_LAST = 100;

function rowLine(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, at) => {
    const width = widths[at] ?? 0;
    if (at === cells.length - 1) return isPainted(cell) ? cell : shorten(cell, WIDEST_LAST);
    const shown = shorten(cell, width);
    return shown + " ".repeat(Math.max(0, width - columnsOf(shown)));
  });
  return `  ${padded.join("  ")}`.trimEnd();
}

/** Only the last cell is ever painted, with words of ours. */
const isPainted = (cell: string): boolean => cell.startsWith("\u001b[1;33m");
const plain = (cell: string): string => (isPainted(cell) ? "behind" : escaped(cell));

function wrapped(line: string, { width }: Look, indent = ""): string[] {
  return wrap(line, Math.max(40, width - indent.length)).map((one) => indent + one);
}

function folded(count: number): string[] {
  return count === 0
    ? []
    : ["", `there is nothing to say of ${plural(count, "other phone")} (--full lists them)`];
}
