/** `offhook explain`: where a phone's value, a line of a rendered file or a finding comes from. */
import { basename, dirname } from "node:path";
import { CATALOGUE, codes, isCode } from "../diagnostic/catalogue.js";
import { nearest } from "../diagnostic/nearest.js";
import { type Evaluated, evaluate } from "../model/evaluate.js";
import { canonicalName, findInBook, type ParameterModel } from "../model/family.js";
import { atPhone, type PhoneModel } from "../model/site.js";
import type { FileJob } from "../render/file.js";
import { templateKey } from "../render/kit.js";
import { phoneItems, phoneSubject, type ReadyPhone, readyPhone } from "../render/phone.js";

import { templateLine } from "../render/template-line.js";
import { escapeText, jsonText } from "../report/escape.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { explainedImage, imageText } from "./explain/firmware.js";
import { printFindings } from "./findings.js";
import type { Io } from "./io.js";
import { findPhone } from "./phone.js";
import { type Place, placeOf, placeText } from "./place.js";
import { compileWorkspace, openWorkspace, type Workspace } from "./workspace.js";

export const explain: Command = {
  name: "explain",
  operands: "CODE | PHONE KEY | FILE:LINE | FIRMWARE",
  least: 1,
  most: 2,
  summary: "where a value or a line of a file comes from, or what a finding means",
  help: `
  offhook explain rules/label-too-wide                 what a finding means, and what to do
  offhook explain leeds/reception codec                a setting of a phone: every layer that speaks of it
  offhook explain 002094D245CB preferred_codec         a parameter: its setting, its layers, and what the book knows
  offhook explain out/artifact/roots/leeds-tftp/uk.xml:3
                                                       a line of a file of the artifact: the YAML and the template
  offhook explain roots/leeds-tftp/LOAD.sb2    a file of firmware: its release, and who is given it

Without KEY all keys of the phone are listed by "offhook show PHONE --all".`,
  options: { format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" } },
  run: async (call, io) => {
    const [first = "", key] = call.operands;
    if (isCode(first)) return explainCode(first, { call, io });
    const line = /^(.+):(\d+)$/.exec(first);
    if (line && key === undefined && !/^[0-9a-f:.-]{12,17}$/i.test(first)) {
      return explainLine({ path: line[1] ?? "", line: Number(line[2]) }, { call, io });
    }
    if (key !== undefined) return explainKey({ phone: first, key }, { call, io });
    if (/[/.]/.test(first)) return explainFile(first, { call, io });
    throw noSuchCode(first);
  },
};

interface Scene {
  call: Call;
  io: Io;
}

function noSuchCode(first: string): UsageError {
  const near = nearest(first, codes());
  return new UsageError(
    near
      ? `there is no code ${first}; did you mean ${near}?`
      : `explain needs a code, PHONE KEY or FILE:LINE; of the phone ${first} which KEY?`,
  );
}

/** Firmware has no lines: its files are told of as a whole. */
async function explainFile(path: string, scene: Scene): Promise<ExitCode> {
  if (nearest(path, codes()) !== undefined) throw noSuchCode(path);
  const workspace = await openWorkspace(scene.call, { io: scene.io, valued: false });
  const compilation = compileWorkspace(workspace, { io: scene.io });
  const image = explainedImage(path, compilation);
  if (image) return give(image, { text: `${imageText(image).map(escapeText).join("\n")}\n`, scene });
  if (compilation.errors > 0) {
    printFindings(compilation.left, { ...scene, write: scene.io.err });
    return 1;
  }
  throw noSuchCode(path);
}

function give(answer: object, { text, scene }: { text: string; scene: Scene }): ExitCode {
  const { call, io } = scene;
  io.out(
    call.text("format") === "json"
      ? jsonText({ apiVersion: "offhook/v1", kind: "Explanation", ...answer })
      : text,
  );
  return 0;
}

function explainCode(code: Parameters<typeof isCode>[0], scene: Scene): ExitCode {
  if (!isCode(code)) return 2;
  const { severity, title, help } = CATALOGUE[code];
  return give(
    { code, severity, title, help },
    { text: `${code} (${severity})\n\n${title}\n\n${wrap(help)}\n`, scene },
  );
}

const WIDTH = 100;

function wrap(text: string): string {
  let column = 0;
  return text
    .split(" ")
    .map((word, index) => {
      const breaks = index > 0 && column + word.length + 1 > WIDTH;
      column = breaks ? word.length : column + word.length + (index > 0 ? 1 : 0);
      return index === 0 ? word : `${breaks ? "\n" : " "}${word}`;
    })
    .join("");
}

async function explainKey(
  { phone: query, key }: { phone: string; key: string },
  scene: Scene,
): Promise<ExitCode> {
  const workspace = await openWorkspace(scene.call, { io: scene.io, valued: false });
  const found = findPhone(query, workspace);
  if ("diagnostics" in found) {
    printFindings(found.diagnostics, { ...scene, write: scene.io.err });
    return 1;
  }
  const ready = readyPhone(found.phone);
  const entry = ready && evaluatedFor(ready, key);
  const settings = chainOf(found.phone, (layer) => layer.settings.get(key), ["settings", ...key.split(".")]);
  if (!entry && settings.length === 0) throw new UsageError(unknownKey(found.phone, key));
  const says = entry ? parameterSays(entry, { phone: found.phone, key }) : settings;
  const answer = {
    key,
    ...(entry ? { parameter: bookFacts(entry.parameter), result: resultOf(entry) } : {}),
    layers: says,
  };
  const becomes = entry ? [] : parametersFrom(found.phone, key);
  return give({ ...answer, becomes }, { text: keyText({ key, entry, says, becomes }), scene });
}

/** The parameters of the phone's family that follow from a setting. */
function parametersFrom({ base }: PhoneModel, setting: string): string[] {
  const follows = (parameter: ParameterModel) =>
    parameter.derivations.some(
      ({ path = "" }) => path === setting || (setting === "timezone" && path.startsWith("zone.")),
    );
  return [...(base.family?.parameters.values() ?? [])].filter(follows).map(({ name }) => name);
}

function unknownKey({ base }: PhoneModel, key: string): string {
  const names = [
    ...(base.family?.parameters.keys() ?? []),
    ...base.stack.flatMap(({ settings }) => [...settings.keys()]),
  ];
  const near = nearest(key, names);
  return `nothing is known of ${key} for this phone${near ? `; did you mean ${near}?` : ""}`;
}

function evaluatedFor(phone: ReadyPhone, key: string): Evaluated | undefined {
  const { family } = phone.base;
  const found = findInBook(family, key);
  if (!found) return undefined;
  const item = found.parameter.each
    ? phoneItems(phone)[found.parameter.each].find(({ n }) => n === found.n)
    : undefined;
  return found.parameter.each && !item ? undefined : evaluate(found.parameter, phoneSubject(phone), item);
}

interface Says {
  value: unknown;
  origin: Place;
  wins: boolean;
}

type LayerOf = PhoneModel["layer"];

function chainOf(phone: PhoneModel, get: (layer: LayerOf) => unknown, path: string[]): Says[] {
  const says: Says[] = [];
  phone.base.stack.forEach((layer, rank) => {
    const own = atPhone({ layer, rank, path }, phone);
    const value = get(own.layer);
    if (value !== undefined) says.push({ value, origin: placeOf(own), wins: false });
  });
  const last = says[says.length - 1];
  if (last) last.wins = true;
  return says;
}

/** The layers that name the parameter itself, and those that give the settings it follows from. */
function parameterSays(entry: Evaluated, { phone, key }: { phone: PhoneModel; key: string }): Says[] {
  const paths = entry.parameter.derivations.map(({ path }) => path).filter((path) => path !== undefined);
  const settings = paths.flatMap((path) => {
    const real = path.startsWith("zone.") ? "timezone" : path;
    return chainOf(phone, (layer) => layer.settings.get(real), ["settings", ...real.split(".")]);
  });
  const own = chainOf(phone, (layer) => layer.parameters.get(key), ["parameters", key]);
  const all = [...settings, ...own];
  const winner = entry.origin && placeOf(atPhone(entry.origin, phone));
  const same = (a: Place) =>
    winner && a.file === winner.file && a.line === winner.line && a.column === winner.column;
  const says = all.map((one) => ({ ...one, wins: same(one.origin) === true }));
  if (winner && !says.some(({ wins }) => wins))
    says.push({ value: resultOf(entry).value, origin: winner, wins: true });
  return says;
}

function bookFacts(parameter: ParameterModel) {
  const { name, description, type, default: byDefault, effect, source, confidence, note, owner } = parameter;
  return {
    name,
    description,
    type,
    default: byDefault ?? null,
    effect,
    source,
    confidence,
    note: note ?? null,
    family: owner,
  };
}

function resultOf({ value, by }: Evaluated) {
  return { value: typeof value === "object" ? `{ secret: ${value.secret} }` : (value ?? null), by };
}

interface KeyAnswer {
  key: string;
  entry: Evaluated | undefined;
  says: Says[];
  becomes: string[];
}

function keyText({ key, entry, says, becomes }: KeyAnswer): string {
  const lines = says.map(
    ({ value, origin, wins }) => `  ${wins ? ">" : " "} ${JSON.stringify(value)}  ${placeText(origin)}`,
  );
  const head = entry ? `${entry.name}: ${JSON.stringify(resultOf(entry).value)} (${BY[entry.by]})` : key;
  const { parameter } = entry ?? {};
  const book = parameter
    ? [
        "",
        `  ${parameter.description}`,
        `  default ${parameter.default === undefined ? "unknown" : JSON.stringify(parameter.default)}; a change needs: ${parameter.effect}`,
        `  known from ${parameter.source.join(", ")}, ${parameter.confidence}${parameter.note ? `; ${parameter.note}` : ""}`,
      ]
    : [];
  const follow = becomes.length > 0 ? [`  becomes ${becomes.join(", ")}`] : [];
  return `${[head, ...lines, ...follow, ...book].map(escapeText).join("\n")}\n`;
}

const BY: Record<Evaluated["by"], string> = {
  parameter: "given by name",
  setting: "from settings",
  default: "the book's default",
  unset: "not used by this phone, so it is cleared",
  nothing: "no value, so it is not written",
};

async function explainLine({ path, line }: { path: string; line: number }, scene: Scene): Promise<ExitCode> {
  const workspace = await openWorkspace(scene.call, { io: scene.io, valued: false });
  const heard = hear(path, { workspace, io: scene.io });
  if ("left" in heard) {
    if (heard.errors > 0) {
      printFindings(heard.left, { ...scene, write: scene.io.err });
      return 1;
    }
    throw new UsageError(`the fleet makes no file ${path}`);
  }
  const { job, text } = heard;
  const lines = text.split("\n");
  if (line < 1 || line > lines.length) throw new UsageError(`${path} has ${lines.length} lines`);
  const name = job.format
    .read(text)
    .readings.filter((reading) => reading.line <= line)
    .pop();
  const meant =
    name?.line === line ? job.meant.find((one) => canonicalName(one.name) === name.name) : undefined;
  const template = templateOf(job, { line, workspace });
  const entry = meant?.entry;
  const origin = placeOfMeant(meant);
  const shown = meant?.secret ? "(carries a secret)" : (lines[line - 1] ?? "");
  const answer = {
    file: job.path,
    line,
    template,
    ...(entry ? { parameter: bookFacts(entry.parameter), by: entry.by } : {}),
    origin: origin ?? null,
  };
  const parts = [
    `${job.path}:${line}  ${shown}`,
    ...(entry
      ? [
          `  ${entry.name}: ${entry.parameter.description}`,
          `  value: ${BY[entry.by]}${origin ? `, ${placeText(origin)}` : ""}`,
        ]
      : [origin ? `  from ${placeText(origin)}` : "  no parameter stands on this line"]),
    `  template: ${template.file}${template.line === undefined ? "" : `:${template.line}`}`,
  ];
  return give(answer, { text: `${parts.map(escapeText).join("\n")}\n`, scene });
}

function placeOfMeant(meant: FileJob["meant"][number] | undefined): Place | undefined {
  if (meant?.entry?.origin) return placeOf(meant.entry.origin);
  if (!meant?.at) return undefined;
  const { source, start } = meant.at;
  return { layer: "fleet", file: source.file, ...source.position(start) };
}

/** Compiles and listens. The last of several jobs for one file counts: it carries the final sync value. */
function hear(path: string, { workspace, io }: { workspace: Workspace; io: Io }) {
  const wanted = basename(path);
  const heard = new Map<string, { job: FileJob; text: string }>();
  const trace = (job: FileJob, text: string) => {
    if (job.path === wanted) heard.set(job.target, { job, text });
  };
  const compilation = compileWorkspace(workspace, { io, options: { trace } });
  const named = heard.get(basename(dirname(path)));
  if (named) return named;
  if (heard.size > 1) {
    const targets = [...heard.keys()].sort();
    throw new UsageError(`${wanted} is a file of ${targets.join(", ")}: name it as ${targets[0]}/${wanted}`);
  }
  return [...heard.values()][0] ?? compilation;
}

function templateOf(
  job: FileJob,
  { line, workspace }: { line: number; workspace: Workspace },
): { file: string; line?: number } {
  const folder = workspace.inputs.families.find(({ name }) => name === job.file.owner);
  const input = folder?.templates.get(job.file.template ?? "");
  const bytes = input?.read();
  if (!input || !(bytes instanceof Uint8Array)) return { file: templateKey(job.file) };
  const at = templateLine(Buffer.from(bytes).toString("utf8"), { context: job.context, line });
  return at === undefined ? { file: input.file } : { file: input.file, line: at };
}
