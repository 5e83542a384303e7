/** The phone's hardware address: a usual spelling, and an address that a phone can have. */
import { macProblem, parseMac } from "../../model/mac.js";
import { phonePlace } from "./place.js";
import type { PhoneRule } from "./rule.js";

const DIGITS = 12;
const LOCAL_BIT = 2;
const GROUP_BIT = 1;

export const macForm: PhoneRule = (phone, findings) => {
  const text = phone.data.mac;
  const place = phonePlace(phone);
  if (phone.mac === undefined) {
    findings.add({
      code: "rules/mac-form",
      message: "this is no hardware address in a usual spelling",
      found: text.length > 40 ? `${text.slice(0, 37)}...` : text || "nothing",
      expected: "12 hexadecimal digits, such as 00:20:94:D2:45:CB, 0020.94d2.45cb or 002094D245CB",
      hint: hintFor(text),
      ...place,
    });
    return;
  }
  const problem = macProblem(phone.mac);
  if (!problem) return;
  const local = isLocal(phone.mac);
  findings.add({
    code: local ? "rules/mac-local" : "rules/mac-not-hardware",
    message: local ? problem : `no phone has this address: ${problem}`,
    found: text,
    hint: "compare it with the label on the back of the phone",
    ...place,
  });
};

function isLocal(mac: string): boolean {
  const first = Number.parseInt(mac.slice(0, 2), 16);
  return (first & GROUP_BIT) === 0 && (first & LOCAL_BIT) !== 0;
}

function hintFor(text: string): string | undefined {
  const prefixed = /^([A-Za-z]{3})[-:]?(.+)$/.exec(text.trim());
  if (prefixed?.[2] && parseMac(prefixed[2])) return `write it without ${prefixed[1]}: ${prefixed[2]}`;
  if (/^[0-9a-foil:.\s-]+$/i.test(text) && /[oil]/i.test(text)) {
    return "a letter O, I or l stands where a digit 0 or 1 belongs";
  }
  const digits = text.replace(/[\s:.-]/g, "");
  if (!/^[0-9a-f]+$/i.test(digits)) return undefined;
  if (digits.length !== DIGITS) return `it has ${digits.length} digits`;
  return "separate all pairs by the same sign, or none";
}
