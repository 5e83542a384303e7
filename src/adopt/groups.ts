/** Phones that are told the same but for their lines, with what a layer of their own would have to say. */
import { canonicalName, findInBook, type ParameterModel } from "../model/family.js";
import type { Plain } from "../parse/node.js";
import { textToWrite } from "./candidates.js";
import { emptyLayer, type LayerDraft } from "./draft.js";
import { followersOf, SERVER } from "./followers.js";
import { intended, type Values, writtenFor } from "./meaning.js";
import type { Told } from "./observed.js";
import type { Prepared } from "./prepared.js";
import { isShared, settingsFor, subjectedBy } from "./settings.js";
import type { Wanted } from "./wanted.js";

export interface Group {
  wanted: Wanted;
  modelName: string;
  target: string;
  site: string;
  phones: Prepared[];
  draft: LayerDraft;
}

export interface Grouping {
  zones: readonly string[];
  /** Whether a fleet may say this of a setting. */
  fits(path: string, value: Plain): boolean;
  /** The dial plans that can be written, by the name of their file. */
  plans: ReadonlySet<string>;
}

export function groupsOf(phones: readonly Prepared[], grouping: Grouping): Group[] {
  const groups = new Map<string, Group>();
  const drafts = new Map<string, LayerDraft>();
  for (const phone of phones) {
    const { target, site, modelName } = phone;
    const key = signatureOf(phone);
    const whole = `${target}\n${site}\n${key}`;
    const group = groups.get(whole);
    if (group) {
      group.phones.push(phone);
      continue;
    }
    const { zones, fits } = grouping;
    const wanted: Wanted = { ...phone, values: sharedValues(phone.values), zones, fits, above: [] };
    const draft = drafts.get(key) ?? draftFor(wanted, grouping);
    drafts.set(key, draft);
    groups.set(whole, { wanted, modelName, target, site, phones: [phone], draft });
  }
  return [...groups.values()];
}

/** The same text for phones that are told the same, as far as their files say it in the same order. */
function signatureOf({ family, modelName, load = "", values }: Prepared): string {
  let text = `${family.name}\n${modelName}\n${load}`;
  for (const [name, told] of values) if (isSharedValue(told)) text += `\n${name}\0${told.same}\0${told.text}`;
  return text;
}

/** What hangs on lines and on the phone itself is looked at phone by phone. */
function sharedValues(values: Values): Values {
  return new Map([...values].filter(([, told]) => isSharedValue(told)));
}

function isSharedValue({ parameter, n }: Told): boolean {
  if (!parameter || parameter.mark) return false;
  return !parameter.perPhone || (parameter.each === "line" && n === 1 && parameter.scope !== "phone");
}

/** What a layer below those above has to say. */
export function draftFor(wanted: Wanted, { plans }: Pick<Grouping, "plans">): LayerDraft {
  const draft = settingsFor(wanted);
  const plan = draft.settings.get(PLAN);
  if (typeof plan === "string" && !plans.has(plan)) draft.settings.delete(PLAN);
  for (const [name, text] of residue(draft, wanted)) draft.parameters.set(name, text);
  return draft;
}

const PLAN = "dialPlan";

/** What a phone would do otherwise than its root says, by the layers above it. */
export function misfitNames(wanted: Wanted): Set<string> {
  const entries = writtenFor(ownParameters(wanted), subjectedBy(emptyLayer(), wanted)).filter(isShared);
  const wrong = entries.filter(
    (entry) => !entry.parameter.mark && entry.same !== intended(entry, wanted.values),
  );
  return new Set(wrong.map(({ name }) => name));
}

/** Values that no setting brings about, by the parameter's own name. */
function residue(draft: LayerDraft, wanted: Wanted): Array<[string, string | { secret: string }]> {
  const parameters = ownParameters(wanted);
  const entries = writtenFor(parameters, subjectedBy(draft, wanted)).filter(isShared);
  return entries.flatMap((entry) => {
    if (entry.parameter.mark || entry.same === intended(entry, wanted.values)) return [];
    const { secret, default: usual, unset } = entry.parameter;
    const text = wishFor(entry.name, { wanted, usual: secret ? undefined : (usual ?? unset) });
    return text === undefined ? [] : [[entry.name, text]];
  });
}

const known = new WeakMap<Wanted["family"], ParameterModel[]>();

/** Those that stand in files of phones. */
export function ownParameters({ family }: Pick<Wanted, "family">): ParameterModel[] {
  const made =
    known.get(family) ??
    [...family.parameters.values()].filter(({ document }) => family.documents.get(document)?.own);
  known.set(family, made);
  return made;
}

/** The text that makes a parameter what the root says; `usual` where it says nothing. */
export function wishFor(
  name: string,
  { wanted, usual }: { wanted: Wanted; usual: string | undefined },
): string | { secret: string } | undefined {
  const told = wanted.values.get(canonicalName(name));
  if (!told?.parameter) return usual;
  const text = textToWrite(told.parameter, told);
  return text.startsWith("\0") ? { secret: text.slice(1) } : text;
}

/** Whether a group's family has something that follows from a key of a layer. */
export function concerns(key: string, { wanted }: Group): boolean {
  const [kind, name] = [key.slice(0, 2), key.slice(2)];
  if (kind === "p:") return findInBook(wanted.family, name) !== undefined;
  if (kind === "f:") return name === wanted.family.protocol;
  return kind !== "s:" || behind(name, wanted).length > 0;
}

/** Whether a phone below a layer that says `key` can say that it wants what it has by itself. */
export function canRefuse(key: string, { wanted }: Group): boolean {
  const [kind, name] = [key.slice(0, 2), key.slice(2)];
  if (kind === "f:" || kind === "k:") return false;
  const book = kind === "p:" ? findInBook(wanted.family, name)?.parameter : undefined;
  const parameters = kind === "p:" ? (book ? [book] : []) : behind(name, wanted);
  return parameters.every(({ secret, default: usual, unset }) => !secret && (usual ?? unset) !== undefined);
}

/** A server that is there is registered with, unless a fleet says otherwise. */
function behind(setting: string, { family }: Wanted): ParameterModel[] {
  const followers = followersOf(family);
  const settings = setting === SERVER ? [SERVER, "pbx.register"] : [setting];
  return settings.flatMap((one) => followers.get(one)?.map(({ parameter }) => parameter) ?? []);
}
