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
  "rules/network-static-conversion": error(
    "A conversion flashes another loader on phones whose addresses are typed.",
    "After the loader was flashed, network settings that were typed on the phone are lost (probable: a conversion diary of 2011). The phone then finds no TFTP server any more, and stays at its loader until somebody stands before it: of a whole site all phones at once. Let a DHCP server give addresses and TFTP server before the conversion begins; offhook dhcp makes its options.",
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
  "servers/endpoint-differs": error(
    "Two lines are the same user of a call server, with two passwords or two user names.",
    "A server knows a user once: with one of the two passwords the other phone would never register. Phones may share an extension when their lines prove themselves alike.",
  ),
  "servers/endpoint-mixed": warning(
    "Two phones that share a line differ in NAT or DTMF.",
    "The server keeps one word on each for the user, and is told that of the first phone. The other one is spoken to in a way that it was not told of.",
  ),
  "servers/value-refused": error(
    "A value cannot stand in a file of this server.",
    "Files of Asterisk and of Kamailio have one value on a line, and no way to write a line break or another control character; Asterisk takes blanks around a value away. The server would know something else than the phone.",
  ),
  "servers/user-refused": error(
    "The user of a line cannot be a name in this server's files.",
    "Names of sections in Asterisk's files, and names on its command line, are letters, digits and a few signs; brackets, commas, quotes, blanks and semicolons mean something else there, and it keeps 79 characters.",
  ),
  "servers/name-left-out": warning(
    "A line's name cannot be a caller's name in this server's files.",
    "The rules for quotes, angles and backslashes in a caller's name have changed over Asterisk's releases, so that such a name is left out rather than written to be read otherwise.",
  ),
  "servers/shared-user": warning(
    "Several phones register as one user, and this server's driver keeps one.",
    "chan_sip keeps one contact for each peer: the phone that registered last gets the calls, and the others ring no more.",
  ),
  "servers/auth-user": warning(
    "A line proves itself as another user than it registers.",
    "chan_sip refuses a digest with another name than that of the peer, and so does the configuration that comes with Kamailio (auth_check with flag 1).",
  ),
} satisfies Record<string, Entry>;
