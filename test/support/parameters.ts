/** Parameters of the books that are shipped, by the names that stand in files. */
import { type FamilyModel, findInBook, type ParameterModel } from "../../src/model/family.js";
import type { FleetModel } from "../../src/model/fleet.js";
import { modelsOf } from "./models.js";

export const SHIPPED: FleetModel = modelsOf({ sites: {}, families: "shipped" }).fleet;

export function shippedParameter(name: string, protocol = "sip"): ParameterModel {
  const found = findInBook(familyOf(protocol), name);
  if (!found) throw new Error(`no book for ${protocol} has ${name}`);
  return found.parameter;
}

export function familyOf(protocol: string): FamilyModel {
  const family = [...SHIPPED.families.values()].find((one) => one.protocol === protocol);
  if (!family) throw new Error(`no family speaks ${protocol}`);
  return family;
}
