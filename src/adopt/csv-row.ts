/** One row of a table of phones: what its cells say, and what is wrong with them. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import { macProblem, parseMac } from "../model/mac.js";
import { hasUnseen, unseenIn } from "../parse/characters.js";
import type { Column, LineField, PhoneField } from "./csv-columns.js";
import type { Cell } from "./csv-table.js";

export interface RowLine {
  key: number;
  extension: string;
  name?: string;
  shortName?: string;
  user?: string;
  /** Never printed. */
  password?: string;
  /** The place of the extension. */
  at: Range;
}

export interface PhoneRow {
  /** Twelve capital hexadecimal digits. */
  mac: string;
  model?: string;
  protocol?: string;
  site?: string;
  label?: string;
  profiles: string[];
  lines: RowLine[];
  at: Range;
}

/** As the schema of sites has it. */
const LONGEST: Record<PhoneField | LineField, number> = {
  ...{ mac: 64, model: 32, protocol: 32, site: 255, label: 1024, profile: 1024 },
  ...{ extension: 255, name: 1024, shortName: 1024, user: 255, password: 4096 },
};
const PROTOCOLS: Record<string, string> = { sip: "sip", sccp: "sccp", skinny: "sccp", mgcp: "mgcp" };

interface Scene {
  columns: readonly Column[];
  findings: Findings;
}

export function phoneRow(cells: readonly Cell[], { columns, findings }: Scene): PhoneRow | undefined {
  const said = new Map<string, Cell>();
  for (const { field, line, at } of columns) {
    const cell = cells[at];
    if (cell && cell.text !== "" && isSound(cell, { field, findings })) said.set(`${field} ${line}`, cell);
  }
  const address = cells[columns.find(({ field }) => field === "mac")?.at ?? 0] ?? cells[0];
  const mac = address && macOf(address, findings);
  if (!address || mac === undefined) return undefined;
  const text = (field: PhoneField): string | undefined => said.get(`${field} 0`)?.text;
  const protocol = protocolOf(said.get("protocol 0"), findings);
  return {
    mac,
    ...only({ model: text("model"), protocol, site: text("site"), label: text("label") }),
    profiles:
      text("profile")
        ?.split(/[\s,;|+]+/)
        .filter(Boolean)
        .slice(0, 16) ?? [],
    lines: linesOf(said, { columns, findings }),
    at: address.at,
  };
}

function isSound(
  { text, at }: Cell,
  { field, findings }: { field: Column["field"]; findings: Findings },
): boolean {
  const strange = hasUnseen(text);
  if (!strange && text.length <= LONGEST[field]) return true;
  findings.add({
    code: "adopt/csv-value",
    message: strange ? "The cell holds a character that nobody sees." : "The text is too long.",
    at,
    found: strange ? unseenIn(text) : `${text.length} characters`,
    expected: strange ? "text on one line" : `at most ${LONGEST[field]} characters`,
  });
  return false;
}

function macOf(cell: Cell, findings: Findings): string | undefined {
  const { text, at } = cell;
  // Lists of call servers have names of devices: three letters and the address.
  const mac = parseMac(text.replace(/^[A-Za-z]{3}(?=[0-9A-Fa-f]{12}$)/, ""));
  const problem = mac && macProblem(mac);
  if (mac !== undefined && problem === undefined) return mac;
  const eaten = mac === undefined ? eatenHint(text) : undefined;
  const found =
    text === "" ? "an empty cell" : LIKE_AN_ADDRESS.test(text) ? text : `${text.length} characters`;
  if (eaten !== undefined)
    findings.add({ code: "adopt/csv-mac-eaten", message: EATEN, at, found, hint: eaten });
  else
    findings.add({
      code: "adopt/csv-mac",
      message: problem ? `No phone has this address: ${problem}.` : "This is no hardware address.",
      at,
      found,
      expected: "twelve hexadecimal digits, such as 00:1B:2A:3C:4D:5E",
    });
  return undefined;
}

/** Anything else may be a password, in a row whose cells have moved. */
const LIKE_AN_ADDRESS = /^[0-9A-F:.,+\s-]{1,64}$/i;
const EATEN = "A spreadsheet has made a number of this hardware address.";

function eatenHint(text: string): string | undefined {
  if (/^[0-9]{6,11}$/.test(text))
    return `was it ${text.padStart(12, "0")}? Format the column as text, and save it again`;
  return /^[0-9](?:[.,][0-9]+)?E\+?[0-9]+$/i.test(text)
    ? "its digits are gone: format the column as text, enter the addresses anew, and save it again"
    : undefined;
}

function protocolOf(cell: Cell | undefined, findings: Findings): string | undefined {
  if (!cell) return undefined;
  const protocol = Object.hasOwn(PROTOCOLS, cell.text.toLowerCase())
    ? PROTOCOLS[cell.text.toLowerCase()]
    : undefined;
  if (protocol === undefined)
    findings.add({
      code: "adopt/csv-value",
      message: "This is no protocol that is known.",
      at: cell.at,
      expected: "sip, sccp or mgcp",
    });
  return protocol;
}

function linesOf(said: ReadonlyMap<string, Cell>, { columns, findings }: Scene): RowLine[] {
  const keys = [...new Set(columns.map(({ line }) => line))].filter((key) => key > 0).sort((a, b) => a - b);
  return keys.flatMap((key) => {
    const cell = (field: LineField): Cell | undefined => said.get(`${field} ${key}`);
    const extension = cell("extension");
    if (extension) {
      const [name, shortName, user] = [cell("name")?.text, cell("shortName")?.text, cell("user")?.text];
      const password = cell("password")?.text;
      return [
        { key, extension: extension.text, ...only({ name, shortName, user, password }), at: extension.at },
      ];
    }
    const other = cell("name") ?? cell("user") ?? cell("password") ?? cell("shortName");
    if (other)
      findings.add({
        code: "adopt/csv-line",
        message: `Line ${key} has no extension, and is left out.`,
        at: other.at,
      });
    return [];
  });
}

/** Without what is not there. */
function only<K extends string>(values: Record<K, string | undefined>): Partial<Record<K, string>> {
  const there = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as Partial<Record<K, string>>;
}
