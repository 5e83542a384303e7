/** Zone words that mean another zone to the phone than to people. */
import { evaluate } from "../../model/evaluate.js";
import { zoneWord } from "../../model/facts.js";
import type { FamilyModel } from "../../model/family.js";
import type { ZoneWord } from "../../model/generated.js";
import { findSetting } from "../../model/layer.js";
import { zoneOf } from "../../model/zone.js";
import { baseRule, type KnownBase, type Remark } from "./base-rule.js";
import { parametersFrom, subjectOf } from "./told.js";
import { offsetText } from "./zone-without-word.js";

export const zoneWordMistaken = baseRule((base) => {
  const remarks: Remark[] = [];
  for (const parameter of parametersFrom(base.family, "zone.word")) {
    const { value, by, origin } = evaluate(parameter, subjectOf(base));
    const word = by === "parameter" && typeof value === "string" ? wordOf(base.family, value) : undefined;
    const taken = word && mistakenFor(word, base);
    if (!word || !taken || !origin) continue;
    const means = word.offset === undefined ? "another zone" : offsetText(word.offset);
    const zone = zoneOf(taken);
    const right = zone && zoneWord(zone, base.family);
    remarks.push({
      says: {
        code: "rules/zone-word-mistaken",
        message: `to the phone ${word.word} means ${means}, not ${taken}`,
        found: word.word,
        expected: right && `${right} for ${taken}`,
        hint: `leave ${parameter.name} out and write settings.timezone: the word follows from it`,
      },
      of: origin,
    });
  }
  return remarks;
});

/** Phones compare words without case. */
function wordOf({ zones }: FamilyModel, text: string): ZoneWord | undefined {
  return zones.find(({ word }) => word.toLowerCase() === text.toLowerCase());
}

/** The zone that was probably meant: that of the setting, or the first that people take the word for. */
function mistakenFor({ mistakenFor: zones = [] }: ZoneWord, { stack }: KnownBase): string | undefined {
  const setting = findSetting(stack, "timezone")?.value;
  if (typeof setting !== "string") return zones[0];
  const canonical = (name: string) => zoneOf(name)?.name ?? name;
  return zones.find((name) => canonical(name) === canonical(setting));
}
