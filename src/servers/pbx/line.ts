/** What the lines of a phone tell a call server: read from the very parameters that the phone is given. */
import type { Range } from "../../diagnostic/source.js";
import { type Evaluated, textFor } from "../../model/evaluate.js";
import { rangeOf } from "../../model/layer.js";
import { atPhone } from "../../model/site.js";
import { type MadePhone, type ServedPhone, servedPhone } from "../phone.js";

/** The codecs of the setting, in the order in which they are offered behind the preferred one. */
export const CODECS = ["g711alaw", "g711ulaw", "g729a"] as const;
export type Codec = (typeof CODECS)[number];

export interface PhoneLine {
  phone: ServedPhone;
  key: number;
  /** The user part of its address. */
  user: string;
  authUser: string;
  /** The name of the secret; absent for a line without a password of its own. */
  password?: string;
  name?: string;
  server: { host: string; port: string };
  codecs: Codec[];
  dtmf: { outOfBand: boolean; always: boolean; inband: boolean };
  nat: boolean;
  /** What the Messages key dials. */
  messages?: string;
  expires?: number;
  /** Where the line stands. */
  at: Range;
}

/** By path and line: `line.extension 2`; of what does not repeat the line is 0. */
type Said = ReadonlyMap<string, Evaluated>;

/** Lines with a server of SIP: of phones whose server keeps their lines none. */
export function linesOf(phone: MadePhone, entries: readonly Evaluated[]): PhoneLine[] {
  const said = saidBy(entries);
  return [...phone.lines]
    .sort((a, b) => a.key - b.key)
    .flatMap((line) => lineOf(line.key, { phone, said }) ?? []);
}

function saidBy(entries: readonly Evaluated[]): Said {
  const said = new Map<string, Evaluated>();
  for (const entry of entries) {
    for (const { path } of entry.parameter.derivations) {
      const key = path === undefined ? "" : `${path} ${entry.item?.n ?? 0}`;
      if (path !== undefined && !said.has(key)) said.set(key, entry);
    }
  }
  return said;
}

interface Scene {
  phone: MadePhone;
  said: Said;
}

function lineOf(key: number, { phone, said }: Scene): PhoneLine | undefined {
  const user = textOf(said.get(`line.extension ${key}`));
  const server = serverOf(key, said);
  const placed = phone.lines.find((line) => line.key === key);
  if (user === undefined || !server || !placed) return undefined;
  const password = said.get(`line.password ${key}`)?.value;
  const name = textOf(said.get(`line.displayName ${key}`));
  const messages = textOf(said.get("messages 0"));
  const expires = Number(textOf(said.get("pbx.expires 0")));
  const { source, start, end } = rangeOf(
    atPhone({ ...placed.origin, path: [...placed.origin.path, "extension"] }, phone),
  );
  return {
    phone: servedPhone(phone),
    key,
    user,
    authUser: textOf(said.get(`line.authUser ${key}`)) ?? user,
    ...(typeof password === "object" ? { password: password.secret } : {}),
    ...(name === undefined ? {} : { name }),
    server,
    codecs: codecsOf(said.get("codec 0")),
    dtmf: dtmfOf(said),
    nat: means(said.get("nat.enable 0"), { path: "nat.enable", value: true }),
    ...(messages === undefined ? {} : { messages }),
    ...(expires > 0 ? { expires } : {}),
    at: { source, start, end },
  };
}

/** What is left out, empty, or stands for nothing is not said. */
function textOf(entry: Evaluated | undefined): string | undefined {
  if (typeof entry?.value !== "string" || entry.value === "" || entry.by === "unset") return undefined;
  const nothing = entry.by === "default" && entry.item !== undefined && entry.parameter.type === "text";
  return nothing ? undefined : entry.value;
}

/** Lines without a server of their own take that of the first, host and port each by itself. */
function serverOf(key: number, said: Said): PhoneLine["server"] | undefined {
  const one = (path: string) =>
    textOf(said.get(`${path} ${key}`)) ??
    textOf(said.get(`${path} 1`)) ??
    said.get(`${path} 1`)?.parameter.default;
  const host = one("line.host");
  const words = said.get(`line.host ${key}`)?.parameter.words ?? [];
  if (host === undefined || host === "" || words.includes(host)) return undefined;
  return { host, port: one("line.port") ?? "5060" };
}

function means(
  entry: Evaluated | undefined,
  { path, value }: { path: string; value: string | boolean },
): boolean {
  return entry !== undefined && entry.value === textFor(entry.parameter, { path, value });
}

/** The preferred one first, then the others that the phone has. */
function codecsOf(entry: Evaluated | undefined): Codec[] {
  if (!entry) return [];
  const text = (codec: Codec) => textFor(entry.parameter, { path: "codec", value: codec });
  const known = CODECS.filter((codec) => entry.parameter.words?.includes(text(codec)) ?? true);
  return [...known].sort((a, b) => Number(text(b) === entry.value) - Number(text(a) === entry.value));
}

function dtmfOf(said: Said): PhoneLine["dtmf"] {
  const outOfBand = said.get("dtmf.outOfBand 0");
  const always = means(outOfBand, { path: "dtmf.outOfBand", value: "avt_always" });
  return {
    outOfBand: always || means(outOfBand, { path: "dtmf.outOfBand", value: "avt" }),
    always,
    inband: means(said.get("dtmf.inband 0"), { path: "dtmf.inband", value: true }),
  };
}
