/** What a family cannot say about a time zone: its word, or when its summer time begins and ends. */
import type { ParameterModel } from "../../model/family.js";
import { findParameter, findSetting, type Origin } from "../../model/layer.js";
import { type Zone, zoneOf } from "../../model/zone.js";
import { baseRule, type KnownBase } from "./base-rule.js";
import { parametersFrom } from "./told.js";

const SUMMER_EDGES = ["start", "stop"].flatMap((edge) =>
  ["month", "week", "weekday", "day", "minutes"].map((fact) => `zone.summer.${edge}.${fact}`),
);

export const zoneWithoutWord = baseRule((base) => {
  const set = zoneSetting(base);
  const words = parametersFrom(base.family, "zone.word");
  if (!set || words.length === 0 || base.facts.has("zone.word") || allByHand(base, words)) return [];
  const { zone, origin } = set;
  const doubtful = base.family.zones.filter(({ offset }) => offset === zone.offset).map(({ word }) => word);
  const leftOut = words.every((parameter) => parameter.default === undefined);
  const doubt = `${doubtful.join(" or ")} may mean this offset, but that is not certain: try it, then write `;
  return [
    {
      says: {
        code: leftOut ? "rules/zone-left-out" : "rules/zone-without-word",
        message: `these phones have no word for ${zone.name}, which is ${offsetText(zone.offset)}${leftOut ? "; their files name no zone" : ""}`,
        hint: `${doubtful.length > 0 ? doubt : "take the zone whose time is wanted most, and write "}parameters: { ${words[0]?.name}: WORD }`,
      },
      of: origin,
    },
  ];
});

export const zoneInexpressible = baseRule((base) => {
  const set = zoneSetting(base);
  const edges = SUMMER_EDGES.flatMap((path) => parametersFrom(base.family, path));
  if (!set?.zone.inexpressible || edges.length === 0) return [];
  const automatic = parametersFrom(base.family, "zone.automatic");
  if (allByHand(base, edges) || (automatic.length > 0 && allByHand(base, automatic))) return [];
  const [off] = automatic;
  return [
    {
      says: {
        code: "rules/zone-inexpressible",
        message: `${set.zone.name} ${set.zone.inexpressible}`,
        expected: "changes on the n-th weekday of a month, which is all that these phones know",
        hint: off
          ? `with parameters: { ${off.name}: 0 } they show standard time all year`
          : `give the parameters of summer time by hand, such as ${edges[0]?.name}, and mend them each year`,
      },
      of: set.origin,
    },
  ];
});

function zoneSetting({ stack }: KnownBase): { zone: Zone; origin: Origin } | undefined {
  const setting = findSetting(stack, "timezone");
  const zone = typeof setting?.value === "string" ? zoneOf(setting.value) : undefined;
  return setting && zone ? { zone, origin: setting.origin } : undefined;
}

function allByHand({ stack }: KnownBase, parameters: readonly ParameterModel[]): boolean {
  return parameters.every(({ name }) => findParameter(stack, name));
}

export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (part: number) => String(part).padStart(2, "0");
  return `UTC${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
