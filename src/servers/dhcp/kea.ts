/** Options for Kea: a client class for the phones of a site, whose test is a list of their addresses. */
import { addressNumber, cidrText } from "../../model/address.js";
import { type DhcpOption, isText, type PhoneGroup } from "./group.js";
import { comment, groupTitle, headOf, type Snippet, severalSubnets } from "./words.js";

const HOW = [
  "Merge it into the Dhcp4 of kea-dhcp4.conf. A class stands beside reservations, and what a subnet itself says of an",
  "option wins over it. kea-dhcp4 -t says whether it is taken.",
];

const HOW_WHOLE = [
  "Merge it into the Dhcp4 of kea-dhcp4.conf: subnets that stand there keep their entry, their id and their pools, and",
  "take over the option-data from here; a second entry of a subnet is refused. kea-dhcp4 -t says whether it is taken.",
];

/** Kea reads comments. */
export function keaSnippet(snippet: Snippet): string {
  const head = headOf(snippet, snippet.whole ? HOW_WHOLE : HOW).map((line) => `${comment(line, "//")}\n`);
  const key = snippet.whole ? "subnet4" : "client-classes";
  const items = snippet.whole ? subnets(snippet.groups) : snippet.groups.map(clientClass);
  return `${head.join("")}{\n  "Dhcp4": {\n    "${key}": [${items.map((one) => `\n${one}`).join(",")}\n    ]\n  }\n}\n`;
}

const INDENT = "      ";

function clientClass(group: PhoneGroup): string {
  const test = group.phones.map(({ mac }) => `pkt4.mac == 0x${mac.toLowerCase()}`).join(" or ");
  return [
    ...[groupTitle(group), ...severalSubnets(group)].map((line) => `${INDENT}${comment(line, "//")}`),
    `${INDENT}{`,
    `${INDENT}  "name": ${JSON.stringify(group.name)},`,
    `${INDENT}  "option-data": ${optionData(group.options)},`,
    `${INDENT}  "test": ${JSON.stringify(test)}`,
    `${INDENT}}`,
  ].join("\n");
}

function subnets(groups: readonly PhoneGroup[]): string[] {
  const all = groups.flatMap((group) => group.subnets.map((one) => ({ ...one, group })));
  return all.map(({ group, subnet, options }, index) =>
    [
      `${INDENT}${comment(groupTitle(group), "//")}`,
      `${INDENT}{`,
      `${INDENT}  // The id of your own entry, if there is one: leases are kept by it.`,
      `${INDENT}  "id": ${index + 1},`,
      `${INDENT}  "subnet": "${cidrText(subnet)}",`,
      `${INDENT}  "option-data": ${optionData(options)}`,
      `${INDENT}}`,
    ].join("\n"),
  );
}

function optionData(options: readonly DhcpOption[]): string {
  const items = options.map((option) => {
    const said = DEFINED.has(option.code) ? "" : `\n${INDENT}    ${comment(option.values.join(", "), "//")}`;
    return `${said}\n${INDENT}    ${optionItem(option)}`;
  });
  return `[${items.join(",")}\n${INDENT}  ]`;
}

/** Those that RFC 2132 knows; any other is written as bytes, whether this Kea has a definition of it or not. */
const DEFINED = new Set([1, 3, 6, 15, 66]);

function optionItem(option: DhcpOption): string {
  const { code, values } = option;
  if (DEFINED.has(code)) return `{ "code": ${code}, "data": ${JSON.stringify(values.join(", "))} }`;
  const bytes = isText(option) ? hex(values.join(" ")) : values.map(addressBytes).join("");
  return `{ "code": ${code}, "csv-format": false, "data": "${bytes}" }`;
}

const hex = (text: string): string => Buffer.from(text, "latin1").toString("hex");

const addressBytes = (address: string): string => addressNumber(address).toString(16).padStart(8, "0");
