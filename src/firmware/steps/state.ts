/** What a phone runs, as far as a load's name tells it. */
import type { FamilyModel } from "../../model/family.js";
import type { Protocol } from "../../model/generated.js";
import { findLoad, type Release } from "../../model/release.js";

export interface LoadState {
  load: string;
  protocol: Protocol;
  release: Release;
  signed: boolean;
  /** The loader that the release brings along; the load itself where it brings none. */
  loader: string;
}

type Speaking = Pick<FamilyModel, "loads" | "protocol">;

/** Under the first family that has a form for it; undefined when none has, or when the form does not say whether it is signed. */
export function stateOf(load: string, families: Iterable<Speaking>): LoadState | undefined {
  const { family, load: read } = findLoad(load, families) ?? {};
  if (!family?.protocol || read?.signed === undefined) return undefined;
  const { release, signed, loader } = read;
  return { load, protocol: family.protocol, release, signed, loader };
}
