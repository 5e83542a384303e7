/** The fleet as the compiler uses it: targets, profiles, dial plans and rings by name, each with its place. */
import type { Range } from "../diagnostic/source.js";
import type { MapNode, Node } from "../parse/node.js";
import { type Catalogue, NO_CATALOGUE } from "./catalogue.js";
import type { FamilyModel } from "./family.js";
import type { DialRule, Fleet, Layer as LayerData, Target } from "./generated.js";
import { type Layer, makeLayer, type Stack } from "./layer.js";

export interface TargetModel {
  name: string;
  data: Target;
  layer: Layer;
  /** The place of the target's name. */
  at: Range;
  /** What all phones of the target share: the fleet's defaults and the target. */
  stack: Stack;
}

export interface DialRuleModel extends DialRule {
  at: Range;
}

export interface DialPlanModel {
  name: string;
  at: Range;
  rules: DialRuleModel[];
  /** Seconds of the catch-all rule that is added; undefined when the plan has its own or wants none. */
  catchAll?: number | undefined;
}

export interface RingModel {
  /** The name in the phone's menu. */
  name: string;
  /** The path as the fleet file has it. */
  path: string;
  /** The file's name in a root: the last part of the path. */
  file: string;
  at: Range;
  /** The place of the name. */
  key: Range;
}

export interface FleetModel {
  name: string;
  data: Fleet;
  node: MapNode;
  defaults: Layer;
  targets: Map<string, TargetModel>;
  profiles: Map<string, Layer>;
  dialPlans: Map<string, DialPlanModel>;
  rings: Map<string, RingModel>;
  families: Map<string, FamilyModel>;
  /** Firmware releases. */
  catalogue: Catalogue;
}

const CATCH_ALL_SECONDS = 5;

export function makeFleet(data: Fleet, node: MapNode, families: Map<string, FamilyModel>): FleetModel {
  const defaults = makeLayer("fleet defaults", layerData(data.defaults), child(node, "defaults") ?? node);
  return {
    name: data.name,
    data,
    node,
    defaults,
    targets: new Map(
      entriesOf(node, "targets", data.targets).map((entry) => [entry.name, target(entry, defaults)]),
    ),
    profiles: new Map(
      entriesOf(node, "profiles", data.profiles).map(({ name, value, node: at }) => [
        name,
        makeLayer(`profile ${name}`, layerData(value), at),
      ]),
    ),
    dialPlans: new Map(
      entriesOf(node, "dialPlans", data.dialPlans).map((entry) => [entry.name, dialPlan(entry)]),
    ),
    rings: new Map(
      entriesOf(node, "rings", data.rings).map(({ name, value, node: at, key }) => {
        return [name, { name, path: value, file: value.split("/").pop() ?? value, at, key }];
      }),
    ),
    families,
    catalogue: NO_CATALOGUE,
  };
}

interface Entry<T> {
  name: string;
  value: T;
  node: Node;
  key: Range;
}

/** The entries of a map of the fleet, by name, so that their order in the file never shows. */
function entriesOf<T>(node: MapNode, key: string, data: Record<string, T> | undefined): Entry<T>[] {
  const map = child(node, key);
  if (map?.kind !== "map") return [];
  const list = [...map.entries].map(([name, entry]) => ({
    name,
    value: data?.[name] as T,
    node: entry.value,
    key: entry.key,
  }));
  return list.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function target({ name, value, node, key }: Entry<Target>, defaults: Layer): TargetModel {
  const layer = makeLayer(`target ${name}`, layerData(value), node);
  return { name, data: value, layer, at: key, stack: [defaults, layer] };
}

function layerData(data: LayerData | Target | undefined): LayerData {
  return data ?? {};
}

function dialPlan({ name, value, node, key }: Entry<NonNullable<Fleet["dialPlans"]>[string]>): DialPlanModel {
  const list = Array.isArray(value) ? value : value.rules;
  const rulesNode = Array.isArray(value) ? node : child(node, "rules");
  const rules = list.map((rule, index) => ({
    ...rule,
    at: (rulesNode?.kind === "seq" && rulesNode.items[index]) || node,
  }));
  const plan: DialPlanModel = { name, at: key, rules };
  const wanted = Array.isArray(value) ? undefined : value.catchAll;
  const has = rules.some(({ match, line }) => match === "*" && !line);
  if (!has && wanted !== false) plan.catchAll = typeof wanted === "number" ? wanted : CATCH_ALL_SECONDS;
  return plan;
}

export function child(node: Node, key: string): Node | undefined {
  return node.kind === "map" ? node.entries.get(key)?.value : undefined;
}
