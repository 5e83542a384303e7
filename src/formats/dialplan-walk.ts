/** The outer walk over a dial template: root, version stamp and rows, as the phone's own reader finds them. */
import { type Attribute, type Cursor, type Finding, readRow } from "./dialplan-row.js";
import type { Token } from "./dialplan-tokens.js";

export interface Document {
  /** Stretches in which text outside of tags is no news. */
  quiet: ReadonlyArray<{ at: number; end: number }>;
  /** Length of the text. */
  end: number;
  found(finding: Finding): void;
  read(reading: { name: string; value: string; at: number; from: number; to: number }): void;
}

interface Walk extends Cursor {
  document: Document;
  /** A tag was just opened: its name comes next. */
  opened: boolean;
  /** Inside of an end tag. */
  closing: boolean;
  inTag: boolean;
  root: "missing" | "wrong" | "open" | "closed";
  rows: number;
  /** Said already: text outside of tags since the last tag, rows outside of the root. */
  told: { text: boolean; outside: boolean };
  /** How many quiet stretches have begun, and the end of the last one to end. */
  stretches: number;
  quietUntil: number;
}

const ROOT = "DIALTEMPLATE";
const ROW = "TEMPLATE";
const STAMP = "VERSIONSTAMP";

export function walkDocument(tokens: readonly Token[], document: Document): void {
  const walk: Walk = {
    ...{ tokens, next: 0, found: document.found, document },
    ...{ opened: false, closing: false, inTag: false, root: "missing", rows: 0 },
    ...{ told: { text: false, outside: false }, stretches: 0, quietUntil: 0 },
  };
  for (let token = tokens[walk.next++]; token; token = tokens[walk.next++]) step(walk, token);
  if (walk.root === "missing")
    walk.found({ kind: "root-missing", message: "no DIALTEMPLATE in this file", at: 0 });
  if (walk.root === "open")
    walk.found({ kind: "root-open", message: "DIALTEMPLATE is not closed", at: document.end });
}

/** What the phone does with a token outside of rows; it compares the root's name without case, and a row's with case. */
function step(walk: Walk, token: Token): void {
  if (walk.closing) close(walk, token);
  else if (token.kind === "open") begin(walk, { closing: false });
  else if (walk.opened && token.kind === "word") readTag(walk, token);
  else if (token.kind === "close") begin(walk, { closing: true });
  else pass(walk, token);
}

function begin(walk: Walk, { closing }: { closing: boolean }): void {
  walk.opened = !closing;
  walk.closing = closing;
  walk.inTag = true;
  walk.told.text = false;
}

function close(walk: Walk, token: Token): void {
  if (token.kind === "word" && token.text.toUpperCase() === ROOT) walk.root = "closed";
  if (token.kind !== "end") return;
  walk.closing = false;
  walk.inTag = false;
}

function pass(walk: Walk, token: Token): void {
  walk.opened = false;
  if (endsTag(token)) walk.inTag = false;
  else if (!walk.inTag) reportText(walk, token);
}

function endsTag(token: Token | undefined): boolean {
  return token?.kind === "end" || token?.kind === "empty";
}

function reportText(walk: Walk, { at }: Token): void {
  const { quiet } = walk.document;
  for (let next = quiet[walk.stretches]; next && next.at < at; next = quiet[++walk.stretches]) {
    walk.quietUntil = Math.max(walk.quietUntil, next.end);
  }
  if (walk.told.text || at < walk.quietUntil) return;
  walk.told.text = true;
  walk.found({ kind: "text-outside-tags", message: "text outside of tags", at });
}

function readTag(walk: Walk, token: Token): void {
  const name = token.text.toUpperCase();
  if (name === ROOT) walk.root = "open";
  else if (token.text === ROW || name === STAMP) readInRoot(walk, token);
  else if (walk.tokens[walk.next - 2]?.kind === "open") reportUnknown(walk, token);
  else pass(walk, token);
}

function reportUnknown(walk: Walk, { text, at }: Token): void {
  walk.opened = false;
  if (text.toUpperCase() === ROW) {
    walk.found({
      kind: "row-case",
      message: "the phone skips a row whose tag is not TEMPLATE in capitals",
      at,
    });
  } else if (walk.root === "missing") {
    walk.root = "wrong";
    walk.found({
      kind: "root-name",
      message: "the root is not DIALTEMPLATE: the phone takes nothing from here",
      at,
    });
  } else {
    walk.found({ kind: "tag-unknown", message: "an unknown tag", at });
  }
}

function readInRoot(walk: Walk, token: Token): void {
  if (walk.root === "open") {
    if (token.text === ROW) addRow(walk, readRow(walk, token.at));
    else readStamp(walk, token);
    walk.inTag = !endsTag(walk.tokens[walk.next - 1]);
  } else if (!walk.told.outside) {
    walk.told.outside = true;
    walk.found({
      kind: "row-outside-root",
      message: "the phone drops rows outside of DIALTEMPLATE",
      at: token.at,
    });
  }
}

function addRow(walk: Walk, attributes: Attribute[] | undefined): void {
  if (!attributes) return;
  walk.rows++;
  const tones: string[] = [];
  for (const { name, value, at, from } of attributes) {
    if (name === "TONE") tones.push(value);
    const index = name === "TONE" && tones.length > 1 ? `[${tones.length}]` : "";
    walk.document.read({ name: `${walk.rows}/${name}${index}`, value, at, from, to: from + value.length });
  }
}

/** `>stamp</versionStamp>`; outer braces are not part of the stamp. */
function readStamp(walk: Walk, { at }: Token): void {
  let stamp: Token | undefined;
  for (const expected of ["end", "word", "close", "word", "end"]) {
    const token = walk.tokens[walk.next++];
    const misnamed = token?.kind === "word" && stamp !== undefined && token.text.toUpperCase() !== STAMP;
    if (token?.kind !== expected || misnamed) {
      walk.found({
        kind: "version-stamp",
        message: "no version stamp: letters, digits and - between its tags",
        at,
      });
      return;
    }
    if (token.kind === "word") stamp ??= token;
  }
  if (!stamp) return;
  if (stamp.text.length < 3 || stamp.text.length > 64) {
    walk.found({ kind: "version-stamp", message: "a version stamp has 3 to 64 characters", at: stamp.at });
  }
  const { text, at: from } = stamp;
  const value = text.replace(/^\{(.*)\}$/, "$1");
  walk.document.read({ name: "versionStamp", value, at: from, from, to: from + text.length });
}
