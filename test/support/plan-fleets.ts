/** Fleets drawn at random, under the invented families, for properties of plans. */
import fc from "fast-check";
import type { Written } from "./compiled.js";

interface Phone {
  /** Both its MAC and its extensions follow from it, so that none stands twice. */
  at: number;
  /** The same lines on another handset. */
  swapped: boolean;
  site: string;
  model: string;
  label: string;
  protocol: string;
  second: boolean;
  codec: string | undefined;
  host: string | undefined;
}

export interface Drawn {
  phones: readonly Phone[];
  hosts: Readonly<Record<string, string>>;
  codec: string;
  dialPlan: string | undefined;
  rule: string;
  rings: readonly string[];
  split: boolean;
}

const HOSTS = ["192.0.2.1", "192.0.2.2", "pbx.example.org"];
const SITES = ["hull", "leeds", "york"];
const CODECS = ["g711ulaw", "g711alaw", "g729a"];

const maybe = <T>(values: readonly T[]): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.constantFrom(...values));

const phone: fc.Arbitrary<Phone> = fc.record({
  at: fc.integer({ min: 0, max: 11 }),
  swapped: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  site: fc.constantFrom(...SITES),
  model: fc.constantFrom("P2", "P6"),
  label: fc.constantFrom("Desk", "Lobby", "Stores", "null", "a; b # c"),
  protocol: fc.constantFrom("sip", "sip", "sip", "sccp"),
  second: fc.boolean(),
  codec: maybe(CODECS),
  host: maybe(HOSTS),
});

/** At least one phone: a fleet without any is refused. */
export const drawn: fc.Arbitrary<Drawn> = fc.record({
  phones: fc.uniqueArray(phone, { selector: ({ at }) => at, minLength: 1, maxLength: 9 }),
  hosts: fc.record(Object.fromEntries(SITES.map((site) => [site, fc.constantFrom(...HOSTS)]))),
  codec: fc.constantFrom(...CODECS),
  dialPlan: maybe(["uk", "de"]),
  rule: fc.constantFrom("0", "5"),
  rings: fc.uniqueArray(fc.constantFrom("Bell", "Chime", "Gong"), { maxLength: 3 }),
  split: fc.boolean(),
});

/** `turn`: sites and phones from the last to the first; it means the same. */
export function written(fleet: Drawn, turn = false): Written {
  const order = <T>(list: readonly T[]): T[] => (turn ? list.toReversed() : [...list]);
  const names = SITES.filter((name) => fleet.phones.some(({ site }) => site === name));
  const sites = order(names).map((name) => {
    const phones = order(fleet.phones.filter(({ site }) => site === name));
    return [name, siteText(name, { fleet, phones })];
  });
  return {
    fleet: fleetText(fleet),
    sites: Object.fromEntries(sites),
    rings: Object.fromEntries(fleet.rings.map((name) => [`${name}.pcm`, Buffer.alloc(240, name.length)])),
    secrets: Object.fromEntries(
      Array.from({ length: 24 }, (_, at) => [`line/${300 + at}`, `swordfish-${at}`]),
    ),
  };
}

const TWO_TARGETS = ["hull"];

function fleetText({ codec, dialPlan, rule, rings, split }: Drawn): string {
  const settings = [
    ...["timezone: Europe/London", `codec: ${codec}`, `rings: [${rings.join(", ")}]`],
    ...(dialPlan === undefined ? [] : [`dialPlan: ${dialPlan}`]),
  ];
  const other = split ? ", other: { root: /srv/other }" : "";
  return `targets: { main: { root: /srv/tftp }${other} }
defaults: { firmware: { sip: S-8-12, sccp: C-8-1 }, settings: { ${settings.join(", ")} } }
dialPlans:
  uk: [{ match: "999", timeout: ${rule} }, { match: "*", timeout: 5 }]
  de: [{ match: "112", timeout: ${rule} }, { match: "*", timeout: 5 }]
rings: { ${rings.map((name) => `${name}: ${name}.pcm`).join(", ")} }`;
}

function siteText(name: string, { fleet, phones }: { fleet: Drawn; phones: readonly Phone[] }): string {
  const target = fleet.split && TWO_TARGETS.includes(name) ? "other" : "main";
  return `target: ${target}
settings: { pbx: { host: ${fleet.hosts[name]} }, callManager: { members: [{ host: ${fleet.hosts[name]} }] } }
phones:
${phones.map(phoneText).join("\n")}`;
}

function phoneText({ at, swapped, model, label, protocol, second, codec, host }: Phone): string {
  const settings = [...(codec ? [`codec: ${codec}`] : []), ...(host ? [`pbx: { host: ${host} }`] : [])];
  const line = (number: number) =>
    `{ extension: "${number}", auth: { password: { secret: line/${number} } } }`;
  const lines = [line(300 + at), ...(second ? [line(312 + at)] : [])];
  return `  - mac: "000E83${swapped ? "FF" : "00"}00${at.toString(16).padStart(2, "0").toUpperCase()}"
    model: ${model}
    label: "${label}"
    protocol: ${protocol}
    settings: { ${settings.join(", ")} }
    lines: [${protocol === "sip" ? lines.join(", ") : ""}]`;
}
