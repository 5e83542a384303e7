/** Options for ISC dhcpd: a class for the phones of a site, with their addresses as its members. */
import { type DhcpOption, isText, type PhoneGroup } from "./group.js";
import { comment, groupTitle, headOf, macText, type Snippet, severalSubnets } from "./words.js";

const HOW = [
  "Include it at the top of dhcpd.conf. A class stands beside hosts and subnets that are declared there, and its",
  "options win over those of subnets. dhcpd -t says whether it is taken.",
];

/** The names of RFC 2132 as dhcpd spells them (dhcp-options(5)); an option without one is declared. */
const NAMES: Readonly<Record<number, string>> = {
  1: "subnet-mask",
  3: "routers",
  6: "domain-name-servers",
  15: "domain-name",
  66: "tftp-server-name",
};

export function iscDhcpdSnippet(snippet: Snippet): string {
  const lines = [
    ...headOf(snippet, HOW).map((line) => comment(line, "#")),
    ...declared(snippet.groups).map(
      (option) =>
        `option ${nameOf(option.code)} code ${option.code} = ${isText(option) ? "text" : "array of ip-address"};`,
    ),
  ];
  for (const group of snippet.groups) lines.push("", ...classLines(group));
  return `${lines.join("\n")}\n`;
}

const nameOf = (code: number): string => NAMES[code] ?? `offhook-${code}`;

function declared(groups: readonly PhoneGroup[]): DhcpOption[] {
  const own = groups.flatMap(({ options }) => options).filter(({ code }) => NAMES[code] === undefined);
  return [...new Map(own.map((option) => [option.code, option])).values()].sort((a, b) => a.code - b.code);
}

/** 1 before an address: the hardware is Ethernet. */
function classLines(group: PhoneGroup): string[] {
  const { name, options, phones } = group;
  return [
    ...[groupTitle(group), ...severalSubnets(group)].map((line) => comment(line, "#")),
    `class "${name}" {`,
    "  match hardware;",
    ...options.map((option) => `  ${optionLine(option)}`),
    "}",
    ...phones.map(({ mac, label }) => {
      const said = label === undefined ? "" : ` ${comment(label, "#")}`;
      return `subclass "${name}" 1:${macText(mac)};${said}`;
    }),
  ];
}

function optionLine(option: DhcpOption): string {
  const { code, values } = option;
  const texts = isText(option) ? values.map((value) => `"${value}"`) : values;
  return `option ${nameOf(code)} ${texts.join(", ")};`;
}
