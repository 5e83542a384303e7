/** Which loads there are among files, by the names that the files have and the names that they give, and what each load's files are called. */
import type { FamilyModel } from "../../model/family.js";
import type { FirmwareRole, Protocol } from "../../model/generated.js";
import { findLoad, type LoadName } from "../../model/release.js";
import { stemOf, type Told } from "./told.js";

export interface KnownLoad {
  name: string;
  protocol: Protocol;
  load: LoadName;
}

/** Families are asked in the order of their names; forms of load names do not overlap. */
export function readLoadOf(name: string, families: ReadonlyMap<string, FamilyModel>): KnownLoad | undefined {
  const { family, load } = findLoad(name, families.values()) ?? {};
  return family?.protocol && load ? { name, protocol: family.protocol, load } : undefined;
}

/** The loads that names of files, names in them, and lists speak of, sorted by name. */
export function loadsAmong(told: readonly Told[], families: ReadonlyMap<string, FamilyModel>): KnownLoad[] {
  const names = new Set(told.flatMap(namesIn).map(stemOf));
  const loads = [...names].sort().map((name) => readLoadOf(name, families));
  return loads.filter((load) => load !== undefined);
}

function namesIn({ file, says, list }: Told): string[] {
  const listed = list?.files.map(({ name }) => name) ?? [];
  return [file.name, ...(says === undefined ? [] : [says]), ...listed];
}

export interface Slot {
  of: KnownLoad;
  path: string;
  role: FirmwareRole;
  optional: boolean;
}

/** By the name that a file has to have; several loads may share one, as they do a loader. */
export function slotsOf(loads: readonly KnownLoad[]): Map<string, Slot[]> {
  const slots = new Map<string, Slot[]>();
  for (const of of loads) {
    for (const { path, role, optional = false } of of.load.set ?? []) {
      const list = slots.get(path) ?? [];
      slots.set(path, list);
      list.push({ of, path, role, optional });
    }
  }
  return slots;
}

/** What the list of a load has to name: all that a phone with a loader fetches by it. */
export const isListedRole = (role: FirmwareRole): boolean =>
  role === "signed-loader" || role === "signed-application";
