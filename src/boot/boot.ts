/** The simulated phone: it asks for files in the order of its firmware, decides by them, flashes, starts anew, and ends somewhere. */
import type { FamilyModel } from "../model/family.js";
import type { Answer, Asking } from "./answer.js";
import { application } from "./application.js";
import { hunt } from "./hunt.js";
import { platformOf } from "./platform.js";
import { ended, loadOf, type Next, programsOf, type Run } from "./run.js";
import type { BootEnd, BootStory, Fact, PhoneState } from "./story.js";

export interface BootPhone {
  /** Twelve capital hexadecimal digits. */
  mac: string;
  model: string;
  state: PhoneState;
}

interface Surroundings {
  families: ReadonlyMap<string, FamilyModel>;
  /** The most requests; without it a phone that waits is followed until that is plain. */
  until?: number | undefined;
}

/** Over whatever answers; never throws but for a fault of its own. */
export async function boot(
  phone: BootPhone,
  { fetch: answerTo, ...around }: Surroundings & { fetch: (path: string) => Answer | Promise<Answer> },
): Promise<BootStory> {
  const run = newRun(phone, around);
  const steps = follow(run);
  for (let next = steps.next(); ; next = steps.next(await answerTo(next.value))) {
    if (next.done) return storyOf(run, next.value);
    if (isEnough(run, around)) return storyOf(run, cutOff(run));
  }
}

/** The same over a root in memory. */
export function bootNow(
  phone: BootPhone,
  { fetch: answerTo, ...around }: Surroundings & { fetch: (path: string) => Answer },
): BootStory {
  const run = newRun(phone, around);
  const steps = follow(run);
  for (let next = steps.next(); ; next = steps.next(answerTo(next.value))) {
    if (next.done) return storyOf(run, next.value);
    if (isEnough(run, around)) return storyOf(run, cutOff(run));
  }
}

/** More than any phone needs, whatever a hostile server answers. */
const MOST_REQUESTS = 400;
const MOST_STARTS = 24;
/** A file that is missing twice is missing for good. */
const PATIENCE = 2;

const OURS: Fact = { source: [], confidence: "sure" };

function newRun({ mac, model, state }: BootPhone, { families, until }: Surroundings): Run {
  const platform = platformOf(families, model);
  if (!platform) throw new Error(`a model that a family knows was expected, and not ${model}`);
  const run: Run = {
    platform,
    mac,
    state: { ...state },
    start: 0,
    requests: [],
    flashes: [],
    shown: [],
    notes: [],
    values: new Map(),
    folder: "",
    dialPlan: undefined,
    patience: until === undefined ? PATIENCE : Number.POSITIVE_INFINITY,
  };
  const [first] = programsOf(run);
  const loader = loadOf(run)?.loader;
  if (first?.kind === "loader" && loader !== undefined) run.state.loader ??= loader;
  return run;
}

const isEnough = ({ requests }: Run, { until = MOST_REQUESTS }: Omit<Surroundings, "families">): boolean =>
  requests.length >= Math.min(until, MOST_REQUESTS);

/** Two starts with the same things in flash go the same way: the root does not change while a phone boots. */
function* follow(run: Run): Asking<BootEnd> {
  const before = new Map<string, number>();
  let next: Next = "restart";
  while (next === "restart") {
    run.start++;
    const at = JSON.stringify([run.state.load, run.state.loader]);
    const same = run.state.at === undefined ? before.get(at) : undefined;
    if (same !== undefined || run.start > MOST_STARTS) return looping(run);
    if (run.state.at === undefined) before.set(at, run.start);
    next = yield* oneStart(run);
  }
  if (next === "application") throw new Error("an application was expected to start");
  return next;
}

function* oneStart(run: Run): Asking<Next> {
  const [first] = programsOf(run);
  const warm = run.state.at === "application";
  delete run.state.at;
  if (!first) return unknown(run);
  if (first.kind === "loader" && !warm) {
    const next = yield* hunt(run, first);
    if (next !== "application") return next;
  }
  const speaks = programsOf(run).find(({ kind }) => kind === "application");
  return speaks ? yield* application(run, speaks) : unknown(run);
}

function unknown(run: Run): BootEnd {
  const why = `what a phone with ${run.state.load ?? run.state.loader ?? "nothing in flash"} does at boot is not known`;
  return ended(run, { kind: "stuck", why, by: { source: [], confidence: "unsure" }, works: true });
}

function looping(run: Run): BootEnd {
  const why = `it starts anew again and again, each time with ${run.state.load ?? run.state.loader ?? "nothing"} in flash, since its files disagree on the load`;
  return ended(run, { kind: "looping", why, by: OURS });
}

function cutOff(run: Run): BootEnd {
  const why = `after ${run.requests.length} requests it still asks`;
  return ended(run, { kind: "waiting", why, by: OURS });
}

function storyOf(run: Run, end: BootEnd): BootStory {
  const { mac, platform, requests, flashes, shown, notes, unlisted } = run;
  const missing = unlisted === undefined ? {} : { unlisted };
  return { mac, model: platform.model, requests, flashes, shown, notes, ...missing, end };
}
