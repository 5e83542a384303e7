/** A phone while it boots: what it is, what it has done so far, and how it asks for one file. */
import type { BootAsk, BootMessage, BootProgram } from "../model/generated.js";
import type { Answer, Asking } from "./answer.js";
import type { KnownLoad, Platform } from "./platform.js";
import type { BootEnd, BootRequest, BootValue, Fact, Flash, PhoneState, Shown } from "./story.js";
import { type Told, toldBy } from "./told.js";

export interface Run {
  platform: Platform;
  mac: string;
  /** What is in the flash by now. */
  state: PhoneState;
  start: number;
  requests: BootRequest[];
  flashes: Flash[];
  shown: Shown[];
  notes: string[];
  /** The list of the load in flash, where it is missing. */
  unlisted?: string;
  values: Map<string, BootValue>;
  /** What files have named since the application has begun. */
  folder: string;
  dialPlan: string | undefined;
  /** How often a file that is missing is asked for before the phone is said to wait. */
  patience: number;
}

/** What comes next: the application starts, the phone starts anew, or that was it. */
export type Next = "application" | "restart" | BootEnd;

export interface Got {
  request: BootRequest;
  answer: Answer;
  told?: Told;
}

/** Of a stack that is a later relative of the firmware (probable). */
const LONGEST_PATH = 64;

/** Undefined for a file that cannot be named, since nothing has named it. */
export function* ask(run: Run, program: BootProgram, wanted: BootAsk): Asking<Got | undefined> {
  if (wanted.path.includes("{dialPlan}") && run.dialPlan === undefined) return undefined;
  const path = pathOf(run, wanted.path);
  const answer: Answer = path.length > LONGEST_PATH ? { kind: "absent" } : yield path;
  const request = note(run, { program, path, answer, by: factOf(wanted) });
  if (answer.kind !== "found") return { request, answer };
  const place = run.platform.fileOf(wanted.path, familyOf(run));
  if (!place) return { request, answer };
  const told = toldBy(answer.bytes, { ask: wanted, place, loadNumber: run.platform.loadNumber });
  remark(run, { path, told });
  return { request, answer, told };
}

/** A file that is no configuration, such as firmware. */
export function* fetchImage(run: Run, program: BootProgram, path: string): Asking<Got> {
  const answer: Answer = path.length > LONGEST_PATH ? { kind: "absent" } : yield path;
  return { request: note(run, { program, path, answer, by: factOf(program) }), answer };
}

function pathOf({ mac, folder, dialPlan = "" }: Run, pattern: string): string {
  const parts: Record<string, string> = {
    "{MAC}": mac,
    "{mac}": mac.toLowerCase(),
    "{folder}": folder,
    "{dialPlan}": dialPlan,
  };
  return pattern.replace(/\{\w+\}/g, (name) => parts[name] ?? name);
}

interface Noted {
  program: BootProgram;
  path: string;
  answer: Answer;
  by: Fact;
}

function note(run: Run, { program, path, answer, by }: Noted): BootRequest {
  const request: BootRequest = {
    start: run.start,
    program: program.name,
    path,
    answer: answer.kind,
    ...(answer.kind === "found" ? { size: answer.bytes.length } : {}),
    ...("why" in answer ? { why: answer.why } : {}),
    decided: "goes on",
    by,
  };
  run.requests.push(request);
  return request;
}

function remark(run: Run, { path, told }: { path: string; told: Told }): void {
  if (told.errors > 0) show(run, "parse-errors", { n: String(told.errors), file: path });
  if (told.cut)
    say(
      run,
      `${path} is larger than phones read: what they make of it is not known, here its beginning counts`,
    );
  if (told.garbled) say(run, `${path} is not well-formed: what phones make of it is not known`);
  if (told.server !== undefined)
    say(
      run,
      `${path} names another TFTP server, which the phone asks for everything again: nobody has looked there`,
    );
}

/** Said of firmware that lies beside what is built. */
export const sayAssumed = (run: Run): void =>
  say(run, "firmware was taken to be there: its images were not looked at");

export function say({ notes }: Run, text: string): void {
  if (!notes.includes(text)) notes.push(text);
}

/** The words on the screen for something that went wrong. */
export function show(
  run: Run,
  when: BootMessage["when"],
  parts: Record<string, string> = {},
): string | undefined {
  const message = run.platform.messages.get(when);
  if (!message) return undefined;
  const text = message.text.replace(/\{(\w+)\}/g, (all, key: string) => parts[key] ?? all);
  if (!run.shown.some((one) => one.text === text)) run.shown.push({ text, by: factOf(message) });
  return text;
}

export function factOf({
  source,
  confidence,
  note: more,
  otherwise,
}: BootAsk | BootProgram | (BootMessage & { otherwise?: string })): Fact {
  return {
    source,
    confidence,
    ...(more === undefined ? {} : { note: more }),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
}

export const loadOf = ({ platform, state }: Run): KnownLoad | undefined =>
  state.load === undefined ? undefined : platform.load(state.load);

const familyOf = (run: Run) => loadOf(run)?.family;

/** The programs of the phone, in the order in which they start. */
export function programsOf(run: Run): BootProgram[] {
  const { platform, state } = run;
  const names = loadOf(run)?.runs ?? [];
  const programs = names.flatMap((name) => platform.programs.get(name) ?? []);
  const loader = state.loader === undefined ? undefined : platform.imageOf(state.loader);
  return programs.length === 0 && loader ? [loader] : programs;
}

type Ending = Pick<BootEnd, "kind" | "why" | "by"> & { message?: string | undefined; works?: boolean };

export function ended(run: Run, { kind, why, by, message, works = false }: Ending): BootEnd {
  const family = familyOf(run);
  const { at, ...state } = run.state;
  return {
    kind,
    state,
    ...(family ? { family } : {}),
    ...(family?.protocol ? { protocol: family.protocol } : {}),
    values: run.values,
    why,
    ...(message === undefined ? {} : { message }),
    works,
    by,
  };
}
