/** One root opened: its dial plans, and its phones as they can be written again. */
import { namer } from "../root/names.js";
import { isBlank, roleOf } from "../root/roles.js";
import { type Side, sideOf } from "../root/side.js";
import { asLine, commentsIn, type Kept, ownComments } from "./comments.js";
import { dialPlansOf, isSamePlan, type PlanDraft } from "./dial-plans.js";
import type { Exception } from "./exception.js";
import type { AdoptInput, AdoptRoot, SitePhone } from "./input.js";
import { modelOf } from "./models.js";
import { type ObservedPhone, observedPhones, type Told } from "./observed.js";
import { type Prepared, preparePhone, type SharedTold, textOf } from "./prepared.js";
import type { SecretNames } from "./secret-names.js";

export interface Work {
  input: AdoptInput;
  names: SecretNames;
  exceptions: Map<string, Exception[]>;
  questions: Map<string, string>;
  /** Dial plans of all roots so far, by name. */
  plans: Map<string, PlanDraft>;
  /** The name in the fleet of a site, as it was asked for, in a target. */
  siteName(site: string, target: string): string;
  /** By MAC, the target where a phone was found first. */
  seen: Map<string, string>;
}

export interface OpenRoot extends AdoptRoot {
  side: Side;
  exceptions: Exception[];
  /** Plans by the name that the root's phones know, with the name that they have in the fleet. */
  renamed: ReadonlyMap<string, string>;
  /** What somebody has written in files of phones, and in those that phones share. */
  comments: ReadonlyMap<string, readonly Kept[]>;
  phones: Prepared[];
  /** Files that stay as they are, though a fleet could have such. */
  left: Set<string>;
}

export function openRoot(root: AdoptRoot, work: Work): OpenRoot {
  // The order in which files were read never shows.
  const files = new Map([...root.holding.files].sort(([a], [b]) => (a < b ? -1 : 1)));
  const side = sideOf(files, { name: namer(work.input.families) });
  const exceptions: Exception[] = [];
  work.exceptions.set(root.target, exceptions);
  reportUnread(side, exceptions);
  reportUnopened(root, { side, exceptions });
  reportFolders(side, exceptions);
  const renamed = takePlans(dialPlansOf(side, exceptions), { target: root.target, plans: work.plans });
  const open: OpenRoot = {
    ...root,
    side,
    exceptions,
    renamed,
    comments: commentsOf(side),
    phones: [],
    left: new Set(),
  };
  const shared: Preparing["shared"] = new Map();
  for (const phone of observedPhones(side)) {
    const ready = isElsewhere(phone, { open, work })
      ? undefined
      : prepared(withPlan(phone, renamed), { open, work, shared });
    if (ready) open.phones.push(ready);
  }
  return open;
}

/** Of two servers for the same phones the first that is named describes them. */
function isElsewhere(
  { mac, files }: ObservedPhone,
  { open, work }: Pick<Preparing, "open" | "work">,
): boolean {
  const first = work.seen.get(mac) ?? open.target;
  work.seen.set(mac, first);
  if (first === open.target) return false;
  const message = `the phone is left out: it is in ${first} as well, and a fleet has it once`;
  open.exceptions.push({ code: "adopt/phone-left-out", message, path: files[0]?.path, phone: mac });
  return true;
}

function commentsOf(side: Side): Map<string, readonly Kept[]> {
  const own = new Map<string, Kept[]>();
  const shared = new Map<string, Kept[]>();
  for (const [path, bytes] of side.files) {
    const known = side.known(path);
    if (known?.file.holds !== "parameters") continue;
    const said = side.said(path);
    if (!said) continue;
    const kept = commentsIn(bytes, { known, said });
    if (known.mac !== undefined) own.set(path, kept);
    else if (kept.length > 0) shared.set(path, kept);
  }
  return new Map([...ownComments(own), ...shared]);
}

/** A plan is called by the name of its file: of two roots with different plans of one name the later one's gets another. */
function takePlans(
  found: ReadonlyMap<string, PlanDraft>,
  { target, plans }: { target: string; plans: Map<string, PlanDraft> },
): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [name, plan] of found) {
    const isFree = (one: string) => isSamePlan(plans.get(one) ?? plan, plan);
    let own = name;
    for (let count = 1; !isFree(own); count++)
      own = `${name}-${target}`.slice(0, LONGEST) + (count === 1 ? "" : `-${count}`);
    if (!plans.has(own)) plans.set(own, plan);
    renamed.set(name, own);
  }
  return renamed;
}

const LONGEST = 60;

function withPlan(phone: ObservedPhone, renamed: ReadonlyMap<string, string>): ObservedPhone {
  const told = [...phone.values].find(([, { parameter }]) => roleOf(parameter) === "dialPlan");
  const name = told && renamed.get(told[1].text);
  if (!told || name === undefined || name === told[1].text) return phone;
  const values = new Map(phone.values).set(told[0], { ...told[1], text: name, same: name });
  return { ...phone, values };
}

/** What has a name that anybody can choose may be something else altogether. */
const OPEN_NAMES: ReadonlySet<string> = new Set(["ring", "dial-plan"]);

/** Phones' own files are told of with their phone. */
function reportUnread(side: Side, exceptions: Exception[]): void {
  for (const path of side.files.keys()) {
    const known = side.known(path);
    if (!known || known.mac !== undefined || OPEN_NAMES.has(known.file.holds)) continue;
    if (!side.said(path)?.unread) continue;
    const [problem] = side.said(path)?.problems ?? [];
    const message = `the file cannot be read to its end${problem ? `: ${problem.message}` : ""}`;
    const { line, column } = problem ?? {};
    exceptions.push({ code: "adopt/unreadable-file", message, path, line, column });
  }
}

/** What phones are sent into is no part of a fleet. */
function reportFolders(side: Side, exceptions: Exception[]): void {
  for (const path of side.files.keys()) {
    if (side.known(path)?.mac !== undefined) continue;
    for (const { parameter, text, line, column } of side.said(path)?.values.values() ?? []) {
      if (!parameter?.folder || isHere(text)) continue;
      const message = `phones look for their own files in the folder ${JSON.stringify(text)}, which a fleet does not have: what lies there is not taken over`;
      exceptions.push({ code: "adopt/folder", message, path, line, column });
    }
  }
}

const isHere = (folder: string): boolean => folder === "" || folder === "./";

/** Files that are no files, cannot be read, or are so large that they were not: of such a phone nothing is known. */
function reportUnopened(
  { holding: { entries = [], files } }: AdoptRoot,
  { side, exceptions }: { side: Side; exceptions: Exception[] },
): void {
  for (const { name: path, kind, refused } of entries) {
    const known = side.known(path);
    if (!known || files.has(path)) continue;
    const why = refused ?? (kind === "file" ? "it is larger than any that phones read" : `it is no file`);
    const { mac: phone } = known;
    if (phone !== undefined) {
      const message = `the phone's file ${path} is left out: ${why}`;
      exceptions.push({ code: "adopt/phone-left-out", message, path, phone });
    } else if (!OPEN_NAMES.has(known.file.holds))
      exceptions.push({ code: "adopt/unreadable-file", message: `the file cannot be read: ${why}`, path });
  }
}

interface Preparing {
  open: OpenRoot;
  work: Work;
  shared: Map<string, Map<Told, SharedTold>>;
}

function prepared(phone: ObservedPhone, { open, work, shared }: Preparing): Prepared | undefined {
  const { input, names } = work;
  const { target, exceptions } = open;
  const why = reasonAgainst(phone) ?? input.without.get(phone.mac);
  if (why !== undefined) {
    exceptions.push({
      code: "adopt/phone-left-out",
      message: `the phone is left out: ${why}`,
      path: phone.files[0]?.path,
      phone: phone.mac,
    });
    return undefined;
  }
  for (const { path } of phone.unused)
    exceptions.push({
      code: "adopt/hidden-file",
      message: "the phone is described by another of its files, and this one stays as it is",
      path,
      phone: phone.mac,
    });
  const { model, because } = modelOf(phone, input.models);
  if (model === undefined) {
    work.questions.set(phone.mac, because);
    return undefined;
  }
  const asked = { target, mac: phone.mac, label: textOf(phone, "label"), ...linesSaid(phone) };
  const site = work.siteName(input.siteOf(asked), target);
  const comments = phone.files.flatMap(({ path }) => (open.comments.get(path) ?? []).map(asLine));
  return preparePhone(phone, { modelName: model, target, site, names, exceptions, shared, comments });
}

/** Names that a phone skips are few in a file that was made for it. */
function reasonAgainst({ unread, values, files }: ObservedPhone): string | undefined {
  if (unread) return "one of its files cannot be read to its end";
  const folder = [...values.values()].find(({ parameter }) => parameter?.folder)?.text ?? "";
  // A fleet has the files of phones on top of the root.
  if (!isHere(folder)) return `it is sent into the folder ${JSON.stringify(folder)} for its own file`;
  const paths = new Set(files.map(({ path }) => path));
  const own = [...values.values()].filter(({ path }) => paths.has(path));
  const unknown = own.filter(({ parameter }) => !parameter).length;
  if (unknown * 2 <= own.length) return undefined;
  return `${unknown} of the ${own.length} values that its file has are in no parameter book: it may be the file of another kind of phone`;
}

function linesSaid({ values }: ObservedPhone): Pick<SitePhone, "extensions" | "names"> {
  const texts = (path: string) =>
    [...values.values()].flatMap(({ parameter, text }) =>
      parameter?.derivations[0]?.path === path && !isBlank(parameter, text) ? [text] : [],
    );
  return { extensions: texts("line.extension"), names: texts("line.displayName") };
}
