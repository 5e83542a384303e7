/** A site and its phones as the compiler uses them: every phone with its layers, family, load and lines. */
import type { Range } from "../diagnostic/source.js";
import type { MapNode, Node } from "../parse/node.js";
import { type Fact, type Item, memberItems, modelItems, type PlacedLine, zoneFacts } from "./facts.js";
import type { FamilyModel } from "./family.js";
import { child, type FleetModel, type TargetModel } from "./fleet.js";
import type { Model, Phone, Protocol, Site } from "./generated.js";
import {
  findFirmware,
  findModel,
  findProtocol,
  type Layer,
  makeLayer,
  type Origin,
  type Stack,
} from "./layer.js";
import { parseMac } from "./mac.js";
import {
  type Arrival,
  bridged,
  layerOf,
  type Placement,
  type Placements,
  type RunningLoad,
  withoutFirmware,
} from "./placement.js";
import { type Release, readLoad } from "./release.js";

/** What phones that share their layers, model and load have in common; computed once for all of them. */
export interface Base {
  stack: Stack;
  model: { value: string; origin: Origin } | undefined;
  protocol: { value: Protocol; origin: Origin } | undefined;
  family: FamilyModel | undefined;
  modelData: Model | undefined;
  load: Fact | undefined;
  release: Release | undefined;
  facts: ReadonlyMap<string, Fact>;
  members: Item[];
  models: Item[];
}

export interface PhoneModel {
  /** Where a conversion has it. */
  placement?: Placement;
  /** The same phone under protocols that it may still speak: their files lead it to the wanted load. */
  bridges?: PhoneModel[];
  site: SiteModel;
  /** Twelve capital hexadecimal digits; undefined when the text is no hardware address. */
  mac: string | undefined;
  /** The place of the MAC. */
  at: Range;
  data: Phone;
  layer: Layer;
  profiles: string[];
  base: Base;
  lines: PlacedLine[];
}

export interface SiteModel {
  name: string;
  /** The name of its file or folder, where it was read from one. */
  called?: string;
  data: Site;
  node: MapNode;
  /** The place of the site's name. */
  at: Range;
  layer: Layer;
  target: TargetModel | undefined;
  phones: PhoneModel[];
  /** Where its conversion is over. */
  arrival?: Arrival;
}

/** `placements`: where a conversion of the site has its phones. */
export function makeSite(
  { data, node }: { data: Site; node: MapNode },
  fleet: FleetModel,
  placements?: Placements,
): SiteModel {
  const target = data.target === undefined ? onlyTarget(fleet) : fleet.targets.get(data.target);
  const site: SiteModel = {
    name: data.name,
    data,
    node,
    at: child(node, "name") ?? node,
    layer: makeLayer(`site ${data.name}`, data, node),
    target,
    phones: [],
  };
  const bases = new Map<string, Base>();
  const list = child(node, "phones");
  site.phones = (data.phones ?? []).map((phone, index) => {
    const at = (list?.kind === "seq" && list.items[index]) || node;
    return makePhone(phone, { site, fleet, bases, node: at, placement: placements?.get(index) });
  });
  return site;
}

/** A fleet with one target needs no site to name it. */
function onlyTarget(fleet: FleetModel): TargetModel | undefined {
  return fleet.targets.size === 1 ? [...fleet.targets.values()][0] : undefined;
}

interface Context {
  site: SiteModel;
  fleet: FleetModel;
  bases: Map<string, Base>;
  node: Node;
  placement: Placement | undefined;
  /** Under which of the loads that the phone may run it is seen; the wanted one if left out. */
  as?: RunningLoad;
}

function makePhone(data: Phone, context: Context): PhoneModel {
  const { site, node, placement } = context;
  const layer = makeLayer("phone", placement ? withoutFirmware(data) : data, node);
  const profiles =
    data.profile === undefined ? [] : Array.isArray(data.profile) ? data.profile : [data.profile];
  const base = baseOf({ data, layer, profiles }, context);
  const phone: PhoneModel = {
    site,
    mac: parseMac(data.mac),
    at: child(node, "mac") ?? node,
    data,
    layer,
    profiles,
    base,
    lines: [],
  };
  phone.lines = placeLines(phone);
  if (!placement) return phone;
  phone.placement = placement;
  if (context.as) return phone;
  phone.bridges = bridged(placement).map((as) => makePhone(data, { ...context, as }));
  return phone;
}

function baseOf(phone: { data: Phone; layer: Layer; profiles: string[] }, context: Context): Base {
  const { data, layer, profiles } = phone;
  const alone = data.settings || data.parameters || data.firmware;
  const { placement, as, fleet } = context;
  const place = placement && [placement.wanted.load, as?.load];
  const key = JSON.stringify([data.model, data.protocol, profiles, place]);
  const known = alone ? undefined : context.bases.get(key);
  if (known) return known;
  const base = makeBase(stackOf(layer, profiles, context), fleet);
  // The wanted load is another protocol's: what the file may say is what the phone knows that reads it.
  if (as) base.release = as.release;
  if (!alone) context.bases.set(key, base);
  return base;
}

function stackOf(phone: Layer, profiles: string[], { site, fleet, placement, as }: Context): Stack {
  const named = profiles.map((name) => fleet.profiles.get(name)).filter((one) => one !== undefined);
  const { wanted } = placement ?? {};
  const converted =
    placement && wanted ? [layerOf({ ...wanted, protocol: (as ?? wanted).protocol }, placement)] : [];
  return [...(site.target?.stack ?? [fleet.defaults]), site.layer, ...named, ...converted, phone];
}

function makeBase(stack: Stack, fleet: FleetModel): Base {
  const model = findModel(stack);
  const protocol = findProtocol(stack);
  const family =
    model && protocol ? familyFor(fleet, { model: model.value, protocol: protocol.value }) : undefined;
  const firmware = protocol && findFirmware(stack, protocol.value);
  const release = family && firmware ? readLoad(firmware.value, family.loads)?.release : undefined;
  const facts = new Map<string, Fact>(family ? zoneFacts(stack, family) : []);
  if (firmware) facts.set("firmware", firmware);
  return {
    stack,
    model,
    protocol,
    family,
    modelData: model && family?.models.get(model.value),
    load: firmware,
    release,
    facts,
    members: memberItems(stack),
    models: family ? modelItems(family.models, firmware) : [],
  };
}

export function familyFor(fleet: FleetModel, { model, protocol }: { model: string; protocol: Protocol }) {
  for (const family of fleet.families.values()) {
    if (family.protocol === protocol && family.models.has(model)) return family;
  }
  return undefined;
}

function placeLines(phone: PhoneModel): PlacedLine[] {
  let key = 0;
  const rank = phone.base.stack.length - 1;
  return (phone.data.lines ?? []).map((line, index) => {
    key = line.key ?? key + 1;
    return { ...line, key, origin: { layer: phone.layer, rank, path: ["lines", index] } };
  });
}

/** A base is shared by phones alike, with the layer of the first of them on top: an origin there means the phone at hand. */
export function atPhone(origin: Origin, phone: PhoneModel): Origin {
  return origin.layer.title === phone.layer.title ? { ...origin, layer: phone.layer } : origin;
}
