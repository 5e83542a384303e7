/** Three phones of one invented site, for tests that change a little of them and look at the plan. */
import type { Written } from "./compiled.js";
import { type Asked, entriesOf, planned, said } from "./planned.js";

export const SITE = `
settings: { pbx: { kind: asterisk, host: 192.0.2.10 } }
phones:
  - { mac: 000E83000001, model: P2, label: One, lines: [{ extension: "201", auth: { password: { secret: a } } }] }
  - { mac: 000E83000002, model: P2, label: Two, lines: [{ extension: "202", auth: { password: { secret: b } } }] }
  - { mac: 000E83000003, model: P6, label: Three, lines: [{ extension: "203", auth: { password: { secret: c } } }] }
`;
export const FLEET = `targets: { main: { root: /srv/tftp } }
defaults: { protocol: sip, firmware: { sip: S-8-12, sccp: C-8-1 }, settings: { timezone: Europe/London } }
`;
export const SECRETS = { a: "swordfish-a", b: "swordfish-b", c: "swordfish-c" };

export const fleet = (site = SITE, text = FLEET, more: Partial<Written> = {}): Written => ({
  ...{ fleet: text, sites: { leeds: site }, secrets: SECRETS },
  ...more,
});
export const told = (asked: Asked): string[] => entriesOf(planned(asked)).map(said);
export const own = (mac: string) => `s${mac}.cnf`;
/** The file of the first phone as it was published, edited by hand. */
export function byHand(edit: (text: string) => string, path = own("000E83000001")): Asked {
  const same = fleet();
  const text = planned({ before: same, after: same }).files.after.get(`main/${path}`);
  if (text === undefined || edit(text) === text) throw new Error(`${path} is not edited`);
  return { before: same, after: same, hand: { main: { [path]: edit(text) } } };
}
