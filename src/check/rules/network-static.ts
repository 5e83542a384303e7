/** Settings typed on a phone do not outlive its loader: then a DHCP server has to say where the TFTP server is. */
import type { FleetModel } from "../../model/fleet.js";
import { nodeAt, rangeOf } from "../../model/layer.js";
import { readLoad } from "../../model/release.js";
import type { PhoneModel } from "../../model/site.js";
import { baseRule } from "./base-rule.js";
import type { PhoneRule } from "./rule.js";

const EXPECTED = "a DHCP server that names the TFTP server, at least while firmware changes";

/** Firmware that brings a loader along, for phones that may have it already. */
export const networkStatic = baseRule((base, { phone }) => {
  const { site } = phone;
  const { dhcp, loads } = base.family;
  if (site.data.network?.dhcp !== false || !dhcp?.typedLost || !base.load?.origin || phone.placement)
    return [];
  const load = String(base.load.value);
  const read = readLoad(load, loads);
  if (!read || read.loader === load) return [];
  return [
    {
      says: {
        code: "rules/network-static",
        message: "addresses are typed on phones that are given firmware with a loader of its own",
        expected: EXPECTED,
        hint: dhcp.typedLost.text,
        related: [{ at: rangeOf(base.load.origin), message: "such firmware" }],
      },
      of: { at: nodeAt(site.node, ["network", "dhcp"]), site: site.name },
    },
  ];
});

/** In a conversion it is known that phones get another loader. */
export const networkStaticConversion: PhoneRule = (phone, findings, fleet) => {
  const { site, placement, base } = phone;
  const lost = base.family?.dhcp?.typedLost;
  if (site.data.network?.dhcp !== false || !placement || !lost || loadersOf(phone, fleet).size < 2) return;
  findings.add({
    code: "rules/network-static-conversion",
    message: "addresses are typed on phones of a conversion that flashes another loader",
    at: nodeAt(site.node, ["network", "dhcp"]),
    site: site.name,
    expected: EXPECTED,
    hint: lost.text,
    related: [{ at: nodeAt(site.node, ["conversion"]), message: "the conversion" }],
  });
};

/** The loaders of all that the phone may run on its way. */
function loadersOf({ placement, base }: PhoneModel, { families }: FleetModel): ReadonlySet<string> {
  const kin = [...families.values()].filter(({ platform }) => platform === base.family?.platform);
  const forms = kin.flatMap(({ loads }) => loads);
  return new Set((placement?.may ?? []).map(({ load }) => readLoad(load, forms)?.loader ?? load));
}
