/** What a DHCP server has to tell the phones of a site: each option with its values, for the addresses of its phones. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import { maskText, type Subnet4, subnetOf } from "../../model/address.js";
import type { FamilyDhcp, Network } from "../../model/generated.js";
import { isDotted } from "../../model/value.js";
import type { ServedPhone } from "../phone.js";
import { tftpServers } from "./tftp.js";

export interface DhcpOption {
  code: number;
  holds: FamilyDhcp["options"][number]["holds"];
  /** Texts, or addresses in the order of preference. */
  values: readonly string[];
}

/** What servers want in quotes; the others are addresses. */
export const isText = ({ holds }: Pick<DhcpOption, "holds">): boolean =>
  holds === "tftp-name" || holds === "domain";

export interface DhcpSubnet {
  subnet: Subnet4;
  options: DhcpOption[];
}

export interface PhoneGroup {
  /** By which servers know it: one word. */
  name: string;
  site: string;
  target: string;
  /** What holds for its phones wherever they stand. */
  options: DhcpOption[];
  /** Each with all that phones need in it. */
  subnets: DhcpSubnet[];
  phones: Array<{ mac: string; label?: string }>;
}

/** By site, and by platform where a site has several; phones by address, so that their order in a file never shows. */
export function phoneGroups(phones: readonly ServedPhone[], findings: Findings): PhoneGroup[] {
  const bySite = gathered(phones, ({ site }) => site.name);
  return [...bySite.values()].flatMap((some) => {
    const platforms = [...gathered(some, ({ family }) => family.platform).values()];
    return platforms.flatMap((list) => groupOf(list, { alone: platforms.length === 1, findings }) ?? []);
  });
}

function gathered(
  phones: readonly ServedPhone[],
  keyOf: (phone: ServedPhone) => string,
): Map<string, ServedPhone[]> {
  const map = new Map<string, ServedPhone[]>();
  for (const phone of phones) {
    const list = map.get(keyOf(phone));
    if (list) list.push(phone);
    else map.set(keyOf(phone), [phone]);
  }
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function groupOf(
  phones: readonly ServedPhone[],
  { alone, findings }: { alone: boolean; findings: Findings },
): PhoneGroup | undefined {
  const [first] = phones;
  const dhcp = first?.family.dhcp;
  if (!first || !dhcp) return undefined;
  const { site } = first;
  const { network, target } = site;
  const subnets = (network.subnets ?? []).map((one) => ({ ...one, subnet: subnetOf(one.cidr) }));
  const tftp = tftpServers(site, findings);
  const scene = { network, tftp, dhcp };
  // Where phones may stand in several subnets, an address alone tells no router.
  const only = subnets.length === 1 ? subnets[0] : undefined;
  return {
    name: `offhook-${site.name}${alone ? "" : `-${first.family.platform}`}`,
    site: site.name,
    target: target.name,
    options: optionsOf(scene, only),
    subnets: subnets.map((one) => ({ subnet: one.subnet, options: optionsOf(scene, one) })),
    phones: listed(phones),
  };
}

const listed = (phones: readonly ServedPhone[]): PhoneGroup["phones"] =>
  [...phones]
    .sort((a, b) => (a.mac < b.mac ? -1 : 1))
    .map(({ mac, label }) => ({ mac, ...(label === undefined ? {} : { label }) }));

interface Scene {
  network: Network;
  tftp: readonly string[];
  dhcp: FamilyDhcp;
}

interface Place {
  subnet: Subnet4;
  router?: string;
}

function optionsOf({ network, tftp, dhcp }: Scene, place: Place | undefined): DhcpOption[] {
  const values: Record<DhcpOption["holds"], readonly string[]> = {
    mask: place ? [maskText(place.subnet)] : [],
    router: place?.router === undefined ? [] : [place.router],
    dns: network.dns ?? [],
    domain: network.domain === undefined ? [] : [network.domain],
    "tftp-name": tftp.slice(0, 1),
    "tftp-addresses": tftp.filter(isDotted),
  };
  return dhcp.options
    .map(({ code, holds }) => ({ code, holds, values: values[holds] }))
    .filter((option) => option.values.length > 0);
}
