/** What became of a publish, for people: each target in a line or two, and what to do next. */
import { type Paint, paintOf } from "../colour.js";
import { escapeText } from "../escape.js";
import type { PublishReport } from "./json.js";
import type { LiveGeneration, Outcome, State } from "./outcome.js";

const WORDS: Record<State, string> = {
  published: "published",
  unchanged: "unchanged",
  completed: "completed",
  checked: "checked",
  refused: "REFUSED",
  locked: "LOCKED",
  unreachable: "UNREACHABLE",
  failed: "FAILED",
  "switched-back": "SWITCHED BACK",
};

const GOOD: ReadonlySet<State> = new Set(["published", "unchanged", "completed", "checked"]);
const MOST_NAMED = 5;

export function publishText({ outcomes }: PublishReport, { color }: { color: boolean }): string {
  const paint = paintOf(color);
  const width = Math.max(0, ...outcomes.map(({ target }) => target.length));
  const lines = outcomes.flatMap((one) => outcomeLines(one, { paint, width }));
  return `${[...lines, ...nextLines(outcomes)].join("\n")}\n`;
}

function outcomeLines(one: Outcome, { paint, width }: { paint: Paint; width: number }): string[] {
  const word = GOOD.has(one.state) ? WORDS[one.state] : paint.error(WORDS[one.state]);
  const facts = [wroteOf(one), liveOf(one), readBackOf(one)].filter((fact) => fact !== "");
  const said = [one.why, ...facts].filter((fact) => fact !== undefined).join("; ");
  const more = [
    ...(one.mismatches ?? []).slice(0, MOST_NAMED).map(({ path, why }) => `${path}: ${why}`),
    ...moreThan(one.mismatches?.length ?? 0),
    ...(one.adopted?.length ? [`taken over: ${listed(one.adopted)}`] : []),
    ...one.notes,
    ...(one.hint ? [one.hint] : []),
  ];
  const head = `${escapeText(one.target.padEnd(width))}  ${word}  ${escapeText(said)}`;
  return [head.trimEnd(), ...more.map((line) => `${" ".repeat(width)}  ${escapeText(line)}`)];
}

const moreThan = (count: number): string[] =>
  count > MOST_NAMED ? [`and ${count - MOST_NAMED} more files`] : [];

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(", ");
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown;
}

function wroteOf({ state, files }: Outcome): string {
  if (!files || (state !== "published" && state !== "checked")) return "";
  const { created, changed, deleted } = files;
  const parts = [
    ...(created ? [`${created} new`] : []),
    ...(changed ? [`${changed} changed`] : []),
    ...(deleted ? [`${deleted} gone`] : []),
  ];
  const said = parts.length > 0 ? `files: ${parts.join(", ")}` : "no file is other than it was";
  return state === "checked" ? `would be published; ${said}` : said;
}

function liveOf({ live, state }: Outcome): string {
  if (live === undefined) return GOOD.has(state) ? "" : "what is live cannot be told";
  return live === null ? "nothing of this fleet is live" : `live is ${generationSaid(live)}`;
}

export function generationSaid({ number, made, digest, sites }: LiveGeneration): string {
  const part = sites ? `, of which only ${sites.join(", ")} is new` : "";
  return `generation ${number} of ${made} (sha256:${digest.slice(0, 12)})${part}`;
}

function readBackOf({ readBack, state }: Outcome): string {
  if (readBack) return `read back ${readBack.files} of ${readBack.of} files over ${readBack.server}`;
  return state === "published" ? "not read back" : "";
}

function nextLines(outcomes: readonly Outcome[]): string[] {
  const switched = outcomes.filter((one) => one.switch && one.switch.phones.length > 0);
  const asked = switched.reduce((sum, one) => sum + (one.switch?.phones.length ?? 0), 0);
  if (asked === 0) return [];
  const targets = switched.map(({ target }) => ` --target ${target}`).join("");
  return ["", `${asked} ${asked === 1 ? "phone has" : "phones have"} to be told: offhook notify${targets}`];
}
