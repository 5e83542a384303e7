/** Puts the draft of a fleet together from what phones have in common and what is each one's own. */
import type { FamilyModel } from "../model/family.js";
import type { Stack } from "../model/layer.js";
import { emptyLayer, type FleetDraft, type LayerDraft, type PhoneDraft, type SiteDraft } from "./draft.js";
import { type Factored, siteKey } from "./factor.js";
import type { Group } from "./groups.js";
import { layerOf } from "./meaning.js";
import type { OpenRoot, Work } from "./open-root.js";
import { phoneDraft } from "./phones.js";
import type { Prepared } from "./prepared.js";
import { rootWideParameters } from "./root-wide.js";
import { stackOf } from "./stack.js";
import { twinsOf } from "./zones.js";

export interface Assembly {
  work: Work;
  roots: readonly OpenRoot[];
  groups: readonly Group[];
  factored: Factored;
}

export function fleetOf(assembly: Assembly): FleetDraft {
  const { work, roots, factored } = assembly;
  const fleet: FleetDraft = {
    name: work.input.name,
    targets: new Map(),
    defaults: factored.defaults,
    profiles: factored.profiles,
    dialPlans: new Map(),
    rings: new Map(),
    sites: sitesOf(assembly),
    secrets: new Map(),
    comments: [],
  };
  for (const root of roots) {
    const layer = factored.targets.get(root.target) ?? emptyLayer();
    addRootWide(layer, { root, assembly });
    fleet.targets.set(root.target, {
      ...layer,
      ...(root.root === undefined ? {} : { root: root.root }),
      ...(root.host === undefined ? {} : { host: root.host }),
    });
  }
  plainFirmware(fleet);
  noteZones(fleet, work.input.families);
  for (const root of roots) noteComments(fleet, root);
  return fleet;
}

/** Of several protocols the one that most phones speak is that of the root. */
function addRootWide(layer: LayerDraft, { root, assembly }: { root: OpenRoot; assembly: Assembly }): void {
  const { factored, groups, work } = assembly;
  const own = groups.filter(({ target }) => target === root.target);
  const families = [...new Set(own.map(({ wanted }) => wanted.family))];
  const defaults = layerOf(factored.defaults, "defaults");
  const protocol = layer.protocol ?? factored.defaults.protocol;
  if (families.length > 1 && protocol !== undefined) layer.protocol = protocol;
  const stack: Stack = [defaults, layerOf(layer, "target")];
  const { side, exceptions } = root;
  const { input, names } = work;
  const wide = rootWideParameters({ side, families, siblings: input.families, stack, exceptions, names });
  for (const [name, text] of wide.parameters) layer.parameters.set(name, text);
  for (const path of wide.left) root.left.add(path);
  const [first] = wide.silent.sort();
  if (first !== undefined) layer.notes = new Map([...(layer.notes ?? []), [`p:${first}`, [SILENT]]]);
}

const SILENT =
  "Empty, so that no file is made where the root has none, or one of which a fleet cannot write all.";

function sitesOf({ groups, factored }: Assembly): SiteDraft[] {
  const sites = new Map<string, SiteDraft>();
  const stacks = new Map<Group, Stack>();
  for (const group of groups) stacks.set(group, stackOf(group, factored));
  for (const group of groups) {
    const key = siteKey(group);
    const layer = factored.sites.get(key) ?? emptyLayer();
    const site = sites.get(key) ?? {
      ...layer,
      name: group.site,
      target: group.target,
      phones: [],
      comments: [],
    };
    sites.set(key, site);
    for (const phone of group.phones) site.phones.push(drawn(phone, { group, factored, stacks }));
  }
  for (const site of sites.values()) site.phones.sort((a, b) => (a.mac < b.mac ? -1 : 1));
  return [...sites.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface Drawing {
  group: Group;
  factored: Factored;
  stacks: ReadonlyMap<Group, Stack>;
}

function drawn(phone: Prepared, { group, factored, stacks }: Drawing): PhoneDraft {
  const own = factored.own.get(group) ?? { layer: emptyLayer(), profiles: [] };
  return phoneDraft(phone, { group, own, stack: stacks.get(group) ?? [] });
}

/** Beside what they explain, where the fleet says it; else at the top. */
function noteComments(fleet: FleetDraft, { comments, side, target }: OpenRoot): void {
  for (const [path, list] of comments) {
    if (side.known(path)?.mac !== undefined) continue;
    for (const { about, text } of list) {
      const said = about === undefined ? undefined : side.said(path)?.values.get(about);
      const keys = [`p:${about}`, ...(said?.parameter?.derivations ?? []).map((one) => `s:${one.path}`)];
      const layers = [fleet.targets.get(target), fleet.defaults];
      if (!keys.some((key) => layers.some((layer) => layer && noteAt(layer, key, text))))
        addOnce(fleet.comments, `${path}: ${about === undefined ? "" : `${about}: `}${text}`);
    }
  }
}

function addOnce(lines: string[], line: string): void {
  if (!lines.includes(line)) lines.push(line);
}

function noteAt(layer: LayerDraft, key: string, text: string): boolean {
  const there = key.startsWith("p:") ? layer.parameters.has(key.slice(2)) : layer.settings.has(key.slice(2));
  if (there) layer.notes = new Map([...(layer.notes ?? []), [key, [...(layer.notes?.get(key) ?? []), text]]]);
  return there;
}

/** A root tells the time that its phones keep, not where they stand. */
function noteZones(
  { defaults, targets, profiles, sites }: FleetDraft,
  families: readonly FamilyModel[],
): void {
  for (const layer of [defaults, ...targets.values(), ...profiles.values(), ...sites]) {
    const zone = layer.settings.get("timezone");
    const family = families.find(({ zones }) => zones.length > 0);
    const twins = typeof zone === "string" && family ? twinsOf(zone, family) : 0;
    if (twins === 0) continue;
    const note = `${twins} other zones keep the same time: put the right one here, it changes nothing for the phones`;
    layer.notes = new Map([...(layer.notes ?? []), ["s:timezone", [note]]]);
  }
}

/** Where one protocol is spoken, a load needs no word of it. */
function plainFirmware({ defaults, targets, profiles, sites }: FleetDraft): void {
  const layers: LayerDraft[] = [
    ...[defaults, ...targets.values(), ...profiles.values(), ...sites],
    ...sites.flatMap(({ phones }) => phones),
  ];
  const spoken = new Set(layers.flatMap(({ protocol }) => protocol ?? []));
  if (spoken.size > 1) return;
  for (const layer of layers) {
    const [load] = Object.values(layer.firmware ?? {});
    if (load !== undefined) layer.firmware = String(load);
  }
}
