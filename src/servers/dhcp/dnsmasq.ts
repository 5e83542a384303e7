/** Options for dnsmasq: a tag for the phones of a site, set by their addresses, and options for that tag. */
import { cidrText } from "../../model/address.js";
import { type DhcpOption, isText, type PhoneGroup } from "./group.js";
import { comment, groupTitle, headOf, macText, type Snippet, severalSubnets, subnetName } from "./words.js";

const HOW = [
  "Put it into /etc/dnsmasq.d/. Whatever a phone's own dhcp-host or dhcp-range says stays as it is.",
  "dnsmasq --test says whether it is taken.",
];

const HOW_WHOLE = [
  "Put it into /etc/dnsmasq.d/. Alone it does nothing: a tag is that of the range from which a machine gets its address,",
  "and ranges are yours. The dhcp-range of each subnet has to set the tag that is named here, before its addresses.",
  "dnsmasq --test says whether it is taken, and log-dhcp whether it reaches the phones.",
];

export function dnsmasqSnippet(snippet: Snippet): string {
  const lines = headOf(snippet, snippet.whole ? HOW_WHOLE : HOW).map((line) => comment(line, "#"));
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

/** A range of ours would lose to the one that the addresses come from: dnsmasq takes the tags of that one alone. */
function subnetLines(group: PhoneGroup): string[] {
  return group.subnets.flatMap(({ subnet, options }, index) => {
    const tag = subnetName(group, index);
    return [
      comment(groupTitle(group), "#"),
      comment(`Your range of ${cidrText(subnet)} has to begin so: dhcp-range=set:${tag},`, "#"),
      ...options.map((option) => optionLine(tag, option)),
    ];
  });
}

/** What has to be done besides: without it the snippet is taken, and reaches nobody. */
export const dnsmasqDuties = ({ groups, whole }: Snippet): string[] =>
  whole
    ? groups.flatMap((group) =>
        group.subnets.map(
          ({ subnet }, index) =>
            `to do: your dhcp-range of ${cidrText(subnet)} has to set the tag ${subnetName(group, index)} (dhcp-range=set:${subnetName(group, index)},...)`,
        ),
      )
    : [];

/** In quotes a text stays a text: without them an address would go out as four bytes. */
function optionLine(tag: string, option: DhcpOption): string {
  const { code, values } = option;
  const said = isText(option) ? values.map((value) => `"${value}"`) : values;
  return `dhcp-option=tag:${tag},${code},${said.join(",")}`;
}
