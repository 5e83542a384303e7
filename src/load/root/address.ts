/** Reads how a root is called on the command line: a folder, a TFTP server, or a folder on a host reached by SSH. */
import { isIP, isIPv6 } from "node:net";
import type { RootRefusal } from "./current-root.js";

export interface TftpAddress {
  kind: "tftp";
  title: string;
  host: string;
  port: number;
}

export interface SshAddress {
  kind: "ssh";
  title: string;
  user?: string;
  host: string;
  port?: number;
  path: string;
}

export type Address = { kind: "folder"; path: string } | TftpAddress | SshAddress;

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//;
/** A name of the DNS, or one of those that OpenSSH's configuration gives; nothing that could be an option. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/;
const USER = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/;
/** Percent signs are left out: some programs would decode them, others not. */
const PATH = /^(?:\/[\p{L}\p{N}._~+@=,: -]+)*\/?$/u;
const TFTP_PORT = 69;

const HINTS = {
  tftp: "write tftp://HOST or tftp://HOST:PORT",
  ssh: "write ssh://HOST/PATH or ssh://USER@HOST:PORT/PATH, the path from the top of the host's files",
};
const KINDS = "a root is a folder, an artifact, ssh://HOST/PATH or tftp://HOST";

export function readAddress(where: string): Address | RootRefusal {
  if (where === "" || /[\u0000-\u001f\u007f]/.test(where))
    return { refused: "the name of the root is empty or holds control characters", hint: KINDS };
  const scheme = SCHEME.exec(where);
  if (!scheme) return { kind: "folder", path: where };
  const rest = where.slice(scheme[0].length);
  if (scheme[1] === "tftp") return tftpAddress(rest) ?? refusal("tftp");
  if (scheme[1] === "ssh") return sshAddress(rest) ?? refusal("ssh");
  return { refused: `a root cannot be read over ${scheme[1]}`, hint: KINDS };
}

/** The address itself is not repeated: somebody may have written a password into it. */
const refusal = (scheme: keyof typeof HINTS): RootRefusal => ({
  refused: `the address that begins with ${scheme}:// cannot be read`,
  hint: HINTS[scheme],
});

function tftpAddress(rest: string): TftpAddress | undefined {
  const place = placeOf(rest.replace(/\/$/, ""));
  if (!place) return undefined;
  const { host, port = TFTP_PORT } = place;
  return { kind: "tftp", title: `tftp://${rest.replace(/\/$/, "")}`, host, port };
}

function sshAddress(rest: string): SshAddress | undefined {
  const [, user, at = "", path = ""] = /^(?:([^@/]*)@)?([^@/]*)(\/.*)$/.exec(rest) ?? [];
  const place = placeOf(at);
  if (!place || (user !== undefined && !USER.test(user))) return undefined;
  if (!PATH.test(path) || path.split("/").includes("..")) return undefined;
  return { kind: "ssh", title: `ssh://${rest}`, ...(user === undefined ? {} : { user }), ...place, path };
}

function placeOf(text: string): { host: string; port?: number } | undefined {
  const [, six, name, digits] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::([0-9]{1,5}))?$/.exec(text) ?? [];
  const host = six ?? name ?? "";
  const known = six === undefined ? NAME.test(host) || isIP(host) === 4 : isIPv6(host) && !host.includes("%");
  if (!known) return undefined;
  if (digits === undefined) return { host };
  const port = Number(digits);
  return port >= 1 && port <= 65_535 ? { host, port } : undefined;
}
