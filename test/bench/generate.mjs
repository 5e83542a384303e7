/** Writes a fleet of any size as an admin would have it: targets, profiles, dial plans, sites of 100 phones, secrets. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";

const PHONES_PER_SITE = 100;
const SITES_PER_TARGET = 50;
/** A secrets file may have 4 MiB. */
const SITES_PER_SECRETS_FILE = 100;
const ZONES = ["Europe/London", "Europe/Berlin", "America/New_York", "America/Chicago", "Asia/Tokyo"];
const PEOPLE = ["Ada", "Ben", "Cem", "Dee", "Eva", "Finn", "Gus", "Hal", "Ida", "Jon", "Kim", "Lea"];

/** The fleet's files in `dir`; gives the paths of its secrets files. The same size gives the same bytes. */
export function generateFleet(dir, phones) {
  const count = Math.ceil(phones / PHONES_PER_SITE);
  const sites = Array.from({ length: count }, (_, index) => describeSite(index, phones));
  mkdirSync(join(dir, "sites"), { recursive: true });
  writeFileSync(join(dir, "offhook.yaml"), fleetText(sites));
  for (const site of sites) writeFileSync(join(dir, "sites", `${site.name}.yaml`), siteText(site));
  return writeSecrets(dir, sites);
}

function describeSite(index, phones) {
  const sccp = index % 10 === 9;
  const target = sccp ? "tftp-sccp" : `tftp-${pad(Math.floor(index / SITES_PER_TARGET), 2)}`;
  const size = Math.min(PHONES_PER_SITE, phones - index * PHONES_PER_SITE);
  return { index, size, sccp, target, name: `site-${pad(index, 4)}`, zone: ZONES[index % ZONES.length] };
}

function fleetText(sites) {
  const targets = [...new Set(sites.map(({ target }) => target))].sort();
  return `apiVersion: offhook/v1
kind: Fleet
name: bench
targets:
${targets.map((name) => `  ${name}: { root: /srv/tftp, host: ${name}.example.org }`).join("\n")}
defaults:
  protocol: sip
  firmware: { sip: P0S3-8-12-00, sccp: P0030801SR02 }
  settings:
    timezone: Europe/London
    ntp: { server: 192.0.2.1, mode: unicast }
    dateFormat: D/M/Y
    codec: g711alaw
    dtmf: { outOfBand: avt, payload: 101 }
    media: { firstPort: 16384, lastPort: 32766 }
    dialPlan: uk
    emergencyNumbers: ["112", "999"]
    messages: "*97"
profiles:
  reception: { settings: { callFeatures: { dnd: false, callWaiting: always } } }
  lobby: { settings: { callFeatures: { callWaiting: false, autocomplete: false } } }
dialPlans:
  uk:
    - { match: "999", timeout: 0 }
    - { match: "112", timeout: 0 }
    - { match: "0..........", timeout: 0 }
    - { match: "2...", timeout: 0 }
    - { match: "*", timeout: 5 }
`;
}

function siteText(site) {
  const net = `10.${Math.floor(site.index / 250)}.${site.index % 250}`;
  return `# yaml-language-server: $schema=../schema/site.schema.json
apiVersion: offhook/v1
kind: Site
name: ${site.name}
target: ${site.target}
${site.sccp ? "protocol: sccp\n" : ""}settings:
  timezone: ${site.zone}
${site.sccp ? sccpServer(net) : sipServer(net)}
phones:
${Array.from({ length: site.size }, (_, at) => phoneText(site, at)).join("")}`;
}

const sipServer = (net) => `  pbx: { kind: asterisk, host: ${net}.10, port: 5060, backup: ${net}.11 }`;
const sccpServer = (net) => `  callManager: { members: [{ host: ${net}.20 }, { host: ${net}.21 }] }`;

function phoneText(site, at) {
  const head = `  - mac: ${macText(site.index * PHONES_PER_SITE + at)}
    model: ${at % 4 === 0 ? 7940 : 7960}
    label: Desk ${at + 1}
`;
  return site.sccp
    ? head
    : `${head}${ownText(at)}    lines:\n${lineNumbers(at)
        .map((number) => lineText(site, number))
        .join("")}`;
}

/** What few phones have of their own. */
function ownText(at) {
  if (at % 20 === 3) return "    profile: reception\n";
  if (at % 20 === 7) return "    profile: [lobby]\n    settings: { codec: g729a }\n";
  if (at % 20 === 11) return "    parameters: { timer_t1: 600 }\n";
  return "";
}

/** Every second phone has two lines. */
const lineNumbers = (at) => (at % 2 === 0 ? [2000 + at] : [2000 + at, 2500 + at]);

function lineText(site, number) {
  const name = PEOPLE[(site.index + number) % PEOPLE.length];
  return `      - extension: "${number}"
        name: ${name} ${number}
        shortName: ${name}
        auth: { user: "${number}", password: { secret: ${site.name}/${number} } }
`;
}

function writeSecrets(dir, sites) {
  mkdirSync(join(dir, "secrets"), { recursive: true });
  const files = [];
  for (let from = 0; from < sites.length; from += SITES_PER_SECRETS_FILE) {
    const file = join(dir, "secrets", `${pad(from / SITES_PER_SECRETS_FILE, 3)}.yaml`);
    writeFileSync(
      file,
      sites
        .slice(from, from + SITES_PER_SECRETS_FILE)
        .map(siteSecrets)
        .join(""),
    );
    files.push(file);
  }
  return files;
}

function siteSecrets(site) {
  if (site.sccp) return "";
  const numbers = Array.from({ length: site.size }, (_, at) => lineNumbers(at)).flat();
  return `${site.name}:\n${numbers.map((number) => `  "${number}": ${word(site.index * 10_000 + number)}\n`).join("")}`;
}

/** Spelled in different ways, scattered over a vendor's range without a repetition. */
function macText(serial) {
  const tail = ((serial * 48_271 + 0x5a17) % 0x100_0000).toString(16).toUpperCase().padStart(6, "0");
  const hex = `000E83${tail}`;
  return serial % 3 === 0 ? hex : hex.replaceAll(/..(?=.)/g, "$&:");
}

/** A text like a generated password: twelve letters and digits. */
function word(seed) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x9e37_79b9) >>> 0;
    return state.toString(36).padStart(7, "k").slice(-6);
  };
  return `${next()}${next()}`;
}

const pad = (number, width) => String(number).padStart(width, "0");

if (argv[1] === fileURLToPath(import.meta.url)) generateFleet(argv[2], Number(argv[3]));
