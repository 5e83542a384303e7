/** Registration and passwords belong together: a line that registers has a password, and passwords are there to register. */
import { knownBase } from "./base-rule.js";
import { valuePlace } from "./place.js";
import type { PhoneRule } from "./rule.js";
import { hasServer } from "./server-missing.js";
import { givenForLine, type Told, told } from "./told.js";

export const passwordMissing: PhoneRule = (phone, findings) => {
  const base = knownBase(phone);
  if (!base || phone.lines.every(({ auth }) => auth?.password)) return;
  if (!told(base, "pbx.register")?.means(true)) return;
  for (const { key, auth, origin } of phone.lines) {
    if (auth?.password || key > base.modelData.lines) continue;
    if (givenForLine(base, { path: "line.password", n: key })) continue;
    findings.add({
      code: "rules/password-missing",
      message: `the line on key ${key} registers without a password`,
      expected: "auth: { password: { secret: NAME } }",
      hint: "where the server wants none, set pbx.register: false or waive this warning",
      ...valuePlace({ ...origin, path: [...origin.path, "extension"] }, phone),
    });
  }
};

export const registerOff: PhoneRule = (phone, findings) => {
  const base = knownBase(phone);
  const line = phone.lines.find(({ auth }) => auth?.password);
  if (!base || !line) return;
  const register = told(base, "pbx.register");
  if (!register?.means(false) || !hasServer(phone, base)) return;
  const password = { ...line.origin, path: [...line.origin.path, "auth", "password"] };
  findings.add({
    code: "rules/register-off",
    message: "registration is off, and lines have passwords: they would never be called",
    found: foundText(register),
    hint: "write settings: { pbx: { register: true } }, or take the passwords out",
    ...valuePlace(register.evaluated.origin ?? password, phone),
  });
};

function foundText({ evaluated, text }: Told): string {
  const value = `${evaluated.name}: ${text ?? "nothing"}`;
  return evaluated.by === "default" ? `${value}, the default` : value;
}
