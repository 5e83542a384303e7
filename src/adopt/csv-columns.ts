/** The columns of a table of phones, by what their headers say. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import type { Cell } from "./csv-table.js";

/** What a row says once, and what it says of each line. */
export type PhoneField = "mac" | "model" | "protocol" | "site" | "label" | "profile";
export type LineField = "extension" | "name" | "shortName" | "user" | "password";

export interface Column {
  field: PhoneField | LineField;
  /** The line key; 0 for what a row says once. */
  line: number;
  at: number;
}

/** Without case, blanks and signs. */
const WORDS: Record<PhoneField | LineField, readonly string[]> = {
  mac: [
    ...["mac", "macaddress", "macaddr", "macadresse", "hardwareaddress", "hwaddress", "hwaddr"],
    ...["ethernetaddress", "ethernet", "physicaladdress", "deviceid", "devicename"],
  ],
  model: ["model", "phonemodel", "phonetype", "devicetype", "type", "modell"],
  protocol: ["protocol", "signalling", "protokoll"],
  site: ["site", "location", "office", "branch", "building", "standort"],
  label: ["label", "phonelabel", "phonename", "description", "room", "bezeichnung"],
  profile: ["profile", "profiles", "profil", "role"],
  extension: [
    ...["extension", "ext", "extn", "exten", "number", "phonenumber", "dn", "directorynumber"],
    ...["nebenstelle", "durchwahl", "rufnummer"],
  ],
  name: ["name", "displayname", "fullname", "callerid", "calleridname", "person"],
  shortName: ["shortname", "linelabel", "linetext", "kurzname"],
  user: [
    "user",
    "username",
    "auth",
    "authuser",
    "authname",
    "authusername",
    "authid",
    "login",
    "sipuser",
    "benutzer",
  ],
  password: [
    "password",
    "passwd",
    "pass",
    "secret",
    "authpassword",
    "sippassword",
    "sipsecret",
    "kennwort",
    "passwort",
  ],
};

const FIELDS = new Map(
  Object.entries(WORDS).flatMap(([field, words]) =>
    words.map((word) => [word, field as Column["field"]] as const),
  ),
);
const ONCE: readonly string[] = ["mac", "model", "protocol", "site", "label", "profile"];
const MOST_LINES = 64;

/** Undefined after a finding: without a column of addresses there is no phone. */
export function phoneColumns(header: readonly Cell[], findings: Findings): Column[] | undefined {
  const columns = header.map(({ text }, at) => columnOf(text, at));
  if (!columns.some((column) => column?.field === "mac")) {
    findings.add({
      code: "adopt/csv-header",
      message: "No column is called mac, so that no row says which phone it is.",
      at: header[0]?.at,
      expected: "a first row that names the columns, such as mac, model, extension, name",
    });
    return undefined;
  }
  const found = new Map<string, Column>();
  for (const [at, cell] of header.entries()) {
    const column = columns[at];
    if (!column) reportUnknown(cell, findings);
    else if (found.has(keyOf(column)))
      reportTwice(cell, { first: header[found.get(keyOf(column))?.at ?? 0], findings });
    else found.set(keyOf(column), column);
  }
  return [...found.values()];
}

const keyOf = ({ field, line }: Column): string => `${field} ${line}`;

/** `Extension 2`, `ext2`, `Line 2 extension`; without a number the first line is meant. */
function columnOf(text: string, at: number): Column | undefined {
  const word = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const exact = FIELDS.get(word);
  const [, before, rest = "", after] = /^(?:line([0-9]{1,2}))?(.*?)([0-9]{1,2})?$/.exec(word) ?? [];
  const field = exact ?? FIELDS.get(rest);
  if (!field) return undefined;
  const number = exact ? undefined : (before ?? after);
  if (ONCE.includes(field)) return number === undefined ? { field, line: 0, at } : undefined;
  const line = Number(number ?? 1);
  return line >= 1 && line <= MOST_LINES ? { field, line, at } : undefined;
}

function reportUnknown({ text, at }: Cell, findings: Findings): void {
  if (text === "") return;
  const near = nearest(text.toLowerCase(), [...FIELDS.keys()]);
  findings.add({
    code: "adopt/csv-column",
    message: "This column is not known; what stands in it is left out.",
    at,
    found: text.slice(0, 64),
    hint: near && `did you mean ${near}?`,
  });
}

function reportTwice(cell: Cell, { first, findings }: { first: Cell | undefined; findings: Findings }): void {
  findings.add({
    code: "adopt/csv-column-twice",
    message: "Another column means the same; this one is left out.",
    at: cell.at,
    found: cell.text.slice(0, 64),
    ...(first ? { related: [{ at: first.at, message: "the column that is read" }] } : {}),
  });
}
