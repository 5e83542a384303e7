/** What a cell of a table of sites asks of a phone: a MAC or its beginning, a network, a pattern. */
import { parseMac } from "../model/mac.js";

export type Test = (text: string) => boolean;

const LONGEST = 255;

/** A whole address, or a beginning with or without a star behind it. */
export function macTest(text: string): Test | undefined {
  const whole = parseMac(text);
  if (whole !== undefined) return (mac) => mac === whole;
  if (!/^[0-9a-f]{1,12}(?:[:.-][0-9a-f]{1,12})*[:.-]?\*?$/i.test(text) || text.length > 32) return undefined;
  const start = text.replace(/[^0-9a-f]/gi, "").toUpperCase();
  const isWhole = start.length === 12;
  if (start.length > 12 || (start.length < 12 && start.length < 2)) return undefined;
  return (mac) => (isWhole ? mac === start : mac.startsWith(start));
}

/** An IPv4 network in CIDR form; an address alone is a network of one. Bits of hosts do not matter. */
export function subnetTest(text: string): Test | undefined {
  const [, address = "", length = "32"] = /^([0-9.]{7,15})(?:\/([0-9]{1,2}))?$/.exec(text) ?? [];
  const network = ipv4(address);
  const bits = Number(length);
  if (network === undefined || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const start = Math.floor(network / size);
  return (other) => {
    const value = ipv4(other);
    return value !== undefined && Math.floor(value / size) === start;
  };
}

function ipv4(text: string): number | undefined {
  const parts = text.split(".");
  if (
    parts.length !== 4 ||
    !parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256)
  )
    return undefined;
  return parts.reduce((value, part) => value * 256 + Number(part), 0);
}

/** `*` for any text, `?` for one character, whatever the case; each star is tried once from the left. */
export function globTest(text: string): Test | undefined {
  if (text.length > LONGEST) return undefined;
  const pieces = text
    .toLowerCase()
    .split(/\*+/)
    .map((piece) => [...piece]);
  return (other) => fitsGlob([...other.slice(0, 2048).toLowerCase()], pieces);
}

function fitsGlob(text: readonly string[], pieces: ReadonlyArray<readonly string[]>): boolean {
  const first = pieces[0] ?? [];
  const last = pieces[pieces.length - 1] ?? [];
  if (pieces.length === 1) return text.length === first.length && isAt(text, { piece: first, at: 0 });
  if (text.length < first.length + last.length || !isAt(text, { piece: first, at: 0 })) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    while (at + piece.length <= end && !isAt(text, { piece, at })) at++;
    if (at + piece.length > end) return false;
    at += piece.length;
  }
  return isAt(text, { piece: last, at: end });
}

const isAt = (text: readonly string[], { piece, at }: { piece: readonly string[]; at: number }): boolean =>
  piece.every((character, index) => character === "?" || character === text[at + index]);
