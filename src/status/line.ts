/** One line of any log: its time, whose line it is, and what it says; nothing for lines of other programs. */
import { atftpdSaid } from "./atftpd.js";
import { dnsmasqSaid } from "./dnsmasq.js";
import { hpaSaid } from "./hpa.js";
import type { Heard } from "./said.js";
import { serveSaid } from "./serve.js";
import type { Stamper } from "./stamp.js";

export type Server = "tftpd-hpa" | "atftpd" | "dnsmasq" | "serve";

export interface Line {
  server: Server;
  at: number | undefined;
  /** The process, and the thread where it is told; undefined in logs without. */
  pid: string | undefined;
  said: Heard;
}

/** `host tag[process]: message`; files that a server writes itself may lack the host. */
const TAGGED =
  /^(?:\S{1,255} )?(in\.tftpd|tftpd|atftpd|dnsmasq-tftp|offhook|node)(?:\[([0-9.]{1,40})\])?: (.*)$/s;
/** rsyslog folds lines that come again, where it is told to, as Ubuntu does. */
const REPEATED = /^message repeated \d+ times: \[ (.*)\]$/s;

const BY_TAG: Record<string, { server: Server; read: (message: string) => Heard }> = {
  "in.tftpd": { server: "tftpd-hpa", read: hpaSaid },
  tftpd: { server: "tftpd-hpa", read: hpaSaid },
  atftpd: { server: "atftpd", read: atftpdSaid },
  "dnsmasq-tftp": { server: "dnsmasq", read: dnsmasqSaid },
  offhook: { server: "serve", read: (message) => serveSaid(message) ?? "nothing" },
};

/** `only`: believes the lines of one server alone. */
export function lineReader(stamp: Stamper, only?: Server): (text: string) => Line | undefined {
  return (text) => {
    const bare = text.charCodeAt(0) === 0 ? text.replace(/^\0+/, "") : text;
    // Most lines of a system's log are of others: told apart before anything costly.
    const line = isPlain(bare)
      ? undefined
      : bare.startsWith("{")
        ? fromJson(bare, stamp)
        : fromText(bare, stamp);
    return line && (only === undefined || line.server === only) ? line : undefined;
  };
}

const OWN = /:\d{1,5} (?:sent|not-found|refused|failed) /;

const isPlain = (text: string): boolean => !text.includes("tftp") && !OWN.test(text);

function fromText(text: string, stamp: Stamper): Line | undefined {
  const { at, rest } = stamp(text);
  const [, tag = "", pid, message = ""] = TAGGED.exec(rest) ?? [];
  if (tag === "") return ofServe(rest, { at, stamp });
  return ofTag(tag, { at, pid, message, stamp });
}

interface Tagged {
  at: number | undefined;
  pid: string | undefined;
  message: string;
  stamp: Stamper;
}

function ofTag(tag: string, { at, pid, message, stamp }: Tagged): Line | undefined {
  const once = REPEATED.exec(message)?.[1] ?? message;
  // Our own server writes its time itself, also where somebody else writes one before it.
  if (tag === "offhook" || tag === "node") return ofServe(once, { at, stamp });
  const by = BY_TAG[tag];
  return by && { server: by.server, at, pid, said: by.read(once) };
}

function ofServe(text: string, { at, stamp }: { at: number | undefined; stamp: Stamper }): Line | undefined {
  const inner = stamp(text);
  const said = serveSaid(inner.rest);
  return said && { server: "serve", at: inner.at ?? at, pid: undefined, said };
}

/** What `journalctl -o json` and Docker's log files have in a line. */
interface Wrapped {
  MESSAGE?: unknown;
  SYSLOG_IDENTIFIER?: unknown;
  SYSLOG_PID?: unknown;
  _PID?: unknown;
  __REALTIME_TIMESTAMP?: unknown;
  log?: unknown;
  time?: unknown;
}

function fromJson(text: string, stamp: Stamper): Line | undefined {
  let entry: Wrapped | null;
  try {
    entry = JSON.parse(Buffer.from(text, "latin1").toString("utf8")) as Wrapped | null;
  } catch {
    return undefined;
  }
  if (typeof entry !== "object" || entry === null) return undefined;
  if (typeof entry.log === "string") {
    const line = fromText(latin1(entry.log.replace(/\r?\n$/, "")), stamp);
    const { at } = stamp(`${typeof entry.time === "string" ? entry.time : ""} `);
    return line && { ...line, at: line.at ?? at };
  }
  const message = messageOf(entry.MESSAGE);
  if (message === undefined) return undefined;
  const at = Math.floor(Number(entry.__REALTIME_TIMESTAMP) / 1000);
  const pid = [entry.SYSLOG_PID, entry._PID].find((pid) => typeof pid === "string") as string | undefined;
  const tag = typeof entry.SYSLOG_IDENTIFIER === "string" ? entry.SYSLOG_IDENTIFIER : "";
  return ofTag(tag, { at: at > 0 ? at : undefined, pid, message, stamp });
}

/** The journal writes a text that is no UTF-8 as a list of its bytes. */
function messageOf(value: unknown): string | undefined {
  if (typeof value === "string") return latin1(value);
  const isBytes =
    Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 0 && one < 256);
  return isBytes ? Buffer.from(value as number[]).toString("latin1") : undefined;
}

/** Lines are handled as bytes, a character each: names need not be UTF-8. */
const latin1 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
