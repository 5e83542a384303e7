/** Texts that are wider than their place on the screen: the phone shows their beginning only. */
import type { ParameterModel } from "../../model/family.js";
import { knownBase } from "./base-rule.js";
import { ownOrigin, valuePlace } from "./place.js";
import type { PhoneRule } from "./rule.js";
import { givenForLine, parametersFrom } from "./told.js";

/** Line breaks and the like, which no file carries. */
const CONTROL = /\p{Cc}/u;

export const labelTooWide: PhoneRule = (phone, findings) => {
  const { label } = phone.data;
  const base = knownBase(phone);
  if (label === undefined || !base) return;
  const [parameter] = parametersFrom(base.family, "phone.label");
  const limit = base.modelData.screen?.label ?? parameter?.shown;
  const { parameters } = phone.layer;
  if (
    !parameter ||
    limit === undefined ||
    parameters.has(parameter.name) ||
    fits(label, { limit, parameter })
  )
    return;
  findings.add({
    code: "rules/label-too-wide",
    message: "the label is wider than its place on the screen",
    ...clipped(label, limit),
    ...valuePlace(ownOrigin(phone, "label"), phone),
  });
};

export const shortNameTooWide: PhoneRule = (phone, findings) => {
  const base = knownBase(phone);
  if (!base) return;
  const [parameter] = parametersFrom(base.family, "line.shortName");
  const limit = base.modelData.screen?.shortName ?? parameter?.shown;
  if (!parameter || limit === undefined) return;
  for (const { key, extension, shortName, origin } of phone.lines) {
    const text = shortName ?? extension;
    if (fits(text, { limit, parameter }) || key > base.modelData.lines) continue;
    if (givenForLine(base, { path: "line.shortName", n: key })) continue;
    findings.add({
      code: "rules/short-name-too-wide",
      message: "the text beside the line key is wider than its place on the screen",
      ...clipped(text, limit),
      hint: shortName === undefined ? "give the line a shortName" : undefined,
      ...valuePlace(
        { ...origin, path: [...origin.path, shortName === undefined ? "extension" : "shortName"] },
        phone,
      ),
    });
  }
};

/** What the book refuses is never shown, and is told there. */
function fits(text: string, { limit, parameter }: { limit: number; parameter: ParameterModel }): boolean {
  return width(text) <= limit || text.length > (parameter.maxLength ?? Infinity) || CONTROL.test(text);
}

/** A blank at the end only keeps the text off the edge. */
function width(text: string): number {
  return [...text.trimEnd()].length;
}

function clipped(text: string, limit: number): { found: string; expected: string } {
  const shown = [...text].slice(0, limit).join("");
  return {
    found: `${width(text)} characters, of which ${JSON.stringify(shown)} is seen`,
    expected: `at most ${limit} characters`,
  };
}
