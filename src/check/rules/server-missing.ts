/** A phone finds its call server by at least one of the settings that its family can use for it. */

import { itemName } from "../../model/family.js";
import { findParameter, findSetting } from "../../model/layer.js";
import type { PhoneModel } from "../../model/site.js";
import { type KnownBase, knownBase } from "./base-rule.js";
import { sitePlace } from "./place.js";
import type { PhoneRule } from "./rule.js";
import { parametersFrom } from "./told.js";

const BY_FACT = ["line.host", "member.host"];

/** Whether all phones of a base have a server, whatever stands on their lines. */
const served = new WeakMap<KnownBase, boolean>();

export const serverMissing: PhoneRule = (phone, findings) => {
  const base = knownBase(phone);
  if (!base) return;
  if (hasServer(phone, base)) return;
  const { needsServer } = base.family;
  findings.add({
    code: "rules/server-missing",
    message: `nothing says where the call server of this site's ${base.protocol?.value} phones is`,
    expected: needsServer.map((path) => `settings.${path}`).join(" or "),
    hint: "say it in the fleet's defaults, the target, the site, a profile or on the phone",
    ...sitePlace(phone),
  });
};

export function hasServer(phone: PhoneModel, base: KnownBase): boolean {
  const known = served.get(base) ?? isServed(base);
  served.set(base, known);
  return known || ownServer(phone);
}

function isServed(base: KnownBase): boolean {
  const { needsServer } = base.family;
  return (
    needsServer.length === 0 || needsServer.some((path) => findSetting(base.stack, path)) || byHand(base)
  );
}

/** The first line's own server serves the lines without one, too. */
function ownServer(phone: PhoneModel): boolean {
  const [first] = [...phone.lines].sort((a, b) => a.key - b.key);
  return first?.pbx !== undefined;
}

function byHand({ family, stack }: KnownBase): boolean {
  return [...BY_FACT, ...family.needsServer]
    .flatMap((path) => parametersFrom(family, path))
    .some((parameter) => findParameter(stack, itemName(parameter, { n: 1 })));
}
