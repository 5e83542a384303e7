/** One row of a dial template: its attributes, read and refused as the phone's own reader does. */
import { oddity } from "./characters.js";
import type { Token } from "./dialplan-tokens.js";
import type { ProblemKind } from "./kinds.js";

/** A problem whose place is still an offset into the text. */
export interface Finding {
  kind: ProblemKind;
  message: string;
  at: number;
}

/** A stretch of tokens and how far it was read. */
export interface Cursor {
  tokens: readonly Token[];
  next: number;
  found(finding: Finding): void;
}

export interface Attribute {
  /** Upper case: the phone compares without case. */
  name: string;
  value: string;
  at: number;
  /** Where the value begins. */
  from: number;
}

/** The phone keeps 63 characters of a value and a zero. */
export const LONGEST = 63;

const TONES = [
  ...[
    "Inside",
    "Outside",
    "Busy",
    "Alerting",
    "BusyVerify",
    "Stutter",
    "MsgWaiting",
    "Reorder",
    "CallWaiting",
  ],
  ...["Cw2", "Cw3", "Cw4", "Hold", "Confirmation", "Permanent", "Reminder", "None"],
].map((name) => `bellcore-${name.toLowerCase()}`);

const WORDS: Record<string, readonly string[]> = {
  USER: ["phone", "ip"],
  ROUTE: ["default", "emergency", "fqdn"],
  TONE: ["", ...TONES, "cisco-zipzip", "cisco-zip", "cisco-beepbonk"],
};

const NAMES = ["MATCH", "LINE", "TIMEOUT", "USER", "REWRITE", "ROUTE", "TONE"];
const NUMBERS = ["LINE", "TIMEOUT"];
const MOST_TONES = 3;

/**
 * The attributes of a row, the cursor standing behind its tag name; undefined if the phone drops the row. The cursor
 * then stands behind the token that was the reason, where the phone reads on.
 */
export function readRow(cursor: Cursor, start: number): Attribute[] | undefined {
  const attributes: Attribute[] = [];
  for (;;) {
    const token = take(cursor);
    if (!token) return drop(cursor, { kind: "row-open", message: "the row has no end", at: start });
    if (token.kind === "empty") return attributes;
    if (token.kind === "end") return hasEmptyBody(cursor) ? attributes : undefined;
    const read = token.kind === "word" ? readAttribute(cursor, token) : dropAtToken(cursor, token);
    if (read === undefined) return undefined;
    if (read === "bare") return attributes;
    if (!fits(cursor, { attributes, read })) return undefined;
    attributes.push(read);
  }
}

function take(cursor: Cursor): Token | undefined {
  return cursor.tokens[cursor.next++];
}

function drop(cursor: Cursor, finding: Finding): undefined {
  cursor.found({ ...finding, message: `${finding.message}: the phone drops this row` });
  return undefined;
}

function dropAtToken(cursor: Cursor, { kind, text, at }: Token): undefined {
  if (text === "'") return drop(cursor, { kind: "quote-single", message: 'only " quotes a value', at });
  const odd = kind === "bad" ? oddity(text) : undefined;
  if (odd) return drop(cursor, { kind: odd.kind, message: odd.message, at });
  return drop(cursor, { kind: "attribute-syntax", message: 'name="value" is expected here', at });
}

/** "bare" is a name without value at the end of a row: an error for the phone, which yet keeps the row. */
function readAttribute(cursor: Cursor, { text, at }: Token): Attribute | "bare" | undefined {
  const name = text.toUpperCase();
  if (!NAMES.includes(name)) return drop(cursor, { kind: "attribute-unknown", message: "unknown name", at });
  const sign = take(cursor);
  const value = sign?.kind === "equals" ? take(cursor) : undefined;
  if (value?.kind === "string") return { name, value: stored(cursor, value), at, from: value.at + 1 };
  if (value?.kind === "word") {
    return drop(cursor, { kind: "value-unquoted", message: "a value without quotes", at: value.at });
  }
  const last = sign?.kind === "equals" ? value : sign;
  if (!last) return drop(cursor, { kind: "row-open", message: "the row has no end", at });
  if (last.kind !== "empty") return dropAtToken(cursor, last);
  cursor.found({ kind: "attribute-bare", message: "an attribute without value", at });
  return "bare";
}

/** The value as the phone keeps it. Entities stay as they are: its reader does not know them. */
function stored(cursor: Cursor, { text, at }: Token): string {
  const report = (kind: ProblemKind, message: string, offset: number): void =>
    cursor.found({ kind, message, at: at + 1 + offset });
  if (text.length > LONGEST) {
    report("value-long", `the phone keeps ${LONGEST} characters of a value and drops the rest`, LONGEST);
  }
  const entity = text.search(/&#?\w+;/);
  if (entity !== -1) report("entity-in-value", "the phone does not decode entities", entity);
  const odd = oddity(text);
  if (odd) report(odd.kind, odd.message, odd.at);
  return text.slice(0, LONGEST);
}

/** Whether the row survives this attribute; of an attribute given twice the later one stays. */
function fits(cursor: Cursor, { attributes, read }: { attributes: Attribute[]; read: Attribute }): boolean {
  const { name, value, at } = read;
  const reason = reasonToDrop(attributes, read);
  if (reason) {
    drop(cursor, { ...reason, at });
    return false;
  }
  if (NUMBERS.includes(name) && !/^[0-9]{1,5}$/.test(value)) {
    const message = "no whole number: the phone reads the digits that it starts with, or 0";
    cursor.found({ kind: "number-form", message, at });
  }
  const before = attributes.findIndex((one) => one.name === name);
  if (before === -1 || name === "TONE") return true;
  cursor.found({ kind: "attribute-twice", message: "an attribute given twice: the later one counts", at });
  attributes.splice(before, 1);
  return true;
}

function reasonToDrop(attributes: Attribute[], { name, value }: Attribute): Omit<Finding, "at"> | undefined {
  if (WORDS[name]?.includes(value.toLowerCase()) === false) {
    return { kind: "value-unknown", message: "no word that this attribute takes" };
  }
  if (name === "TIMEOUT" && Number.parseInt(value, 10) < 0) {
    return { kind: "timeout-negative", message: "a negative timeout" };
  }
  if (name === "TONE" && attributes.filter((one) => one.name === name).length >= MOST_TONES) {
    return { kind: "tones-many", message: `more than ${MOST_TONES} tones` };
  }
  return undefined;
}

/** `></TEMPLATE>` and nothing between the tags. */
function hasEmptyBody(cursor: Cursor): boolean {
  for (const expected of ["close", "word", "end"]) {
    const token = take(cursor);
    const name = token?.kind !== "word" || token.text.toUpperCase() === "TEMPLATE";
    if (token?.kind === expected && name) continue;
    const at = (token ?? cursor.tokens.at(-1))?.at ?? 0;
    drop(cursor, { kind: "row-body", message: "only </TEMPLATE> can follow the tag", at });
    return false;
  }
  return true;
}
