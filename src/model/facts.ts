/** Facts that follow from settings and stand beside them in derivations: lines, members, models, zone, phone and load. */
import type { Plain } from "../parse/node.js";
import type { FamilyModel } from "./family.js";
import type { Line, Model } from "./generated.js";
import { findSetting, type Origin, type Stack } from "./layer.js";
import { type Change, type Zone, zoneOf } from "./zone.js";

const CHANGE = ["month", "week", "weekday", "day", "minutes"];

/** The paths of all facts, for the check that derivations name nothing else. */
export const FACTS: readonly string[] = [
  ...[
    "n",
    "extension",
    "name",
    "displayName",
    "shortName",
    "contact",
    "authUser",
    "password",
    "host",
    "port",
  ].map((name) => `line.${name}`),
  ...["n", "index", "host", "port", "sipPort"].map((name) => `member.${name}`),
  ...["name", "title", "loadNumber", "load"].map((name) => `model.${name}`),
  ...["phone.mac", "phone.label", "firmware", "root.load", "root.loader", "sync"],
  ...["zone.word", "zone.offset", "zone.automatic", "zone.summer.saving"],
  ...CHANGE.flatMap((name) => [`zone.summer.start.${name}`, `zone.summer.stop.${name}`]),
];

export interface Fact {
  value: Plain;
  origin?: Origin | undefined;
}

/** One line key, call manager or model, with what is known of it by the last word of a path (`line.extension`). */
export interface Item {
  kind: "line" | "member" | "model";
  n: number;
  loadNumber?: number | undefined;
  /** False for a line key without a line, or a call manager that is not there. */
  used: boolean;
  facts: ReadonlyMap<string, Fact>;
}

export interface Server {
  host?: Fact | undefined;
  port?: Fact | undefined;
}

/** The items of the line keys 1 to `keys`. */
export function lineItems(
  lines: readonly PlacedLine[],
  { keys, stack }: { keys: number; stack: Stack },
): Item[] {
  const server = serverOf(stack);
  const first = lines.find((line) => line.key === 1);
  const firstServer = first?.pbx ? ownServer(first) : server;
  return Array.from({ length: keys }, (_, index) => {
    const line = lines.find((one) => one.key === index + 1);
    const bare = serverFacts(index === 0 ? server : {}).set("n", { value: index + 1 });
    const facts = line ? lineFacts(line, { server, firstServer }) : bare;
    return { kind: "line", n: index + 1, used: line !== undefined, facts };
  });
}

/** A line with the key that it stands on and the place that it was read from. */
export interface PlacedLine extends Line {
  key: number;
  origin: Origin;
}

export function serverOf(stack: Stack): Server {
  return { host: findSetting(stack, "pbx.host"), port: findSetting(stack, "pbx.port") };
}

/** RFC 3261, 19.1.2: what a server without a port listens on; written out, as a phone would take another line's port. */
export const SIP_PORT = 5060;

function ownServer(line: PlacedLine): Server {
  const host = part(line, "pbx", "host");
  return { host, port: part(line, "pbx", "port") ?? { value: SIP_PORT, origin: host?.origin } };
}

function lineFacts(
  line: PlacedLine,
  { server, firstServer }: { server: Server; firstServer: Server },
): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  const set = (name: string, fact: Fact | undefined) => fact && facts.set(name, fact);
  set("n", { value: line.key });
  for (const name of ["extension", "name", "shortName", "contact"]) set(name, part(line, name));
  set("displayName", part(line, "displayName") ?? part(line, "name"));
  const password = part(line, "auth", "password");
  set("authUser", part(line, "auth", "user") ?? (password ? part(line, "extension") : undefined));
  set("password", password);
  const own = line.pbx ? ownServer(line) : server;
  const differs = own.host?.value !== firstServer.host?.value || portOf(own) !== portOf(firstServer);
  if (line.key === 1) for (const [name, fact] of serverFacts(own)) facts.set(name, fact);
  else if (differs && own.host) {
    set("host", own.host);
    set("port", own.port ?? { value: SIP_PORT, origin: own.host.origin });
  }
  return facts;
}

function portOf({ port }: Server): unknown {
  return port?.value ?? SIP_PORT;
}

function serverFacts({ host, port }: Server): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  if (host) facts.set("host", host);
  if (port) facts.set("port", port);
  return facts;
}

function part(line: PlacedLine, ...path: string[]): Fact | undefined {
  let value: unknown = line;
  for (const step of path) value = (value as Record<string, unknown> | undefined)?.[step];
  if (value === undefined) return undefined;
  return { value: value as Plain, origin: { ...line.origin, path: [...line.origin.path, ...path] } };
}

/** Call managers: the list of the settings, or else the call server and its backup. */
export function memberItems(stack: Stack): Item[] {
  const list = findSetting(stack, "callManager.members");
  if (list && Array.isArray(list.value)) {
    return list.value.map((member, index) => {
      const entries = Object.entries(member as Record<string, Plain>);
      const facts = entries.map(([name, value]): [string, Fact] => [
        name,
        { value, origin: { ...list.origin, path: [...list.origin.path, index, name] } },
      ]);
      return memberItem(index, facts);
    });
  }
  const hosts = [findSetting(stack, "pbx.host"), findSetting(stack, "pbx.backup")].filter(
    (one) => one !== undefined,
  );
  return hosts.map((host, index) => {
    const bare = typeof host.value === "string" ? host.value.replace(/:\d+$/, "") : host.value;
    return memberItem(index, [["host", { ...host, value: bare }]]);
  });
}

function memberItem(index: number, facts: Array<[string, Fact]>): Item {
  const all = new Map(facts);
  all.set("n", { value: index + 1 });
  all.set("index", { value: index });
  return { kind: "member", n: index + 1, used: true, facts: all };
}

export function modelItems(models: ReadonlyMap<string, Model>, load: Fact | undefined): Item[] {
  return [...models].map(([name, model], index) => {
    const facts = new Map<string, Fact>([["name", { value: name }]]);
    if (model.title !== undefined) facts.set("title", { value: model.title });
    if (model.loadNumber !== undefined) facts.set("loadNumber", { value: model.loadNumber });
    if (load) facts.set("load", load);
    return { kind: "model", n: index + 1, loadNumber: model.loadNumber, used: true, facts };
  });
}

/** The zone of the setting and its facts by path below `zone.`, for a family's words. */
export function zoneFacts(stack: Stack, family: FamilyModel): Map<string, Fact> {
  const setting = findSetting(stack, "timezone");
  const zone = typeof setting?.value === "string" ? zoneOf(setting.value) : undefined;
  const facts = new Map<string, Fact>();
  if (!zone) return facts;
  const set = (path: string, value: Plain | undefined) =>
    value !== undefined && facts.set(path, { value, origin: setting?.origin });
  set("zone.offset", zone.offset);
  set("zone.word", zoneWord(zone, family));
  if (zone.inexpressible !== undefined) return facts;
  set("zone.automatic", zone.summer !== undefined);
  if (!zone.summer) return facts;
  set("zone.summer.saving", zone.summer.saving);
  for (const edge of ["start", "stop"] as const) {
    for (const [key, value] of Object.entries(changeFacts(zone.summer[edge])))
      set(`zone.summer.${edge}.${key}`, value);
  }
  return facts;
}

function changeFacts(change: Change): Record<string, Plain> {
  return { day: 0, ...change };
}

/** The family's word for a zone: one that names the zone, or else one that stands for the offset alone. */
export function zoneWord(zone: Zone, family: FamilyModel): string | undefined {
  const named = family.zones.find(({ zones }) => zones?.includes(zone.name));
  if (named) return named.word;
  return family.zones.find(
    ({ zones, offset, confidence }) => !zones && offset === zone.offset && confidence !== "unsure",
  )?.word;
}
