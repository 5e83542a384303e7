/** Simulated boots for people: each request with its answer, what was decided by it, and by which fact. */
import type { BootRequest, BootStory } from "../../boot/story.js";
import { isBlank, roleOf } from "../../root/roles.js";
import { clip, escapeText } from "../escape.js";
import type { BootReport } from "./json.js";
import { lineText } from "./lines.js";
import { type Booted, fineIn, flashText, isFine, phonesIn, valuesSaid } from "./said.js";

const ANSWERS: Record<BootRequest["answer"], string> = {
  found: "found",
  assumed: "taken to be there",
  absent: "missing",
  refused: "refused",
  silent: "no answer",
};

export function bootText(report: BootReport): string {
  const lines = report.all ? summary(report) : report.booted.flatMap((one) => story(one, report.from));
  return `${lines.map((line) => escapeText(line)).join("\n")}\n`;
}

function story(booted: Booted, from: readonly string[]): string[] {
  const { story: told, state, label, site } = booted;
  const whose = site === undefined ? "" : `, ${site}${label === undefined ? "" : `/${label}`}`;
  return [
    `${told.mac} (${told.model}${whose}) with ${flashText(state)}, from ${from.join("; ")}`,
    ...requestLines(told),
    ...told.shown.map(({ text, by }) => `screen   ${text}${factText(by)}`),
    ...told.notes.map((note) => `note     ${note}`),
    `${told.end.kind.padEnd(8)} ${told.end.why}${protocolText(told)}${factText(told.end.by)}`,
    ...valueLines(told),
    ...missLines(booted),
    ...registerLines(booted),
  ];
}

function registerLines({ story: told, lines }: Booted): string[] {
  if (lines?.length === 0) return ["no line of it registers by SIP"];
  const known = told.end.family?.messages ?? [];
  const screen = (when: string) => known.find((one) => one.when === when)?.text;
  return (lines ?? []).map((line) => lineText(line, screen));
}

const protocolText = ({ end }: BootStory): string =>
  end.kind === "settled" && end.protocol !== undefined ? ` under ${end.protocol.toUpperCase()}` : "";

function requestLines({ requests }: BootStory): string[] {
  const width = Math.max(0, ...requests.map(({ path }) => Math.min(path.length, 40)));
  let heading = "";
  return requests.flatMap((request) => {
    const { start, program, path, answer, size, why, decided, by } = request;
    const next = `start ${start}, ${program}`;
    const head = next === heading ? [] : [next];
    heading = next;
    const said = size === undefined ? ANSWERS[answer] : `${size} bytes`;
    const reason = why === undefined ? "" : ` (${why})`;
    return [
      ...head,
      `  ${clip(path, 100).padEnd(width)}  ${said.padEnd(12)}  ${decided}${reason}${factText(by)}`,
    ];
  });
}

function factText({ source, confidence, otherwise }: BootRequest["by"]): string {
  if (source.length === 0) return "";
  return `  [${source.join(", ")}: ${confidence}${otherwise === undefined ? "" : "; sources differ"}]`;
}

const SHOWN: ReadonlySet<string> = new Set(["label", "extension", "authUser", "server", "dialPlan"]);
const MOST = 12;

/** What tells a phone from others; all there is stands in the JSON. */
function valueLines(told: BootStory): string[] {
  const { values } = told.end;
  const shown = valuesSaid(told).filter(({ name, value }) => {
    const role = roleOf(values.get(name)?.parameter);
    return role !== undefined && SHOWN.has(role) && value !== undefined && !isUnset(told, name);
  });
  return shown.slice(0, MOST).map(({ name, value, file }) => `  ${name} ${JSON.stringify(value)}  ${file}`);
}

const isUnset = ({ end }: BootStory, name: string): boolean => {
  const { text = "", parameter } = end.values.get(name) ?? {};
  return isBlank(parameter, text);
};

function missLines({ misses }: Booted): string[] {
  if (misses === undefined) return [];
  if (misses.length === 0) return ["as its YAML means"];
  return misses
    .slice(0, MOST)
    .map(
      ({ what, found, expected }) =>
        `not as its YAML means: ${what}: ${found ?? "nothing"}, expected ${expected}`,
    );
}

/** Phones that came to the same are told once, with the first of them request by request. */
function summary(report: BootReport): string[] {
  const { booted, from } = report;
  const groups = new Map<string, Booted[]>();
  for (const one of booted) {
    if (isFine(one)) continue;
    const key = JSON.stringify([outcomeOf(one), one.state]).replaceAll(one.story.mac, "<MAC>");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const notes = new Set(
    booted.flatMap(({ story: told }) => told.notes).filter((note) => !/[0-9A-F]{12}/.test(note)),
  );
  return [
    `${phonesIn(booted)} phones booted from ${from.join("; ")}: ${fineIn(booted)} settle on what their YAML means`,
    ...startLines(booted),
    ...[...notes].sort().map((note) => `note     ${note}`),
    ...[...groups.values()].flatMap((group) => groupLines(group, from)),
  ];
}

/** Where phones boot from more than one load: from which, and how many of each. */
function startLines(booted: readonly Booted[]): string[] {
  const starts = new Map<string, Set<string>>();
  const loads = new Map<string, string[]>();
  for (const { story: told, state } of booted)
    loads.set(told.mac, [...(loads.get(told.mac) ?? []), flashText(state)]);
  for (const [mac, all] of loads)
    if (all.length > 1) for (const load of all) starts.set(load, (starts.get(load) ?? new Set()).add(mac));
  if (starts.size === 0) return [];
  const said = [...starts].map(([load, macs]) => `${macs.size} from ${load}`);
  return [`in a conversion, from each load that a phone may run: ${said.join(", ")}`];
}

const outcomeOf = ({ story: told, misses = [], lines = [] }: Booted) => [
  told.end.kind,
  told.end.why,
  misses.map(({ what, kind }) => [kind, what]),
  lines.map(({ end }) => end.kind),
];

function groupLines(group: readonly Booted[], from: readonly string[]): string[] {
  const [first] = group;
  if (!first) return [];
  const macs = group.map(({ story: told }) => told.mac);
  const shown = macs.slice(0, MOST).join(", ");
  const more = macs.length > MOST ? ` and ${macs.length - MOST} more` : "";
  return [
    "",
    `${group.length} ${group.length === 1 ? "phone" : "phones"}: ${shown}${more}`,
    ...story(first, from),
  ];
}
