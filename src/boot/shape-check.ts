/** Boots one phone of each shape over the files that were made, and says of its shape where that leads. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { FamilyModel } from "../model/family.js";
import { type Answer, servedName } from "./answer.js";
import { type Beside, isBeside } from "./beside.js";
import { bootNow } from "./boot.js";
import { strandedIn } from "./late.js";
import { type Miss, missesOf } from "./meant.js";
import { type ShapedPhone, stateOf } from "./shaped.js";
import type { BootStory } from "./story.js";

export interface Shape {
  phone: ShapedPhone;
  files: ReadonlyMap<string, Uint8Array>;
  /** How many phones it stands for. */
  count: number;
}

export interface Root {
  /** The images in it, where it is known which those are. */
  images?: ReadonlySet<string>;
  shared: ReadonlyMap<string, Uint8Array>;
}

interface Checking {
  root: Root;
  known: Pick<Beside, "families" | "releases">;
  findings: Findings;
}

/** Boots the phone of a shape, and says what it does not come to. */
export function checkShape(shape: Shape, { root, known, findings }: Checking): void {
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

/** A file that all share and that could not be made has been told of. */
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

interface Lying {
  shared: ReadonlyMap<string, Uint8Array>;
  files: ReadonlyMap<string, Uint8Array>;
  beside: Beside;
}

function answerFrom(path: string, { shared, files, beside }: Lying): Answer {
  const name = servedName(path);
  const bytes = files.get(name) ?? shared.get(name);
  if (bytes) return { kind: "found", bytes };
  return isBeside(name, beside) ? { kind: "assumed" } : { kind: "absent" };
}
