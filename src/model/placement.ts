/** Where a conversion has a phone: what its files are to name at the present stage, and what it may run meanwhile. */
import type { Range } from "../diagnostic/source.js";
import type { Node } from "../parse/node.js";
import type { FirmwareFile, Phone, Protocol } from "./generated.js";
import { type Layer, makeLayer } from "./layer.js";
import type { Release } from "./release.js";

export interface RunningLoad {
  load: string;
  protocol: Protocol;
  release: Release;
}

export interface Placement {
  /** What the files of the phone name. */
  wanted: RunningLoad;
  /** Everything that the phone may run, in the order of its way, what is wanted among it. */
  may: readonly RunningLoad[];
  /** Whether no file has given it anything else yet than what it runs. */
  unmoved: boolean;
  /** The unsigned files of the wanted release, by role, that a step needs which it may have to take. */
  unsigned: ReadonlySet<FirmwareFile["role"]>;
  /** What files that the root has once are to say for it. */
  shared: readonly SharedWord[];
  /** The word in YAML that puts it there. */
  at: Node;
}

export interface SharedWord {
  file: string;
  value: string;
}

/** A conversion that is over, and where its load is to be said from now on. */
export interface Arrival {
  load: string;
  protocol: Protocol;
  /** said: the fleet says it already where there is no conversion. */
  where: "site" | "phones" | "said";
  at: Range;
}

/** By the phone's place in the list of its site. */
export type Placements = ReadonlyMap<number, Placement>;

/** Wins over whatever the fleet, the site and profiles say of protocol and firmware. */
export function layerOf(load: RunningLoad, { at }: Placement): Layer {
  return makeLayer("conversion", { protocol: load.protocol, firmware: load.load }, at);
}

/** The phone's own word on them is what it ran before, or will run. */
export function withoutFirmware({ protocol: _protocol, firmware: _firmware, ...data }: Phone): Phone {
  return data;
}

/**
 * The protocols that the phone may still speak besides the wanted one, each with the oldest load that it may run: their
 * files are kept as a bridge, and name the wanted load.
 */
export function bridged({ wanted, may }: Placement): RunningLoad[] {
  const first = new Map<Protocol, RunningLoad>();
  for (const one of may)
    if (one.protocol !== wanted.protocol && !first.has(one.protocol)) first.set(one.protocol, one);
  return [...first.values()];
}
