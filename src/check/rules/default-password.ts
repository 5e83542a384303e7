/** A phone that can be reached from the network does not keep the password that its vendor gave to all. */
import { evaluate } from "../../model/evaluate.js";
import { baseRule, type Remark } from "./base-rule.js";
import { subjectOf, told } from "./told.js";

const TELNET = "access.telnet";

export const defaultPassword = baseRule((base) => {
  const telnet = told(base, TELNET);
  if (!telnet || telnet.text === undefined || telnet.means("off")) return [];
  const subject = subjectOf(base);
  const remarks: Remark[] = [];
  for (const parameter of base.family.parameters.values()) {
    if (parameter.vendorDefault === undefined || parameter.each) continue;
    const { value, by, origin } = evaluate(parameter, subject);
    if (value !== parameter.vendorDefault) continue;
    const path = parameter.derivations.find((one) => one.path)?.path;
    const ownWord = path ? `settings.${path}` : `parameters.${parameter.name}`;
    remarks.push({
      says: {
        code: "rules/default-password",
        message: "telnet is open with the password that the vendor gives to every phone",
        found: `${parameter.name} is ${by === "default" ? "not set" : "set to the vendor's default"}`,
        expected: `${ownWord}: { secret: NAME }`,
        hint: `give the phones a password of their own, or close telnet: settings.${TELNET}: off`,
      },
      of: telnet.evaluated.origin ?? origin ?? "site",
    });
  }
  return remarks;
});

export const telnetOpen = baseRule((base) => {
  const telnet = told(base, TELNET);
  if (!telnet?.means("privileged")) return [];
  return [
    {
      says: {
        code: "rules/telnet-open",
        message: "telnet is open with every command, those for debugging and restart included",
        hint: `when the work is done, write settings.${TELNET}: off`,
      },
      of: telnet.evaluated.origin ?? "site",
    },
  ];
});
