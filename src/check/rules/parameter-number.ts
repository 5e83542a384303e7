/** A parameter by hand for a call server that the phone does not have would be written nowhere. */
import { knownBase } from "./base-rule.js";
import { bookEntry } from "./book.js";
import { keyPlace, ownOrigin } from "./place.js";
import type { PhoneRule } from "./rule.js";

export const parameterNumber: PhoneRule = (phone, findings) => {
  const base = knownBase(phone);
  if (!base) return;
  for (const name of phone.layer.parameters.keys()) {
    const entry = bookEntry(base.family, name);
    if (entry?.parameter.each !== "member") continue;
    const there = Math.max(base.members.length, entry.parameter.repeat ?? 0);
    if ((entry.n ?? 0) <= there && entry.n !== 0) continue;
    findings.add({
      code: "rules/parameter-number",
      message: `there is no call server ${entry.n}: this parameter would be written nowhere`,
      expected: there === 1 ? "the number 1" : `a number from 1 to ${there}`,
      hint: "call servers stand in settings.callManager.members",
      ...keyPlace(ownOrigin(phone, "parameters", name), phone),
    });
  }
};
