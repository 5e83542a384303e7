/** The grammar of Asterisk's files, as main/config.c reads them: sections of keys and values, one to a line. */
import type { Finding, Findings } from "../../diagnostic/diagnostic.js";
import { escapeText } from "../../report/escape.js";
import { MASK, reveal } from "../../secrets/secret.js";
import type { Endpoint } from "./endpoint.js";
import type { Codec } from "./line.js";
import { type Head, headOf, phonesText, type UserList } from "./snippet.js";

/** Blanks around a value are no part of it, a semicolon begins a comment unless a backslash stands before it. */
export function quoteConf(text: string): { text: string } | { refused: string } {
  if (/[\u0000-\u001f\u007f]/.test(text)) return { refused: "a control character" };
  if (text !== text.trim()) return { refused: "a blank at its begin or its end" };
  if (text === "") return { refused: "no character at all" };
  return { text: text.replaceAll(";", "\\;") };
}

/** With a blank behind the sign: `=>` would be taken for one sign. */
export type Entry = readonly [key: string, value: string | undefined];

export interface Section {
  name: string;
  entries: readonly Entry[];
}

function sectionText({ name, entries }: Section): string {
  const lines = entries.flatMap(([key, value]) => (value === undefined ? [] : [`${key} = ${value}`]));
  return `[${name}]\n${lines.join("\n")}\n`;
}

type SectionsOf = (endpoint: Endpoint, list: UserList) => readonly Section[];

/** A whole file: its head, then each user with the phones that have it. */
export function usersText(list: UserList, { sections, ...head }: Head & { sections: SectionsOf }): string {
  const lines = headOf(list, head).map((line) => `${comment(line)}\n`);
  const users = list.endpoints.map((endpoint) => {
    const texts = sections(endpoint, list).map(sectionText);
    return texts.length === 0 ? "" : `\n${comment(phonesText(endpoint))}\n${texts.join("\n")}`;
  });
  return [...lines, ...users].join("");
}

const comment = (text: string): string => `; ${escapeText(text)}`.trimEnd();

/** Asterisk's own words. */
const NAMES: Record<Codec, string> = { g711alaw: "alaw", g711ulaw: "ulaw", g729a: "g729" };

export const allowed = ({ codecs }: Endpoint): Entry[] =>
  codecs.length === 0
    ? []
    : [
        ["disallow", "all"],
        ["allow", codecs.map((codec) => NAMES[codec]).join(",")],
      ];

/** Quotes, angles and backslashes would need rules of their own, which have changed over Asterisk's releases. */
export function callerId(endpoint: Endpoint, findings: Findings): string | undefined {
  const { name, user } = endpoint;
  if (name === undefined) return undefined;
  const quoted = quoteConf(name);
  if ("text" in quoted && !/["<>\\]/.test(name)) return `"${quoted.text}" <${user}>`;
  findings.add({
    code: "servers/name-left-out",
    message: `the name of ${user} cannot stand in a caller's name; Asterisk is told none`,
    expected: 'a name without ", <, > and \\',
    ...about(endpoint),
  });
  return undefined;
}

/** The value, or the mask where no value is wanted; undefined after a finding. */
export function passwordText(endpoint: Endpoint, findings: Findings): string | undefined {
  return valueText("password", {
    text: reveal(endpoint.password) ?? MASK,
    endpoint,
    findings,
    hint: "change the secret",
  });
}

interface Value {
  text: string;
  endpoint: Endpoint;
  findings: Findings;
  hint?: string;
}

export function valueText(what: string, { text, endpoint, findings, hint }: Value): string | undefined {
  const quoted = quoteConf(text);
  if ("text" in quoted) return quoted.text;
  findings.add({
    code: "servers/value-refused",
    message: `the ${what} of ${endpoint.user} cannot stand in a file of this server: it has ${quoted.refused}`,
    hint,
    ...about(endpoint),
  });
  return undefined;
}

export function about({ at, phones }: Endpoint): Pick<Finding, "at" | "site" | "phone"> {
  const [first] = phones;
  return { at, site: first?.phone.site.name, phone: first?.phone.mac };
}
