/** 217 phones at leeds, three of which have a server of their own, and 10 at york. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const HEAD = "apiVersion: offhook/v1\n";

export function before(fleet) {
  mkdirSync(join(fleet, "sites"), { recursive: true });
  writeFileSync(join(fleet, "offhook.yaml"), OFFHOOK);
  writeFileSync(join(fleet, "sites/leeds.yaml"), site("leeds", { host: "192.0.2.10", phones: 217, from: 0 }));
  writeFileSync(join(fleet, "sites/york.yaml"), site("york", { host: "198.51.100.10", phones: 10, from: 1000 }));
}

const OFFHOOK = `${HEAD}kind: Fleet
name: office
targets:
  main: { root: /srv/tftp }
defaults:
  protocol: sip
  model: "7940"
  firmware: { sip: P0S3-8-12-00 }
  settings: { timezone: Europe/London, dialPlan: uk, access: { password: { secret: console } } }
dialPlans:
  uk:
    - { match: "999", timeout: 0 }
    - { match: "112", timeout: 0 }
    - { match: "*", timeout: 5 }
`;

function site(name, { host, phones, from }) {
  const list = Array.from({ length: phones }, (_, at) => phone(name, { at, number: 2000 + from + at }));
  return `${HEAD}kind: Site
name: ${name}
settings:
  pbx: { kind: asterisk, host: ${host} }
phones:
${list.join("")}`;
}

function phone(site, { at, number }) {
  const mac = `000E83${(0x100000 + number).toString(16).toUpperCase().slice(-6).padStart(6, "0")}`;
  const own = site === "leeds" && at % 100 === 7 ? "    settings: { pbx: { host: 203.0.113.5 } }\n" : "";
  return `  - mac: "${mac}"
    label: Desk ${at + 1}
${own}    lines: [{ extension: "${number}", name: Desk ${at + 1}, auth: { password: { secret: ${site}/${number} } } }]
`;
}
