/** Names of parameters as users write them, looked up in the books of the families that they can reach. */
import { type FamilyModel, findInBook, itemName, type ParameterModel } from "../../model/family.js";
import type { FleetModel } from "../../model/fleet.js";

/** The families that phones can have: one without a protocol is only there to be extended. */
export function phoneFamilies(fleet: FleetModel): FamilyModel[] {
  return [...fleet.families.values()].filter(({ protocol }) => protocol !== undefined);
}

export interface BookEntry {
  family: FamilyModel;
  parameter: ParameterModel;
  /** The number of the line, server or model in the name. */
  n?: number | undefined;
}

export function bookEntry(family: FamilyModel, name: string): BookEntry | undefined {
  const entry = findInBook(family, name);
  return entry && { family, ...entry };
}

export function bookEntries(families: readonly FamilyModel[], name: string): BookEntry[] {
  return families.map((family) => bookEntry(family, name)).filter((entry) => entry !== undefined);
}

/** Every name of a book, with the number that the wanted name has where the book leaves it open. */
export function namesLike(families: readonly FamilyModel[], wanted: string): Map<string, ParameterModel> {
  const n = Number(/[1-9][0-9]?/.exec(wanted)?.[0] ?? 1);
  const names = new Map<string, ParameterModel>();
  for (const family of families) {
    for (const parameter of family.parameters.values()) {
      if (parameter.each !== "model") names.set(itemName(parameter, { n }), parameter);
    }
  }
  return names;
}
