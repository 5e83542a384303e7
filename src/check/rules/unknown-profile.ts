/** The profiles that a phone puts on are there. */
import { nearest } from "../../diagnostic/nearest.js";
import { ownOrigin, valuePlace } from "./place.js";
import type { PhoneRule } from "./rule.js";

export const unknownProfile: PhoneRule = (phone, findings, { profiles }) => {
  phone.profiles.forEach((name, index) => {
    if (profiles.has(name)) return;
    const path = Array.isArray(phone.data.profile) ? ["profile", index] : ["profile"];
    const near = nearest(name, profiles.keys());
    findings.add({
      code: "rules/unknown-profile",
      message: `the fleet has no profile ${name}`,
      found: name,
      expected: profiles.size > 0 ? `one of ${[...profiles.keys()].join(", ")}` : undefined,
      hint: near ? `did you mean ${near}?` : "profiles stand in offhook.yaml, under profiles",
      ...valuePlace(ownOrigin(phone, ...path), phone),
    });
  });
};
