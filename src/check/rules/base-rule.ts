/** Rules about what phones alike share: looked at once for all of them, placed for each phone. */
import type { Finding } from "../../diagnostic/diagnostic.js";
import type { Range } from "../../diagnostic/source.js";
import type { FamilyModel } from "../../model/family.js";
import type { FleetModel } from "../../model/fleet.js";
import type { Model } from "../../model/generated.js";
import type { Origin } from "../../model/layer.js";
import type { Base, PhoneModel } from "../../model/site.js";
import { keyPlace, sitePlace, valuePlace } from "./place.js";
import type { PhoneRule } from "./rule.js";

/** The base of a phone whose family is known. */
export type KnownBase = Base & { family: FamilyModel; modelData: Model };

/** What is said, and where: of a value, or of its key; `site` for what is missing everywhere above the phone. */
export interface Remark {
  says: Omit<Finding, "at" | "site" | "phone">;
  of: Origin | "site" | { at: Range; site?: string };
  key?: boolean;
}

export type Look = (base: KnownBase, scene: { phone: PhoneModel; fleet: FleetModel }) => readonly Remark[];

export function knownBase({ base }: PhoneModel): KnownBase | undefined {
  return base.family && base.modelData ? (base as KnownBase) : undefined;
}

export function baseRule(look: Look): PhoneRule {
  const looked = new WeakMap<Base, readonly Remark[]>();
  return (phone, findings, fleet) => {
    const base = knownBase(phone);
    if (!base) return;
    let remarks = looked.get(base);
    if (!remarks) {
      remarks = look(base, { phone, fleet });
      looked.set(base, remarks);
    }
    for (const remark of remarks) findings.add({ ...remark.says, ...placeOf(remark, phone) });
  };
}

function placeOf({ of, key, says }: Remark, phone: PhoneModel) {
  if (of === "site") {
    const place = sitePlace(phone);
    return says.related ? { ...place, related: says.related } : place;
  }
  if ("at" in of) return of;
  return key ? keyPlace(of, phone) : valuePlace(of, phone);
}
