/** A site's network holds together: subnets are subnets, apart from each other, and their routers stand in them. */
import { addressNumber, cidrText, isMachineIn, overlap, subnetOf } from "../../model/address.js";
import { nodeAt } from "../../model/layer.js";
import type { SiteModel } from "../../model/site.js";
import type { SiteRule } from "./rule.js";

export const networkSubnets: SiteRule = (site, findings) => {
  const subnets = site.data.network?.subnets ?? [];
  for (const [index, { cidr, router }] of subnets.entries()) {
    const subnet = subnetOf(cidr);
    if (cidrText(subnet) !== cidr) {
      findings.add({
        code: "rules/network-subnet",
        message: "a subnet begins with another address",
        ...placed(site, [index, "cidr"]),
        found: cidr,
        expected: cidrText(subnet),
      });
    }
    if (router !== undefined && !isMachineIn(addressNumber(router), subnet)) {
      findings.add({
        code: "rules/network-router",
        message: "the router does not stand in its subnet",
        ...placed(site, [index, "router"]),
        found: router,
        expected: `an address of a machine in ${cidrText(subnet)}`,
      });
    }
    const other = subnets.findIndex((one, at) => at < index && overlap(subnetOf(one.cidr), subnet));
    if (other === -1) continue;
    findings.add({
      code: "rules/network-overlap",
      message: "a subnet overlaps with another one of the site",
      ...placed(site, [index, "cidr"]),
      found: cidr,
      related: [{ at: placed(site, [other, "cidr"]).at, message: "the other one" }],
    });
  }
};

function placed(site: SiteModel, path: ReadonlyArray<string | number>) {
  return { at: nodeAt(site.node, ["network", "subnets", ...path]), site: site.name };
}
