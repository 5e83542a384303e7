/** A fleet on the disk whose sites say what their networks are: one subnet, two of them, and none. */
import { folder } from "../cli/written.js";

const FLEET = `apiVersion: offhook/v1
kind: Fleet
name: acme
targets:
  north: { root: /srv/north, host: tftp.example.org, publish: { readBack: "tftp://192.0.2.20" } }
defaults:
  protocol: sip
  model: 7960
  settings: { timezone: Europe/London, ntp: { server: 192.0.2.1 }, pbx: { host: 192.0.2.10 } }
`;

const site = (name: string, network: string, phones: readonly string[]): string =>
  `apiVersion: offhook/v1\nkind: Site\nname: ${name}\n${network}phones:\n${phones.map((one) => `  - ${one}\n`).join("")}`;

/** No file of a phone whose lines are kept by its server has the label, so that anything may stand in one. */
const phone = (mac: string, label: string): string =>
  `{ mac: "${mac}", protocol: sccp, label: ${JSON.stringify(label)} }`;

export const networked = (): string =>
  folder("fleet", {
    "offhook.yaml": FLEET,
    "sites/leeds.yaml": site(
      "leeds",
      `network:
  subnets: [{ cidr: 192.0.2.0/24, router: 192.0.2.1 }]
  dns: [192.0.2.53, 192.0.2.54]
  domain: leeds.example.org
  tftp: [tftp.leeds.example.org, 192.0.2.21, 192.0.2.22]
`,
      [phone("000E83000002", "Desk\ndhcp-option=3,6.6.6.6"), phone("000E83000001", 'Front " } ; // */ desk')],
    ),
    "sites/york.yaml": site(
      "york",
      `network:
  subnets: [{ cidr: 198.51.100.0/25, router: 198.51.100.1 }, { cidr: 198.51.100.128/25, router: 198.51.100.129 }]
  dns: [198.51.100.53]
`,
      [phone("000E83000003", "Hall")],
    ),
    "sites/hull.yaml": site("hull", "", [phone("000E83000004", "Quay")]),
  });
