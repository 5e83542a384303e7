/** A phone as the servers beside it have to know it: all that decides about its files is known. */
import type { FamilyModel } from "../model/family.js";
import type { TargetModel } from "../model/fleet.js";
import type { PhoneModel } from "../model/site.js";

export interface ServedPhone extends PhoneModel {
  mac: string;
  target: TargetModel;
  base: PhoneModel["base"] & { family: FamilyModel };
}
