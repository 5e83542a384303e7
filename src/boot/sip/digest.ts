/** Digest authentication (RFC 3261, 22; RFC 2617): a registrar's challenge, and what proves that a password is known. */
import { createHash } from "node:crypto";

export interface Challenge {
  realm: string;
  nonce: string;
  opaque?: string;
  /** Whether the password was not even looked at, as the nonce was too old. */
  stale: boolean;
  /** Whether `auth` is offered as protection; without any, the older form is used. */
  auth: boolean;
}

/** What an answer goes back in. */
export type Credentials = "Authorization" | "Proxy-Authorization";

export interface Proof {
  user: string;
  password: string;
  uri: string;
  /** Chance, of our own, and how often this nonce was used with it. */
  cnonce: string;
  count: number;
}

/** Why a challenge cannot be answered, as a sentence without its full stop. */
export type Unusable = { unusable: string };

/** The first of them that these phones could answer: MD5, with the protection `auth` or none. */
export function readChallenge(values: readonly string[]): Challenge | Unusable {
  const read = values.map(one);
  const usable = read.find((challenge): challenge is Challenge => "nonce" in challenge);
  return usable ?? read[0] ?? { unusable: "it asks for a password and has no challenge" };
}

function one(value: string): Challenge | Unusable {
  const scheme = /^([A-Za-z]+)\s+(.*)$/s.exec(value);
  if (scheme?.[1]?.toLowerCase() !== "digest") return { unusable: "it asks for another scheme than digest" };
  const given = parameters(scheme[2] ?? "");
  if (!given) return { unusable: "its challenge cannot be read" };
  const realm = given.get("realm");
  const nonce = given.get("nonce");
  if (realm === undefined || nonce === undefined || nonce === "")
    return { unusable: "its challenge names no realm or no nonce" };
  const algorithm = given.get("algorithm")?.toLowerCase() ?? "md5";
  if (algorithm !== "md5") return { unusable: "it asks for another algorithm than MD5" };
  const offers = given
    .get("qop")
    ?.toLowerCase()
    .split(",")
    .map((word) => word.trim());
  if (offers && !offers.includes("auth")) return { unusable: "it asks for another protection than auth" };
  const opaque = given.get("opaque");
  return {
    realm,
    nonce,
    ...(opaque === undefined ? {} : { opaque }),
    stale: given.get("stale")?.toLowerCase() === "true",
    auth: offers !== undefined,
  };
}

/** Names in small letters; undefined for what is no list of them. */
function parameters(text: string): Map<string, string> | undefined {
  const found = new Map<string, string>();
  const item = /\s*([A-Za-z0-9_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]*))\s*(?:,|$)/y;
  for (let at = 0; at < text.length; at = item.lastIndex) {
    item.lastIndex = at;
    const match = item.exec(text);
    if (!match) return undefined;
    const [, name = "", quoted, bare = ""] = match;
    const value = quoted === undefined ? bare : quoted.replace(/\\(.)/gs, "$1");
    if (hasControls(value)) return undefined;
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value);
  }
  return found;
}

const hasControls = (text: string): boolean => /\p{Cc}/u.test(text);

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** What stands behind the header's name. */
export function credentials(challenge: Challenge, { user, password, uri, cnonce, count }: Proof): string {
  const { realm, nonce, opaque, auth } = challenge;
  const nc = count.toString(16).padStart(8, "0");
  const secret = md5(`${user}:${realm}:${password}`);
  const request = md5(`REGISTER:${uri}`);
  const middle = auth ? `${nonce}:${nc}:${cnonce}:auth` : nonce;
  const words = [
    `username=${quoted(user)}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    `response="${md5(`${secret}:${middle}:${request}`)}"`,
    "algorithm=MD5",
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(auth ? ["qop=auth", `nc=${nc}`, `cnonce="${cnonce}"`] : []),
  ];
  return `Digest ${words.join(", ")}`;
}

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;
