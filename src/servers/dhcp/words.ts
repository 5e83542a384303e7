/** The words that stand as comments in snippets for DHCP servers. */
import { cidrText } from "../../model/address.js";
import { escapeText } from "../../report/escape.js";
import type { PhoneGroup } from "./group.js";

export interface Snippet {
  groups: readonly PhoneGroup[];
  fleet: string;
  /** Whether subnets are written, with options for every machine in them. */
  whole: boolean;
}

export function headOf({ groups, fleet, whole }: Snippet, how: readonly string[]): string[] {
  const count = groups.reduce((sum, { phones }) => sum + phones.length, 0);
  const about = whole
    ? "Subnets that belong to phones alone: what stands here is for every machine in them."
    : "Phones are known by their hardware addresses: no other machine gets any of this.";
  return [
    `Made by offhook dhcp: fleet ${fleet}, ${count === 1 ? "1 phone" : `${count} phones`}.`,
    about,
    ...how,
  ];
}

export function groupTitle({ site, target, phones }: PhoneGroup): string {
  return `Site ${site}, target ${target}: ${phones.length === 1 ? "1 phone" : `${phones.length} phones`}`;
}

/** Why neither mask nor router is told to an address alone. */
export function severalSubnets({ subnets }: PhoneGroup): string[] {
  if (subnets.length < 2) return [];
  const list = subnets.map(({ subnet }) => cidrText(subnet)).join(", ");
  return [`Mask and router are those of the subnet in which a phone stands: ${list}`];
}

/** Of a site whose phones are of several platforms, and of several subnets, each has a name of its own. */
export const subnetName = ({ name }: PhoneGroup, index: number): string => `${name}-${index + 1}`;

/** One line, whatever stands in a label. */
export const comment = (text: string, sign: string): string => `${sign} ${escapeText(text)}`.trimEnd();

/** `00:0e:38:40:71:52`. */
export const macText = (mac: string): string => mac.toLowerCase().match(/../g)?.join(":") ?? mac;
