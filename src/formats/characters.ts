/** Which characters a value may hold, and the refusal that names one of them without showing the value. */
import type { Format } from "./format.js";

const LAST_CONTROL = 0x1f;
const DELETE = 0x7f;
/** U+FFFD stands for bytes that were lost; the two codes behind it are no characters. */
const REPLACEMENT = 0xfffd;

/** Why `value` cannot be carried, if a character of it is in `forbidden`; values may be secrets, so only its code is told. */
export function refusal(value: string, forbidden: RegExp): string | undefined {
  const at = value.search(forbidden);
  if (at === -1) return undefined;
  return `${describe(value.codePointAt(at) ?? 0)} at character ${at + 1}`;
}

function describe(code: number): string {
  return `${characterClass(code)} (U+${code.toString(16).toUpperCase().padStart(4, "0")})`;
}

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x09, "a tab"],
  [0x0a, "a line break"],
  [0x0d, "a line break"],
  [0x22, "a double quote"],
  [0x26, "an ampersand"],
  [0x3c, "the sign <"],
  [0x3e, "the sign >"],
]);

function characterClass(code: number): string {
  const name = NAMES.get(code);
  if (name !== undefined) return name;
  if (code <= LAST_CONTROL || (code >= DELETE && code <= 0x9f)) return "a control character";
  if (code >= 0xd800 && code <= 0xdfff) return "half a surrogate pair";
  if (code >= REPLACEMENT && code <= 0xffff) return "no character";
  if (code > DELETE) return "a character outside ASCII";
  return "a character that the format cannot carry";
}

/** What to do about a value that was refused; its text is shown, so it must be no secret. */
export function remedy(value: string, quote: Format["quote"]): string | undefined {
  const plain = value
    .replace(/[\u2018-\u201f"]/g, "'")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
  if (/\p{Cc}/u.test(value)) return "a value is one line of text, without line breaks and tabs";
  if (/[^\x20-\x7e]/.test(plain)) return "only letters, digits and signs of ASCII can be written";
  return plain !== value && "text" in quote(plain) ? `write something such as ${plain}` : undefined;
}

/** Something in a value that is no plain ASCII text, and where. */
export interface Oddity {
  kind: "typographic-quote" | "non-ascii" | "control-character";
  message: string;
  at: number;
}

const MESSAGES: Record<Oddity["kind"], string> = {
  "typographic-quote": 'a typographic quote, as web pages have them, is no quote: write "',
  "non-ascii": "a character outside ASCII: what the phone shows for it is not documented",
  "control-character": "a control character",
};

/** The first character of a value that is not printable ASCII. */
export function oddity(value: string): Oddity | undefined {
  const at = value.search(/[^\x20-\x7e]/);
  if (at === -1) return undefined;
  const kind = oddKind(value, at);
  return { kind, message: MESSAGES[kind], at };
}

/** Texts come as Unicode or as one character per byte, so a curly quote is U+2018.., its UTF-8 bytes, or 0x91.. of cp1252. */
const TYPOGRAPHIC = /[\u2018-\u201f]|\u00e2\u0080[\u0098-\u009f]|[\u0091-\u0094]/y;

function oddKind(value: string, at: number): Oddity["kind"] {
  TYPOGRAPHIC.lastIndex = at;
  if (TYPOGRAPHIC.test(value)) return "typographic-quote";
  const code = value.charCodeAt(at);
  return code <= LAST_CONTROL || code === DELETE ? "control-character" : "non-ascii";
}
