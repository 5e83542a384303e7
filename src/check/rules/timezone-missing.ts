/** A phone that shows a zone's time is told the zone: left alone it shows that of its default, or what is not known. */
import type { FamilyModel } from "../../model/family.js";
import { findParameter, findSetting } from "../../model/layer.js";
import { baseRule, type KnownBase } from "./base-rule.js";
import { parametersFrom } from "./told.js";

const ZONE = ["zone.word", "zone.offset"];

export const timezoneMissing = baseRule((base) => {
  if (findSetting(base.stack, "timezone") || givenByHand(base)) return [];
  const [parameter] = zoneParameters(base.family);
  if (!parameter) return [];
  const shown =
    parameter.default === undefined ? "their files name none" : `they show the time of ${parameter.default}`;
  return [
    {
      says: {
        code: "rules/timezone-missing",
        message: `${base.protocol?.value} phones of this site have no time zone: ${shown}`,
        expected: "settings.timezone: an IANA name such as Europe/London",
      },
      of: "site",
    },
  ];
});

function givenByHand({ family, stack }: KnownBase): boolean {
  return zoneParameters(family).some(({ name }) => findParameter(stack, name));
}

function zoneParameters(family: FamilyModel) {
  return ZONE.flatMap((path) => parametersFrom(family, path));
}
