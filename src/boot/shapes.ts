/**
 * Boots the phones of a fleet while it compiles. Phones of one shape ask for the same files, decide by the same words and
 * differ in values alone, which are read back as each file is made: so one of each shape is booted, and stands for the rest.
 */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import type { Evaluated } from "../model/evaluate.js";
import type { FamilyModel } from "../model/family.js";
import type { Answer } from "./answer.js";
import { type Beside, isBeside } from "./beside.js";
import { bootNow } from "./boot.js";
import { strandedIn } from "./late.js";
import { type Miss, missesOf } from "./meant.js";
import type { BootStory, PhoneState } from "./story.js";

/** A phone as the check wants it; what it should have is worked out only for those that are booted. */
export interface ShapedPhone {
  mac: string;
  model: string;
  family: FamilyModel;
  load: string | undefined;
  /** While a conversion has it: the loads that it may run, and the word in YAML that says so. */
  conversion?: { may: readonly string[]; at: Range } | undefined;
  site: string;
  target: string;
  at: Range;
  entries(): readonly Evaluated[];
}

interface MadeFile {
  path: string;
  bytes: Uint8Array;
  phone?: string;
}

interface Shape {
  phone: ShapedPhone;
  files: Map<string, Uint8Array>;
  /** How many phones it stands for. */
  count: number;
}

interface Root {
  /** The images in it, where it is known which those are. */
  images?: ReadonlySet<string>;
  shared: Map<string, Uint8Array>;
  shapes: Map<string, Shape>;
}

export interface BootCheck {
  /** A phone, before its files. */
  phone(phone: ShapedPhone): void;
  /** What a file of a phone means, name by name, before it is given out. */
  means(path: string, values: ReadonlyArray<{ name: string; value: string }>): void;
  file(target: string, file: MadeFile): void;
  /** The firmware of a root, where the fleet says where it lies. */
  images(target: string, paths: Iterable<string>): void;
  /** Once all is made. */
  finish(findings: Findings): void;
}

export function bootCheck(known: Pick<Beside, "families" | "releases">): BootCheck {
  const roots = new Map<string, Root>();
  const rootOf = (target: string): Root => {
    const root = roots.get(target) ?? { shared: new Map(), shapes: new Map() };
    roots.set(target, root);
    return root;
  };
  let open: { phone: ShapedPhone; files: MadeFile[]; steers: string[] } | undefined;
  const close = () => {
    if (open) addShape(rootOf(open.phone.target), open);
    open = undefined;
  };
  return {
    phone: (phone) => {
      close();
      open = { phone, files: [], steers: [] };
    },
    means: (_path, values) => {
      const steering = open && steeringOf(open.phone.family);
      for (const { name, value } of values) if (steering?.has(name)) open?.steers.push(`${name}=${value}`);
    },
    file: (target, file) => {
      if (file.phone === undefined) close();
      if (file.phone === undefined) rootOf(target).shared.set(file.path, file.bytes);
      else open?.files.push(file);
    },
    images: (target, paths) => {
      rootOf(target).images = new Set(paths);
    },
    finish: (findings) => {
      close();
      for (const root of roots.values())
        for (const shape of root.shapes.values()) checkShape(shape, { root, known, findings });
    },
  };
}

const steering = new WeakMap<FamilyModel, ReadonlySet<string>>();

/** The names by which files decide what a phone asks for next. */
function steeringOf(family: FamilyModel): ReadonlySet<string> {
  const known = steering.get(family);
  if (known) return known;
  const asks = [...family.programs.values()].flatMap(({ asks: one }) => one);
  const names = asks.flatMap(({ load = [], folder, server, dialPlan }) => [
    ...load,
    folder,
    server,
    dialPlan,
  ]);
  const made = new Set(names.filter((name) => name !== undefined));
  steering.set(family, made);
  return made;
}

function addShape(
  { shapes }: Root,
  { phone, files, steers }: { phone: ShapedPhone; files: readonly MadeFile[]; steers: readonly string[] },
): void {
  const own = phone.family.files.filter(({ scope }) => scope === "phone").length;
  // A file that could not be made has been told of, or a secret was not to be had.
  if (files.length < own) return;
  const { may = [] } = phone.conversion ?? {};
  const names = files.map(({ path }) => path.replace(phone.mac, "{MAC}"));
  const key = [phone.family.name, phone.model, phone.load, ...names, ...steers, ...may].join("\0");
  const known = shapes.get(key);
  if (known) known.count++;
  else shapes.set(key, { phone, files: new Map(files.map(({ path, bytes }) => [path, bytes])), count: 1 });
}

interface Checking {
  root: Root;
  known: Pick<Beside, "families" | "releases">;
  findings: Findings;
}

function checkShape(shape: Shape, { root, known, findings }: Checking): void {
  const { phone, files, count } = shape;
  const { families } = known;
  const state = stateOf(phone);
  if (!state || !hasShared(phone.family, root)) return;
  const beside: Beside = { ...known, images: root.images };
  const answer = (path: string): Answer => answerFrom(path, { shared: root.shared, files, beside });
  if (checkLate(shape, { families, fetch: answer, findings })) return;
  const story = bootNow({ mac: phone.mac, model: phone.model, state }, { families, fetch: answer });
  // What stands for secrets whose values are not wanted may be longer than a phone takes.
  const entries = phone.entries().filter(({ value }) => typeof value !== "object");
  const meant = { protocol: phone.family.protocol, load: phone.load, entries };
  const [miss, ...more] = missesOf(story, meant);
  if (!miss) return;
  const others = count > 1 ? ` and ${count - 1} more like it` : "";
  findings.add({
    code: miss.kind === "end" ? "boot/not-settled" : "boot/settles-otherwise",
    message: `phone ${phone.mac}${others} ${textOf(miss)}${more.length > 0 ? `, and ${more.length} more values` : ""}`,
    at: phone.at,
    found: trailOf(story),
    expected: miss.kind === "end" ? undefined : miss.expected,
    hint: `offhook boot ${phone.mac} --from ARTIFACT shows each request and what is decided by it`,
    site: phone.site,
    phone: phone.mac,
  });
}

/** True after a finding: a phone that comes late to a conversion, or was ahead of it, is not to be lost. */
function checkLate(
  { phone, count }: Shape,
  {
    findings,
    ...around
  }: { families: Beside["families"]; fetch: (path: string) => Answer; findings: Findings },
): boolean {
  const { conversion, mac, model, load } = phone;
  const stranded = conversion && strandedIn({ mac, model, load, may: conversion.may }, around);
  if (!stranded) return false;
  const { end } = stranded.story;
  const others = count > 1 ? ` and ${count - 1} more like it` : "";
  findings.add({
    code: "boot/conversion-strands",
    message: `phone ${mac}${others}, if it runs ${stranded.load}, ${end.kind === "settled" ? `ends on ${end.state.load}` : `${VERBS[end.kind]} at boot: ${end.why}`}`,
    at: conversion.at,
    found: trailOf(stranded.story),
    expected: load === stranded.load ? load : `${load}, or to stay on ${stranded.load}`,
    hint: `offhook boot ${mac} --from ARTIFACT --state ${stranded.load} shows each request and what is decided by it`,
    site: phone.site,
    phone: mac,
  });
  return true;
}

/** The same of a file that all phones of the root share. */
const hasShared = ({ files }: FamilyModel, { shared }: Root): boolean =>
  files.every(
    ({ path, scope, holds, when }) =>
      scope === "phone" || holds !== "parameters" || when !== undefined || shared.has(path),
  );

const VERBS: Record<string, string> = {
  waiting: "waits",
  stuck: "gets stuck",
  looping: "starts anew for ever",
};

function textOf({ kind, what, found = "nothing" }: Miss): string {
  if (kind === "end") return `${VERBS[what] ?? what} at boot: ${found}`;
  return `comes to ${kind === "value" ? `another ${what}` : `the ${what} ${found}`}`;
}

const MOST_SHOWN = 8;

function trailOf({ requests }: BootStory): string {
  const shown = requests.slice(-MOST_SHOWN).map(({ path, answer }) => `${path} ${ANSWERS[answer]}`);
  return `${requests.length > MOST_SHOWN ? "..., " : ""}${shown.join(", ")}`;
}

const ANSWERS: Record<Answer["kind"], string> = {
  found: "(found)",
  assumed: "(taken to be there)",
  absent: "(missing)",
  refused: "(refused)",
  silent: "(no answer)",
};

/** The state that its YAML means; of a phone whose load is not said, any that its family knows. */
export function stateOf({ family, load }: Pick<ShapedPhone, "family" | "load">): PhoneState | undefined {
  const name = load ?? family.loads.find(({ runs }) => runs !== undefined)?.example;
  const runs = family.loads.some(({ runs: programs }) => programs !== undefined);
  return runs && name !== undefined ? { load: name } : undefined;
}

interface Lying {
  shared: ReadonlyMap<string, Uint8Array>;
  files: ReadonlyMap<string, Uint8Array>;
  beside: Beside;
}

function answerFrom(path: string, { shared, files, beside }: Lying): Answer {
  const name = path.replace(/^(?:\.?\/)+/, "");
  const bytes = files.get(name) ?? shared.get(name);
  if (bytes) return { kind: "found", bytes };
  return isBeside(name, beside) ? { kind: "assumed" } : { kind: "absent" };
}
