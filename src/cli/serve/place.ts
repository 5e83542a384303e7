/** Reads what `serve` is told of its place: the root, the address and port, how many clients. */
import { existsSync, statSync } from "node:fs";
import { isIP, isIPv6 } from "node:net";
import { join, resolve } from "node:path";
import { listFolder } from "../../load/read.js";
import { type Call, UsageError } from "../command.js";
import type { Io } from "../io.js";

export interface Place {
  host: string;
  port: number;
}

export const LISTEN: Place = { host: "127.0.0.1", port: 6969 };
const MOST_CLIENTS = 10_000;

export function rootOf(call: Call, io: Io): string {
  const [named = ""] = call.operands;
  const root = resolve(io.cwd, named);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`${named} is no folder; serve needs the folder that phones boot from`);
  const roots = listFolder(join(root, "roots"));
  if (!existsSync(join(root, "manifest.json")) || typeof roots === "string") return root;
  const names = roots.map(({ name }) => join(named, "roots", name));
  throw new UsageError(`${named} is an artifact; serve one of its roots: ${names.join(", ")}`);
}

/** `HOST:PORT`, `HOST` or `[HOST]:PORT`. */
export function listenOf(call: Call): Place {
  const text = call.text("listen");
  if (text === undefined) return LISTEN;
  const [, six, four, digits] =
    /^(?:\[([^\]]*)\]|([^:[\]]*))(?::([0-9]{1,5}))?$/.exec(isIPv6(text) ? `[${text}]` : text) ?? [];
  const host = six ?? (four === "localhost" ? LISTEN.host : (four ?? ""));
  const port = digits === undefined ? LISTEN.port : Number(digits);
  if (isIP(host) !== (six === undefined ? 4 : 6))
    throw new UsageError(
      "--listen is ADDRESS or ADDRESS:PORT, an address of this machine or 0.0.0.0 for all",
    );
  if (port > 65_535) throw new UsageError(`--listen: there is no port ${port}`);
  return { host, port };
}

export function clientsOf(call: Call): number | undefined {
  const text = call.text("clients");
  if (text === undefined) return undefined;
  if (/^[0-9]{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_CLIENTS) return Number(text);
  throw new UsageError(`--clients is a whole number from 1 to ${MOST_CLIENTS}, not ${text}`);
}

export const shownPlace = ({ host, port }: Place): string => `${isIPv6(host) ? `[${host}]` : host}:${port}`;

/** Why nothing listens there. */
export function listenProblem(error: unknown, place: Place): UsageError | undefined {
  const { code } = error as NodeJS.ErrnoException;
  const why = code === undefined ? undefined : PROBLEMS[code];
  return why === undefined ? undefined : new UsageError(`${shownPlace(place)} cannot be served from: ${why}`);
}

const PROBLEMS: Record<string, string> = {
  EADDRINUSE: "another program listens there",
  EACCES: "ports below 1024 need the rights of root (or CAP_NET_BIND_SERVICE)",
  EPERM: "ports below 1024 need the rights of root (or CAP_NET_BIND_SERVICE)",
  EADDRNOTAVAIL: "this machine has no such address",
  EINVAL: "this machine has no such address",
  EAFNOSUPPORT: "this machine has no such kind of address",
};
