/** A phone and its layer as YAML. */
import type { Scalar, YAMLMap } from "yaml";
import type { Plain } from "../parse/node.js";
import type { LayerDraft, LineDraft, PhoneDraft } from "./draft.js";
import { byName, settingsTree, type Tree } from "./order.js";
import { block, commented, fitted, fittedList, flow, type Item, scalar, type Value } from "./yaml-nodes.js";

type Entries = Array<[string, Item | undefined]>;

export interface Setting {
  /** Dotted paths of settings, in the order of the file. */
  order: readonly string[];
}

/** What a phone says stands on its `settings:` line where it fits; other layers have a line for each. */
export function layerEntries(layer: LayerDraft, { order, indent }: Setting & { indent: number }): Entries {
  const spread = (tree: Tree, kind: "s:" | "p:"): Item | undefined =>
    tree.size > 0 ? spreadOut(tree, { indent: indent + 2, notes: notesOf(layer, kind) }) : undefined;
  return [
    ...headEntries(layer, indent),
    ["settings", spread(settingsTree(layer.settings, order), "s:")],
    ["parameters", spread(parametersTree(layer), "p:")],
  ];
}

function headEntries({ model, protocol, firmware }: LayerDraft, indent: number): Entries {
  return [
    ["model", model === undefined ? undefined : scalar(model)],
    ["protocol", protocol === undefined ? undefined : scalar(protocol)],
    ["firmware", firmware === undefined ? undefined : fitted(firmware, { column: indent + 10, indent })],
  ];
}

const parametersTree = ({ parameters }: LayerDraft): Map<string, Plain> =>
  new Map([...parameters].sort(([a], [b]) => byName(a, b)));

/** By the key that stands on a line of its own. */
function notesOf({ notes }: LayerDraft, kind: "s:" | "p:"): Map<string, string[]> {
  const byKey = new Map<string, string[]>();
  for (const [name, lines] of notes ?? []) {
    if (!name.startsWith(kind)) continue;
    const key = kind === "p:" ? name.slice(2) : (name.slice(2).split(".")[0] ?? "");
    byKey.set(key, [...(byKey.get(key) ?? []), ...lines]);
  }
  return byKey;
}

interface Spread {
  indent: number;
  notes: ReadonlyMap<string, readonly string[]>;
}

function spreadOut(tree: Tree, { indent, notes }: Spread): YAMLMap {
  const map = block(
    [...tree].map(([key, value]) => [key, fitted(value, { column: indent + key.length + 2, indent })]),
  );
  for (const { key } of map.items) commented(key as Scalar, notes.get(String((key as Scalar).value)) ?? []);
  return map;
}

const INDENT = 4;

export function phoneItem(phone: PhoneDraft, { order }: Setting): Item {
  const { mac, label, profiles, lines, comments } = phone;
  const settings = settingsTree(phone.settings, order);
  const parameters = parametersTree(phone);
  const head: Entries = [
    ["mac", scalar(mac.match(/../g)?.join(":") ?? mac, { quoted: true })],
    ...headEntries(phone, INDENT),
    ["profile", profiles.length === 0 ? undefined : flow(profiles.length === 1 ? profiles[0] : profiles)],
    ["label", label === undefined ? undefined : scalar(label)],
  ];
  const rest: Entries = [
    ["settings", optional(settings, "settings")],
    ["parameters", optional(parameters, "parameters")],
    ["lines", lines.length === 0 ? undefined : fittedList(lines.map(lineTree), INDENT + 2)],
  ];
  return commented(block([...head, ...rest]), comments);
}

function optional(tree: Tree, key: string): Item | undefined {
  return tree.size === 0 ? undefined : fitted(tree, { column: INDENT + key.length + 2, indent: INDENT + 2 });
}

function lineTree({ key, extension, name, displayName, shortName, contact, auth, pbx }: LineDraft): Tree {
  const entries: Array<[string, Value]> = [
    ["key", key],
    ["extension", extension],
    ["name", name],
    ["displayName", displayName],
    ["shortName", shortName],
    ["contact", contact],
    [
      "auth",
      auth &&
        tidy([
          ["user", auth.user],
          ["password", auth.password && { ...auth.password }],
        ]),
    ],
    [
      "pbx",
      pbx &&
        tidy([
          ["host", pbx.host],
          ["port", pbx.port],
        ]),
    ],
  ];
  return tidy(entries) ?? new Map();
}

/** Without what is not there; undefined when nothing is. */
export function tidy(entries: ReadonlyArray<readonly [string, Value]>): Tree | undefined {
  const there = entries.filter(
    (entry): entry is [string, Exclude<Value, undefined>] => entry[1] !== undefined,
  );
  return there.length === 0 ? undefined : new Map(there);
}
