/** One MAC, one phone: of two phones with the same address both files would have the same name. */
import type { Range } from "../../diagnostic/source.js";
import { repeated } from "./repeated.js";
import type { CrossRule, SiteSummary } from "./rule.js";

export const duplicateMac: CrossRule = (sites, findings) => {
  for (const { first, later } of repeated(
    () => phonesOf(sites),
    ({ mac }) => mac,
  )) {
    for (const { mac, at, site } of later) {
      findings.add({
        code: "rules/duplicate-mac",
        message: `another phone has the MAC ${mac}`,
        at,
        hint: "each phone stands in one place of one site: remove one of the two, or correct its MAC",
        related: [{ at: first.at, message: `the other one, at site ${first.site}` }],
        site,
        phone: mac,
      });
    }
  }
};

function* phonesOf(sites: readonly SiteSummary[]): Iterable<{ mac: string; at: Range; site: string }> {
  for (const { name, phones } of sites) {
    for (const { mac, at } of phones) if (mac !== undefined) yield { mac, at, site: name };
  }
}
