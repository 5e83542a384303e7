/** Codes about the servers that stand beside a fleet: the network of a site, DHCP and call servers. */
import { type Entry, error, warning } from "./entry.js";

export const SERVERS = {
  "rules/network-subnet": error(
    "A subnet is written with an address inside of it.",
    "A subnet is its first address, a slash, and the number of bits that all its addresses share: 192.0.2.0/24. With another address in front it is not sure whether the address or the number of bits is wrong.",
  ),
  "rules/network-router": error(
    "A router does not stand in its subnet.",
    "Machines reach their router without a router: its address lies in the subnet, and is neither the first address, which is the subnet's own name, nor the last one, which reaches all machines.",
  ),
  "rules/network-overlap": error(
    "Two subnets of a site overlap.",
    "An address would belong to both of them, and with it a router and a mask.",
  ),
  "rules/network-static": warning(
    "Addresses are typed on phones that are given firmware with a loader of its own.",
    "A step of firmware that flashes a loader takes network settings with it that were typed on the phone (probable: a conversion diary of 2011). Such a phone comes back without an address, or without its TFTP server, and stays there until somebody stands before it. Let a DHCP server give both, at least while firmware changes; phones that are on the wanted load already are not concerned.",
  ),
  "rules/name-without-dns": warning(
    "Phones know a server by its name, and their network has no name server.",
    "A phone asks the name servers of option 6. Without one, a proxy that is a name is never found, and the phone does not register. Name the servers in the site's network, or write the server's address.",
  ),
  "servers/tftp-unknown": error(
    "Nothing says which TFTP server a site's phones are to ask.",
    "The target has no host, so that its root is one of this machine, whose name in the phones' network is not known here. Say network: { tftp: [ADDRESS] } in the site, or host in the target.",
  ),
  "servers/tftp-address": warning(
    "The TFTP server is known by its name alone.",
    "One option names the TFTP server as a text, another by addresses. The second one is left out, since no address is known: phones that take only that one find no server. Say network: { tftp: [NAME, ADDRESS] } in the site.",
  ),
  "servers/tftp-name-without-dns": warning(
    "The TFTP server is a name, and the site's network has no name server.",
    "A phone that is given the name of its TFTP server has to ask a name server for the address.",
  ),
} satisfies Record<string, Entry>;
