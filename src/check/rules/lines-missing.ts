/** A phone whose family keeps its lines in its files has at least one. */
import { knownBase } from "./base-rule.js";
import { phonePlace } from "./place.js";
import type { PhoneRule } from "./rule.js";
import { givenForLine } from "./told.js";

export const linesMissing: PhoneRule = (phone, findings) => {
  const base = knownBase(phone);
  if (!base?.family.needsLines || phone.lines.length > 0) return;
  if (givenForLine(base, { path: "line.extension", n: 1 })) return;
  findings.add({
    code: "rules/lines-missing",
    message: "this phone has no line",
    expected: "lines: [{ extension: NUMBER }]",
    hint: "under this protocol the call server does not tell a phone its lines",
    ...phonePlace(phone),
  });
};
