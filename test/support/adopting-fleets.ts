/** Fleets of all families drawn at random, as YAML, for properties of imports. */
import fc from "fast-check";
import type { Written } from "./compiled.js";

interface Line {
  key: number;
  name: string;
  shortName: string | undefined;
  user: string | undefined;
  host: string | undefined;
}

export interface Phone {
  at: number;
  site: string;
  model: string;
  protocol: "sip" | "sccp" | "mgcp";
  label: string | undefined;
  lines: readonly Line[];
  settings: Readonly<Record<string, unknown>>;
  telnet: number | undefined;
  oldLoad: boolean;
}

export interface Fleet {
  phones: readonly Phone[];
  fleet: Readonly<Record<string, unknown>>;
  sites: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  rings: readonly string[];
}

/** Texts with everything that YAML, comments and quotes may be led astray by. */
const TEXTS = ["Desk", "null", "a; b # c", "{x}", "yes", "0x1F", "Tom's", "- 1", "*9 & !", " pad ", "1e3"];
const SITES = ["hull", "york"];
const ZONES = ["Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Etc/UTC"];
const HOSTS = ["192.0.2.1", "pbx.example.org", "192.0.2.7"];

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const onOff = fc.constantFrom(true, false, "always", "never");

const settings = fc.record(
  {
    timezone: fc.constantFrom(...ZONES),
    codec: fc.constantFrom("g711ulaw", "g711alaw", "g729a"),
    pbx: fc.record(
      {
        host: fc.constantFrom(...HOSTS),
        port: fc.constantFrom(5060, 5080),
        backup: fc.constant("192.0.2.8"),
        outbound: fc.constantFrom("192.0.2.9", "192.0.2.9:5070"),
        register: fc.boolean(),
        expires: fc.constantFrom(60, 3600),
      },
      { requiredKeys: [] },
    ),
    dialPlan: fc.constantFrom("uk", "de"),
    messages: fc.constantFrom("*97", "8500"),
    ntp: fc.record({ server: fc.constantFrom(...HOSTS) }),
    dateFormat: fc.constantFrom("D/M/Y", "M/D/Y"),
    timeFormat: fc.constantFrom("24h", "12h"),
    qos: fc.record({ dscp: fc.constantFrom(0, 40, 46) }),
    nat: fc.record({ enable: fc.boolean(), address: fc.constant("203.0.113.5") }, { requiredKeys: [] }),
    callFeatures: fc.record(
      { dnd: onOff, callWaiting: onOff, stutterTone: fc.boolean() },
      { requiredKeys: [] },
    ),
    urls: fc.record({ services: fc.constant("http://192.0.2.10/a?b=c&d") }),
    access: fc.constantFrom({ password: { secret: "phones/console" } }, { telnet: "privileged" }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, unknown>>;

const line: fc.Arbitrary<Line> = fc.record({
  key: fc.integer({ min: 1, max: 6 }),
  name: fc.constantFrom(...TEXTS),
  shortName: maybe(fc.constantFrom("S1", "S2")),
  user: maybe(fc.constantFrom("user", "a.b")),
  host: maybe(fc.constantFrom(...HOSTS)),
});

const phone: fc.Arbitrary<Phone> = fc.record({
  at: fc.integer({ min: 1, max: 99 }),
  site: fc.constantFrom(...SITES),
  model: fc.constantFrom("7940", "7960"),
  protocol: fc.constantFrom("sip", "sip", "sip", "sip", "sccp", "mgcp"),
  label: maybe(fc.constantFrom(...TEXTS)),
  lines: fc.uniqueArray(line, { selector: ({ key }) => key, minLength: 1, maxLength: 3 }),
  settings: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, settings),
  telnet: maybe(fc.constantFrom(0, 1, 2)),
  oldLoad: fc.boolean(),
});

/** At least one phone: a root without any is no fleet. */
export const drawnFleet: fc.Arbitrary<Fleet> = fc.record({
  phones: fc.uniqueArray(phone, { selector: ({ at }) => at, minLength: 1, maxLength: 9 }),
  fleet: settings,
  sites: fc.record({ hull: settings, york: settings }),
  rings: fc.constantFrom([], ["Bell"], ["Bell", "Chime"]),
});

export const macOf = ({ at }: Phone): string => `001B2A0000${String(at).padStart(2, "0")}`;

/** A secret for every line of every phone, and one for all consoles. */
export function secretsOf({ phones }: Fleet): Record<string, string> {
  const entries = phones.flatMap(({ at, lines }) =>
    [{ key: 1 }, ...lines].map(({ key }) => [`lines/${at}-${key}`, `Zq"%;${at}#x${key} y`.replace('"', "'")]),
  );
  return Object.fromEntries([...entries, ["phones/console", "console Zq;1"]]);
}

/** As the families of the program take it: JSON is YAML. */
export function writtenFleet(fleet: Fleet): Written {
  const targets = Object.fromEntries(SITES.map((site) => [site, { root: `/srv/${site}` }]));
  const top = {
    targets,
    defaults: {
      protocol: "sip",
      model: "7960",
      firmware: { sip: "P0S3-8-12-00", sccp: "P0030801SR02", mgcp: "P0M3-05-3-00" },
      settings: {
        ...fleet.fleet,
        pbx: { host: "192.0.2.3", ...(fleet.fleet.pbx as object | undefined) },
        ...(fleet.rings.length > 0 ? { rings: fleet.rings } : {}),
      },
    },
    dialPlans: {
      uk: [
        { match: "999", timeout: 0 },
        { match: "0...", timeout: 2 },
      ],
      de: [{ match: "112", timeout: 0, tone: ["bellcore-alerting"] }],
    },
    rings: { Bell: "rings/bell.pcm", Chime: "rings/chime.pcm" },
  };
  return {
    fleet: entriesOf(top),
    sites: Object.fromEntries(
      SITES.filter((site) => fleet.phones.some((one) => one.site === site)).map((site) => [
        site,
        entriesOf({
          target: site,
          settings: fleet.sites[site] ?? {},
          phones: fleet.phones.filter((one) => one.site === site).map(phoneOf),
        }),
      ]),
    ),
    rings: { "rings/bell.pcm": tone(37), "rings/chime.pcm": tone(41) },
    secrets: secretsOf(fleet),
    families: "shipped",
  };
}

const entriesOf = (map: Record<string, unknown>): string =>
  Object.entries(map)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join("\n");

const tone = (step: number): Uint8Array => Uint8Array.from({ length: 480 }, (_, at) => (at * step) % 256);

function phoneOf(phone: Phone): Record<string, unknown> {
  const { at, model, protocol, label, settings, telnet, oldLoad } = phone;
  const most = model === "7940" ? 2 : 6;
  const lines = phone.lines.filter(({ key }) => key <= most);
  const keyed = lines.length > 0 ? lines : [{ ...(phone.lines[0] as Line), key: 1 }];
  const isSip = protocol === "sip";
  return {
    mac: macOf(phone),
    model,
    protocol,
    ...(label === undefined ? {} : { label }),
    ...(isSip && oldLoad ? { firmware: { sip: "P0S3-07-4-00" } } : {}),
    settings,
    ...(isSip && telnet !== undefined ? { parameters: { telnet_level: telnet } } : {}),
    ...(isSip ? { lines: [...keyed].sort((a, b) => a.key - b.key).map((one) => lineOf(one, at)) } : {}),
  };
}

function lineOf({ key, name, shortName, user, host }: Line, at: number): Record<string, unknown> {
  return {
    key,
    extension: `2${String(at).padStart(2, "0")}${key}`,
    name,
    ...(shortName === undefined ? {} : { shortName }),
    auth: { ...(user === undefined ? {} : { user }), password: { secret: `lines/${at}-${key}` } },
    ...(host === undefined || key === 1 ? {} : { pbx: { host } }),
  };
}
