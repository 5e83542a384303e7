/** Extensions and user names: no white space, and none of the characters that files and addresses use as signs. */
import { knownBase } from "./base-rule.js";
import { valuePlace } from "./place.js";
import type { PhoneRule } from "./rule.js";
import { writesLines } from "./told.js";

const UNSAFE = /[";,<>@]/;
const BLANK = /\s/;
/** Line breaks and the like, which no file carries: that is told where the file is written. */
const CONTROL = /\p{Cc}/u;
const DOUBTFUL = /[";,<>@\s]/;

export const lineNameBlank: PhoneRule = (phone, findings) => {
  for (const { extension, origin } of phone.lines) {
    if (!BLANK.test(extension)) continue;
    const bare = extension.replace(/\s+/g, "");
    findings.add({
      code: "rules/line-name-blank",
      message: "white space stands in an extension",
      found: JSON.stringify(extension),
      expected: "no white space",
      hint: bare === "" ? undefined : `did you mean ${bare}? A name for people goes into name`,
      ...valuePlace({ ...origin, path: [...origin.path, "extension"] }, phone),
    });
  }
};

export const unsafeCharacter: PhoneRule = (phone, findings) => {
  const base = knownBase(phone);
  if (!base || !writesLines(base.family)) return;
  for (const { extension, auth, origin } of phone.lines) {
    if (!DOUBTFUL.test(extension) && !(auth?.user && DOUBTFUL.test(auth.user))) continue;
    const texts = { extension: extension.replace(/\s/g, ""), "auth.user": auth?.user };
    for (const [name, text] of Object.entries(texts)) {
      const unsafe = text && !CONTROL.test(text) && (UNSAFE.exec(text)?.[0] ?? (BLANK.test(text) && " "));
      if (!unsafe) continue;
      findings.add({
        code: "rules/unsafe-character",
        message: `${name} holds ${unsafe === " " ? "white space" : `the character ${unsafe}`}`,
        found: JSON.stringify(text),
        hint: "it is not known whether phones and servers take it: letters, digits and * . _ - are safe",
        ...valuePlace({ ...origin, path: [...origin.path, ...name.split(".")] }, phone),
      });
    }
  }
};
