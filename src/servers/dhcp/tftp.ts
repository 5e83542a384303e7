/** The TFTP servers of a site's phones: those of its network, or else the host of its target. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import { child, type TargetModel } from "../../model/fleet.js";
import type { SiteModel } from "../../model/site.js";
import { isDotted } from "../../model/value.js";

interface Place {
  site: SiteModel;
  target: TargetModel;
}

export function tftpServers(place: Place, findings: Findings): readonly string[] {
  const { site, target } = place;
  const servers = site.data.network?.tftp ?? hostsOf(target);
  const at = (site.data.network && child(site.node, "network")) || site.at;
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
  if (!isDotted(first) && (site.data.network?.dns?.length ?? 0) === 0) {
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
