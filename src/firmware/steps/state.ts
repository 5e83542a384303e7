/** What a phone runs, as far as a load's name tells it. */
import type { FamilyModel } from "../../model/family.js";
import type { LoadForm, Protocol } from "../../model/generated.js";
import { type Release, readLoad } from "../../model/release.js";

export interface LoadState {
  load: string;
  protocol: Protocol;
  release: Release;
  signed: boolean;
  /** The loader that the release brings along; the load itself where it brings none. */
  loader: string;
}

type Speaking = Pick<FamilyModel, "loads" | "protocol">;

/** Under the first family that has a form for it; undefined when none has, or when a form does not say whether it is signed. */
export function stateOf(load: string, families: Iterable<Speaking>): LoadState | undefined {
  for (const { protocol, loads } of families) {
    const state = protocol && underForms(load, { protocol, loads });
    if (state) return state;
  }
  return undefined;
}

function underForms(
  load: string,
  { protocol, loads }: { protocol: Protocol; loads: readonly LoadForm[] },
): LoadState | undefined {
  const read = readLoad(load, loads);
  if (read?.signed === undefined) return undefined;
  return { load, protocol, release: read.release, signed: read.signed, loader: read.loader };
}
