/** `offhook dhcp`: what a DHCP server has to tell the phones of the fleet, as a snippet for its own files. */
import { Findings, sortDiagnostics } from "../diagnostic/diagnostic.js";
import { escapeText } from "../report/escape.js";
import { dnsmasqDuties, dnsmasqSnippet } from "../servers/dhcp/dnsmasq.js";
import { phoneGroups } from "../servers/dhcp/group.js";
import { iscDhcpdSnippet } from "../servers/dhcp/isc-dhcpd.js";
import { keaSnippet } from "../servers/dhcp/kea.js";
import { type ServedPhone, servedPhone } from "../servers/phone.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { printFindings } from "./findings.js";
import type { Io } from "./io.js";
import { choosePhones, PHONES_OPTIONS } from "./servers/phones.js";
import { openWorkspace } from "./workspace.js";

const SNIPPETS = { dnsmasq: dnsmasqSnippet, "isc-dhcpd": iscDhcpdSnippet, kea: keaSnippet };

export const dhcp: Command = {
  name: "dhcp",
  operands: "",
  least: 0,
  most: 0,
  summary: "the options that phones need of a DHCP server, for dnsmasq, ISC dhcpd or Kea",
  help: `
Prints a snippet for the files of a DHCP server: the TFTP server in options 66 and 150, and mask, router, name servers
and domain (1, 3, 6, 15) where the site says them. What a family of phones takes stands in its family.yaml.

  offhook dhcp --for dnsmasq > /etc/dnsmasq.d/phones.conf
  offhook dhcp --for isc-dhcpd --site leeds
  offhook dhcp --for kea --target uk-tftp

  # sites/leeds.yaml
  network:
    subnets: [{ cidr: 192.0.2.0/24, router: 192.0.2.1 }]
    dns: [192.0.2.53]
    domain: leeds.example.org
    tftp: [192.0.2.20]         # left out, the host of the target

Phones are known by their hardware addresses, so that other machines of a subnet get nothing of it. With
--whole-subnets options are for every machine of a subnet, for networks in which there are phones alone. They have to
meet what is there: the snippet of dnsmasq needs a tag that your own dhcp-range sets, that of Kea belongs into your own
subnet4. dhcpd has one block for a subnet, and it is yours: for it there are phones by address alone. Addresses to hand
out are the server's own business.

Needs no secret. Findings go to stderr; with an error nothing is printed.`,
  options: {
    for: {
      type: "string",
      value: "SERVER",
      choices: Object.keys(SNIPPETS),
      help: "dnsmasq, isc-dhcpd or kea",
    },
    ...PHONES_OPTIONS,
    "whole-subnets": {
      type: "boolean",
      help: "subnets of phones alone: the options for every machine in them",
    },
  },
  run,
};

const NO_BLOCKS =
  "--whole-subnets is not for isc-dhcpd: it heeds one block for a subnet, which is the one that hands out addresses, and options in another are lost; leave --whole-subnets away, and the phones are known by their addresses in any subnet";

async function run(call: Call, io: Io): Promise<ExitCode> {
  const server = call.text("for") as keyof typeof SNIPPETS | undefined;
  if (!server) throw new UsageError(`dhcp needs --for: ${Object.keys(SNIPPETS).join(", ")}`);
  const whole = call.flag("whole-subnets");
  if (whole && server === "isc-dhcpd") throw new UsageError(NO_BLOCKS);
  const workspace = await openWorkspace(call, { io, valued: false });
  const phones: ServedPhone[] = [];
  const fleet = choosePhones(workspace, { call, io, take: (phone) => void phones.push(servedPhone(phone)) });
  if (!fleet) return 1;
  const findings = new Findings();
  const groups = phoneGroups(phones, findings);
  if (findings.size > 0) printFindings(sortDiagnostics(findings.diagnostics()), { call, io, write: io.err });
  if (findings.errors > 0) return 1;
  if (whole && groups.every(({ subnets }) => subnets.length === 0))
    throw new UsageError("--whole-subnets: no site says network: { subnets: [...] }");
  const snippet = { groups, fleet: fleet.name, whole };
  io.out(SNIPPETS[server](snippet));
  if (server === "dnsmasq" && !call.flag("quiet"))
    for (const duty of dnsmasqDuties(snippet)) io.err(`${escapeText(duty)}\n`);
  return 0;
}
