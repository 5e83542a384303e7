/** The TFTP servers of a site's phones: those of its network, or else the host of its target. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import type { TargetModel } from "../../model/fleet.js";
import { isDotted } from "../../model/value.js";
import type { ServedSite } from "../phone.js";

export function tftpServers(site: ServedSite, findings: Findings): readonly string[] {
  const { network, target, at } = site;
  const servers = network.tftp ?? hostsOf(target);
  const about = { at, site: site.name };
  const [first] = servers;
  if (first === undefined) {
    findings.add({
      code: "servers/tftp-unknown",
      message: `no address of the TFTP server of target ${target.name} is known`,
      ...about,
      expected: "network: { tftp: [ADDRESS] }",
    });
    return [];
  }
  if (!servers.some(isDotted)) {
    findings.add({
      code: "servers/tftp-address",
      message: "the TFTP server is known by its name alone",
      ...about,
      found: first,
      expected: "network: { tftp: [NAME, ADDRESS] }",
    });
  }
  if (!isDotted(first) && (network.dns?.length ?? 0) === 0) {
    findings.add({
      code: "servers/tftp-name-without-dns",
      message: "the TFTP server is a name, and the network of this site has no name server",
      ...about,
      found: first,
      expected: "network: { dns: [ADDRESS] }",
    });
  }
  return servers;
}

/** The host by its name, and the address over which a publish is read back, where that is one. */
function hostsOf({ data }: TargetModel): readonly string[] {
  const back = /^tftp:\/\/([0-9.]+)(?::69)?$/.exec(data.publish?.readBack ?? "")?.[1];
  return [data.host, back].filter((host) => host !== undefined && !isThisMachine(host)) as string[];
}

const isThisMachine = (host: string): boolean => host === "localhost" || host.startsWith("127.");
