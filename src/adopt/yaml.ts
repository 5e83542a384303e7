/** A fleet that is to be written → the texts of its files by path, as a person would have written them. */
import { Pair, YAMLMap, type YAMLSeq } from "yaml";
import type { DialRuleDraft, FleetDraft, PhoneDraft, SiteDraft, TargetDraft } from "./draft.js";
import {
  block,
  commented,
  commentText,
  documentText,
  fitted,
  fittedList,
  type Item,
  list,
  scalar,
} from "./yaml-nodes.js";
import { layerEntries, phoneItem, type Setting, tidy } from "./yaml-phone.js";

export interface Setup extends Setting {
  /** Where the editor finds the schemas, seen from the fleet's folder: `node_modules/offhook/schema`. */
  schemas: string;
}

type Entries = Array<[string, Item | undefined]>;

/** Phones of one file; and characters, far below what the reader takes. */
const MOST_PHONES = 2000;
const MOST_CHARACTERS = 3_000_000;

export function fleetTexts(draft: FleetDraft, setup: Setup): Map<string, string> {
  const texts = new Map([["offhook.yaml", fleetText(draft, setup)]]);
  for (const site of draft.sites) for (const [path, text] of siteTexts(site, setup)) texts.set(path, text);
  return texts;
}

function fleetText(draft: FleetDraft, setup: Setup): string {
  const { targets, defaults, profiles, dialPlans, rings } = draft;
  const layer = { order: setup.order, indent: 4 };
  const sections: Entries = [
    ["targets", named(targets, (target) => block(targetEntries(target, setup)))],
    ["defaults", filled(block(layerEntries(defaults, { order: setup.order, indent: 2 })))],
    ["profiles", named(profiles, (profile) => block(layerEntries(profile, layer)))],
    ["dialPlans", plansItem(dialPlans)],
    ["rings", named(rings, (path) => scalar(path))],
  ];
  const head: Entries = headOf("Fleet", draft.name);
  const map = block([...head, ...sections]);
  for (const { key } of map.items.slice(head.length)) (key as Item).spaceBefore = true;
  return textOf(map, { setup, kind: "fleet", up: "./", comments: draft.comments });
}

function headOf(kind: string, name: string): Entries {
  return [
    ["apiVersion", scalar("offhook/v1")],
    ["kind", scalar(kind)],
    ["name", scalar(name)],
  ];
}

function targetEntries({ host, root, takeOver = [], ...layer }: TargetDraft, { order }: Setting): Entries {
  const taken = takeOver.length === 0 ? undefined : fitted(takeOver, { column: 14, indent: 4 });
  return [
    ["host", host === undefined ? undefined : scalar(host)],
    ["root", root === undefined ? undefined : scalar(root)],
    ["takeOver", taken],
    ...layerEntries(layer, { order, indent: 4 }),
  ];
}

const filled = (map: YAMLMap): YAMLMap | undefined => (map.items.length > 0 ? map : undefined);

function named<T>(map: ReadonlyMap<string, T>, item: (value: T) => Item): Item | undefined {
  return filled(block([...map].map(([name, value]) => [name, item(value)])));
}

function plansItem(plans: FleetDraft["dialPlans"]): Item | undefined {
  const map = new YAMLMap();
  for (const [name, plan] of plans)
    map.items.push(new Pair(commented(scalar(name), plan.comments), planItem(plan)));
  return filled(map);
}

/** A list gets a rule for the rest by itself, where it has none. */
function planItem({ rules, catchAll }: { rules: readonly DialRuleDraft[]; catchAll: boolean }): Item {
  const own = rules.some(({ match, line }) => match === "*" && line === undefined);
  const trees = rules.map(({ match, timeout, line, rewrite, route, tones, user }) =>
    tidy([
      ["match", match],
      ["timeout", timeout],
      ["line", line],
      ["rewrite", rewrite],
      ["route", route],
      ["tone", tones],
      ["user", user],
    ]),
  );
  if (rules.length === 0)
    return fitted({ rules: [], ...(catchAll ? {} : { catchAll: false }) }, { column: 4, indent: 4 });
  if (catchAll || own) return noted(fittedList(trees, 4), rules);
  return block([
    ["catchAll", scalar(false)],
    ["rules", noted(fittedList(trees, 6), rules)],
  ]);
}

function noted(seq: YAMLSeq, rules: readonly DialRuleDraft[]): YAMLSeq {
  for (const [at, { comments = [] }] of rules.entries()) commented(seq.items[at] as Item, comments);
  return seq;
}

function siteTexts(site: SiteDraft, setup: Setup): Array<[string, string]> {
  const { phones } = site;
  if (phones.length <= MOST_PHONES) {
    const text = siteText(site, { setup, up: "../", phones });
    if (text.length <= MOST_CHARACTERS) return [[`sites/${site.name}.yaml`, text]];
  }
  const texts = parts(phones).flatMap((part) => partTexts(site, { setup, phones: part }));
  const digits = String(texts.length).length;
  const files = texts.map((text, at): [string, string] => [
    `sites/${site.name}/phones-${String(at + 1).padStart(digits, "0")}.yaml`,
    text,
  ]);
  return [[`sites/${site.name}/site.yaml`, siteText(site, { setup, up: "../../", phones: [] })], ...files];
}

function parts(phones: readonly PhoneDraft[]): PhoneDraft[][] {
  const count = Math.ceil(phones.length / MOST_PHONES);
  return Array.from({ length: count }, (_, at) => phones.slice(at * MOST_PHONES, (at + 1) * MOST_PHONES));
}

/** Halved until it is small enough. */
function partTexts(
  site: SiteDraft,
  { setup, phones }: { setup: Setup; phones: readonly PhoneDraft[] },
): string[] {
  const map = block([...headOf("Site", site.name), ["phones", phonesItem(phones, setup)]]);
  const text = textOf(map, { setup, kind: "site", up: "../../", comments: [] });
  if (text.length <= MOST_CHARACTERS || phones.length < 2) return [text];
  const half = Math.ceil(phones.length / 2);
  return [phones.slice(0, half), phones.slice(half)].flatMap((one) =>
    partTexts(site, { setup, phones: one }),
  );
}

interface SiteText {
  setup: Setup;
  up: string;
  phones: readonly PhoneDraft[];
}

function siteText(site: SiteDraft, { setup, up, phones }: SiteText): string {
  const map = block([
    ...headOf("Site", site.name),
    ["description", site.description === undefined ? undefined : scalar(site.description)],
    ["target", scalar(site.target)],
    ...layerEntries(site, { order: setup.order, indent: 2 }),
    ["phones", phonesItem(phones, setup)],
  ]);
  return textOf(map, { setup, kind: "site", up, comments: site.comments });
}

function phonesItem(phones: readonly PhoneDraft[], setting: Setting): Item | undefined {
  return phones.length === 0 ? undefined : list(phones.map((phone) => phoneItem(phone, setting)));
}

interface Frame {
  setup: Setup;
  kind: "fleet" | "site";
  /** From the file's folder to that of the fleet. */
  up: string;
  comments: readonly string[];
}

function textOf(map: YAMLMap, { setup, kind, up, comments }: Frame): string {
  const above = comments.map((line) => `# ${commentText(line)}`.trimEnd());
  const head = [
    `# yaml-language-server: $schema=${up}${setup.schemas}/${kind}.schema.json`,
    ...(above.length > 0 ? ["#", ...above] : []),
  ];
  return `${head.join("\n")}\n${documentText(map)}`;
}
