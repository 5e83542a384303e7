/** Settings typed on a phone do not outlive its loader: then a DHCP server has to say where the TFTP server is. */
import { nodeAt, rangeOf } from "../../model/layer.js";
import { readLoad } from "../../model/release.js";
import { baseRule } from "./base-rule.js";

export const networkStatic = baseRule((base, { phone }) => {
  const { site } = phone;
  const { dhcp, loads } = base.family;
  if (site.data.network?.dhcp !== false || !dhcp?.typedLost || !base.load?.origin) return [];
  const load = String(base.load.value);
  const read = readLoad(load, loads);
  if (!read || read.loader === load) return [];
  return [
    {
      says: {
        code: "rules/network-static",
        message: "addresses are typed on phones that are given firmware with a loader of its own",
        expected: "a DHCP server that names the TFTP server, at least while firmware changes",
        hint: dhcp.typedLost.text,
        related: [{ at: rangeOf(base.load.origin), message: "such firmware" }],
      },
      of: { at: nodeAt(site.node, ["network", "dhcp"]), site: site.name },
    },
  ];
});
