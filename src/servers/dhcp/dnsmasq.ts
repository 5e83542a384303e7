/** Options for dnsmasq: a tag for the phones of a site, set by their addresses, and options for that tag. */
import { addressText, maskText } from "../../model/address.js";
import type { DhcpOption, PhoneGroup } from "./group.js";
import { comment, groupTitle, headOf, macText, type Snippet, severalSubnets } from "./words.js";

const HOW = [
  "Put it into /etc/dnsmasq.d/. Whatever a phone's own dhcp-host or dhcp-range says stays as it is.",
  "dnsmasq --test says whether it is taken.",
];

export function dnsmasqSnippet(snippet: Snippet): string {
  const lines = headOf(snippet, HOW).map((line) => comment(line, "#"));
  for (const group of snippet.groups) lines.push("", ...(snippet.whole ? subnetLines : phoneLines)(group));
  return `${lines.join("\n")}\n`;
}

function phoneLines(group: PhoneGroup): string[] {
  const { name, options, phones } = group;
  return [
    ...[groupTitle(group), ...severalSubnets(group)].map((line) => comment(line, "#")),
    ...options.map((option) => optionLine(name, option)),
    ...phones.flatMap(({ mac, label }) => [
      ...(label === undefined ? [] : [comment(label, "#")]),
      `dhcp-mac=set:${name},${macText(mac)}`,
    ]),
  ];
}

/** A range that is static hands out no addresses of its own. */
function subnetLines(group: PhoneGroup): string[] {
  return group.subnets.flatMap(({ subnet, options }, index) => {
    const tag = `${group.name}-${index + 1}`;
    return [
      comment(groupTitle(group), "#"),
      `dhcp-range=set:${tag},${addressText(subnet.first)},static,${maskText(subnet)}`,
      ...options.map((option) => optionLine(tag, option)),
    ];
  });
}

/** In quotes a text stays a text: without them an address would go out as four bytes. */
function optionLine(tag: string, { code, holds, values }: DhcpOption): string {
  const isText = holds === "tftp-name" || holds === "domain";
  return `dhcp-option=tag:${tag},${code},${values.map((value) => (isText ? `"${value}"` : value)).join(",")}`;
}
