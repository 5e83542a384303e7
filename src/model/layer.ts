/** Layers of what phones mean and the look-up through them: a value is found in the strongest layer that has it. */
import type { Range } from "../diagnostic/source.js";
import type { Node, Plain } from "../parse/node.js";
import type { Firmware, Protocol } from "./generated.js";

/** What a layer may say; the shape that fleet defaults, targets, sites, profiles and phones share. */
export interface LayerData {
  model?: string;
  protocol?: Protocol;
  firmware?: Firmware;
  settings?: object;
  parameters?: object;
}

export interface Layer {
  /** For people: `fleet defaults`, `site leeds`, `profile reception`, `phone`. */
  title: string;
  /** Settings by dotted path (`pbx.host`), lists and secret references whole. */
  settings: ReadonlyMap<string, Plain>;
  parameters: ReadonlyMap<string, Plain>;
  data: LayerData;
  /** The tree that the layer was read from: places are looked up in it only when they are asked for. */
  node: Node;
}

/** Weakest first. */
export type Stack = readonly Layer[];

/** Where a value comes from: a path in a layer. */
export interface Origin {
  layer: Layer;
  /** Position of the layer in its stack, for the question which of two values is stronger. */
  rank: number;
  path: ReadonlyArray<string | number>;
}

export interface Found {
  value: Plain;
  origin: Origin;
}

const NONE: ReadonlyMap<string, Plain> = new Map();

export function makeLayer(title: string, data: LayerData, node: Node): Layer {
  return {
    title,
    settings: data.settings ? flatten(data.settings as Record<string, Plain>) : NONE,
    parameters: data.parameters ? new Map(Object.entries(data.parameters as Record<string, Plain>)) : NONE,
    data,
    node,
  };
}

export function isSecretRef(value: unknown): value is { secret: string } {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, "secret")
  );
}

function flatten(settings: Record<string, Plain>): Map<string, Plain> {
  const flat = new Map<string, Plain>();
  const walk = (value: Plain, path: string) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || isSecretRef(value)) {
      flat.set(path, value);
      return;
    }
    for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key);
  };
  walk(settings, "");
  return flat;
}

/** The setting at a dotted path, from the strongest layer that has it. */
export function findSetting(stack: Stack, path: string): Found | undefined {
  for (let rank = stack.length - 1; rank >= 0; rank--) {
    const layer = stack[rank];
    const value = layer?.settings.get(path);
    if (layer && value !== undefined)
      return { value, origin: { layer, rank, path: ["settings", ...path.split(".")] } };
  }
  return undefined;
}

export function findParameter(stack: Stack, name: string): Found | undefined {
  for (let rank = stack.length - 1; rank >= 0; rank--) {
    const layer = stack[rank];
    const value = layer?.parameters.get(name);
    if (layer && value !== undefined) return { value, origin: { layer, rank, path: ["parameters", name] } };
  }
  return undefined;
}

export function findModel(stack: Stack): { value: string; origin: Origin } | undefined {
  return findKey(stack, "model", (data) => data.model);
}

export function findProtocol(stack: Stack): { value: Protocol; origin: Origin } | undefined {
  return findKey(stack, "protocol", (data) => data.protocol);
}

/** The load for one protocol: a layer gives one name for all, or one for each protocol. */
export function findFirmware(
  stack: Stack,
  protocol: Protocol,
): { value: string; origin: Origin } | undefined {
  const found = findKey(stack, "firmware", ({ firmware }) => {
    return typeof firmware === "object" ? firmware[protocol] : firmware;
  });
  if (found && typeof found.origin.layer.data.firmware === "object")
    found.origin.path = ["firmware", protocol];
  return found;
}

function findKey<T>(stack: Stack, key: string, get: (data: LayerData) => T | undefined) {
  for (let rank = stack.length - 1; rank >= 0; rank--) {
    const layer = stack[rank];
    const value = layer && get(layer.data);
    if (layer && value !== undefined) {
      const origin: Origin = { layer, rank, path: [key] };
      return { value, origin };
    }
  }
  return undefined;
}

/** The place of a value: the value itself, or what stands nearest above it. */
export function rangeOf(origin: Origin): Range {
  return nodeAt(origin.layer.node, origin.path);
}

/** The node at a path, or the last one on the way to it. */
export function nodeAt(start: Node, path: ReadonlyArray<string | number>): Node {
  let node = start;
  for (const step of path) {
    const next: Node | undefined =
      node.kind === "map"
        ? node.entries.get(String(step))?.value
        : node.kind === "seq"
          ? node.items[Number(step)]
          : undefined;
    if (!next) break;
    node = next;
  }
  return node;
}

/** The place of the key rather than of the value: for findings about a name. */
export function keyRangeOf(origin: Origin): Range {
  const last = origin.path[origin.path.length - 1];
  let node = origin.layer.node;
  for (const step of origin.path.slice(0, -1)) {
    const next: Node | undefined =
      node.kind === "map"
        ? node.entries.get(String(step))?.value
        : node.kind === "seq"
          ? node.items[Number(step)]
          : undefined;
    if (!next) return node;
    node = next;
  }
  return (
    (node.kind === "map" && last !== undefined && node.entries.get(String(last))?.key) || rangeOf(origin)
  );
}
