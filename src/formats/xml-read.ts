/** Reads XML with saxes into readings, keeps what it got before a document stops being well-formed, and bounds the work. */
import { SaxesParser } from "saxes";
import { Source } from "../diagnostic/source.js";
import type { Format, Problem, Reading } from "./format.js";
import { type Complaint, judge, judgeUnclosed } from "./xml-complaint.js";

const MOST_CHARACTERS = 1 << 20;
const MOST_READINGS = 20_000;
const MOST_PROBLEMS = 1000;
const MOST_DEPTH = 64;
const LONGEST_PATH = 1000;
const PATH_LONG = `a path of more than ${LONGEST_PATH} characters`;
/** saxes takes no order to stop and makes costly errors, so it gets pieces, and none once a document is given up. */
const PIECE = 1024;
const CDATA = "<![CDATA[";

interface OpenElement {
  path: string;
  /** Offset of its start tag. */
  at: number;
  text: string;
  /** Offset of its first text that is not blank. */
  textAt: number | undefined;
  /** How many children of each name it has had; undefined while it has none. */
  children: Map<string, number> | undefined;
}

interface Walk {
  text: string;
  parser: SaxesParser;
  source: Source;
  open: OpenElement[];
  /** Where the next attribute can begin at the earliest. */
  attributeFrom: number;
  /** The document is given up: what saxes says from here on is guesswork. */
  stopped: boolean;
  readings: Reading[];
  problems: Problem[];
}

export function readDocument(text: string): ReturnType<Format["read"]> {
  const walk = newWalk(text);
  checkText(walk);
  listen(walk);
  // saxes takes half a surrogate pair and what follows for one character, so it may not see any.
  const whole = text.replace(/[\ud800-\udfff]/gu, "\ufffd");
  for (let at = 0; at < whole.length && !walk.stopped; at += PIECE)
    walk.parser.write(whole.slice(at, at + PIECE));
  finish(walk);
  const { readings, problems, stopped } = walk;
  return stopped ? { readings, problems, unread: true } : { readings, problems };
}

function newWalk(text: string): Walk {
  // No namespaces: prefixes that nobody declared are common, and phones accept them. XML 1.0, whatever a document claims.
  const parser = new SaxesParser({ xmlns: false, defaultXMLVersion: "1.0", forceXMLVersion: true });
  const source = new Source("", text);
  return { text, parser, source, open: [], attributeFrom: 0, stopped: false, readings: [], problems: [] };
}

function report(walk: Walk, { kind, message, at, fatal = false }: Complaint): void {
  if (walk.stopped) return;
  walk.problems.push({ kind, message, ...walk.source.position(Math.max(0, Math.min(at, walk.text.length))) });
  walk.stopped = fatal || walk.problems.length >= MOST_PROBLEMS;
}

function checkText(walk: Walk): void {
  const { text } = walk;
  const half = text.search(/[\ud800-\udfff]/u);
  if (half !== -1) report(walk, { kind: "half-character", message: "half a surrogate pair", at: half });
  if (UTF16.test(text))
    giveUp(walk, { kind: "utf16", message: "a text in UTF-16, and UTF-8 is what phones take", at: 0 });
  const lost = text.indexOf("\ufffd");
  if (lost !== -1) report(walk, { kind: "not-utf8", message: "U+FFFD: bytes here were not UTF-8", at: lost });
  if (text.startsWith("\ufeff")) {
    report(walk, { kind: "bom", message: "a byte order mark: whether phones take it is not known", at: 0 });
  }
  if (text.length > MOST_CHARACTERS) giveUp(walk, { message: "more than 1 MiB of text", at: 0 });
}

/** What is left of UTF-16 when it is taken for UTF-8: a lost mark, and zero bytes between the characters of ASCII. */
const UTF16 = /^(?:\ufffd{2})?(?:[^\0]\0[^\0]\0|\0[^\0]\0[^\0])/;

function giveUp(
  walk: Walk,
  { kind = "beyond-bounds", message, at }: Omit<Complaint, "kind"> & { kind?: Complaint["kind"] },
): void {
  report(walk, { kind, message: `${message}: the rest is not read`, at, fatal: true });
}

/** Where saxes stands: behind the last character it took. */
function position({ parser, text }: Walk): number {
  return Math.min(parser.position, text.length);
}

function listen(walk: Walk): void {
  const { parser, text } = walk;
  parser.on("error", (error) => complain(walk, error));
  parser.on("opentagstart", ({ name }) => openElement(walk, name));
  parser.on("attribute", (attribute) => readAttribute(walk, attribute));
  parser.on("closetag", (tag) => closeElement(walk, tag));
  parser.on("text", (piece) => addText(walk, { piece, before: ">" }));
  if (text.includes(CDATA)) parser.on("cdata", (piece) => addText(walk, { piece, before: CDATA }));
  listenToRarities(walk);
}

function complain(walk: Walk, error: Error): void {
  const from = walk.open.at(-1)?.at ?? 0;
  report(walk, judge(error, { text: walk.text, position: position(walk), from }));
}

/** Only where they can occur: a parser with all listeners is an object that V8 handles four times as slowly. */
function listenToRarities(walk: Walk): void {
  const { parser, text } = walk;
  const last = (start: string): number => text.lastIndexOf(start, position(walk) - 1);
  if (text.includes("<!DOCTYPE")) {
    const message = "a DTD: its entities are not expanded here, and whether a phone would is not known";
    parser.on("doctype", () => report(walk, { kind: "doctype", message, at: last("<!DOCTYPE") }));
  }
  if (/<\?(?!xml\s)/.test(text)) {
    const kind = "processing-instruction";
    const message = "a processing instruction: what a phone makes of it is not known";
    parser.on("processinginstruction", () => report(walk, { kind, message, at: last("<?") }));
  }
  if (text.includes("<?xml")) {
    parser.on("xmldecl", ({ encoding }) => {
      if (encoding === undefined || /^(?:utf-8|us-ascii)$/i.test(encoding)) return;
      const message = "an encoding other than UTF-8 is declared, and UTF-8 is what phones take";
      report(walk, { kind: "encoding", message, at: last("encoding") });
    });
  }
}

function openElement(walk: Walk, name: string): void {
  if (walk.stopped) return;
  const here = position(walk);
  const at = walk.text.lastIndexOf("<", here - 2);
  const path = pathOf(walk.open.at(-1), name);
  if (walk.open.length >= MOST_DEPTH)
    giveUp(walk, { message: `more than ${MOST_DEPTH} levels of elements`, at });
  if (path.length > LONGEST_PATH) giveUp(walk, { message: PATH_LONG, at });
  walk.open.push({ path, at, text: "", textAt: undefined, children: undefined });
  walk.attributeFrom = here - 1;
}

/** The path of a new child; from the second of a name on it carries its number. */
function pathOf(parent: OpenElement | undefined, name: string): string {
  if (!parent) return name;
  parent.children ??= new Map();
  const count = (parent.children.get(name) ?? 0) + 1;
  parent.children.set(name, count);
  return count === 1 ? `${parent.path}/${name}` : `${parent.path}/${name}[${count}]`;
}

function readAttribute(walk: Walk, { name, value }: { name: string; value: string }): void {
  const element = walk.open.at(-1);
  if (walk.stopped || !element) return;
  const { text } = walk;
  let at = walk.attributeFrom;
  while (/\s/.test(text.charAt(at))) at++;
  walk.attributeFrom = position(walk);
  const to = Math.max(at, walk.attributeFrom - 1);
  let from = at + name.length;
  while (from < to && /[\s=]/.test(text.charAt(from))) from++;
  addReading(walk, { name: `${element.path}@${name}`, value, at, from: Math.min(from + 1, to), to });
}

interface Place {
  name: string;
  value: string;
  at: number;
  /** The value, from the first to behind the last character that is not blank. */
  from: number;
  to: number;
}

function addReading(walk: Walk, { name, value, at, from, to }: Place): void {
  if (name.length > LONGEST_PATH) giveUp(walk, { message: PATH_LONG, at });
  else if (walk.readings.length >= MOST_READINGS)
    giveUp(walk, { message: `more than ${MOST_READINGS} values`, at });
  else walk.readings.push({ name, value, ...walk.source.position(at), from, to });
}

function addText(walk: Walk, { piece, before }: { piece: string; before: string }): void {
  const element = walk.open.at(-1);
  if (walk.stopped || !element) return;
  element.text += piece;
  if (element.textAt !== undefined || !/[^ \t\r\n]/.test(piece)) return;
  const start = walk.text.lastIndexOf(before, position(walk) - 2) + before.length;
  element.textAt = start + Math.max(0, walk.text.slice(start).search(/[^ \t\r\n]/));
}

function closeElement(walk: Walk, tag: { name: string; isSelfClosing: boolean }): void {
  if (walk.stopped || (!tag.isSelfClosing && !fitsStart(walk, tag.name))) return;
  const element = walk.open.pop();
  if (!element) return;
  if (!element.children) addElement(walk, element);
  else if (element.textAt !== undefined) {
    report(walk, { kind: "mixed-text", message: "text beside child elements", at: element.textAt });
  }
}

function addElement(walk: Walk, { path, text, at, textAt }: OpenElement): void {
  const end = walk.text.lastIndexOf("<", position(walk) - 1);
  const from = textAt ?? end;
  const to = textAt === undefined ? from : from + walk.text.slice(from, end).trimEnd().length;
  addReading(walk, { name: path, value: text, at, from, to });
}

/** saxes tells of a wrong end tag only after it has closed the element. */
function fitsStart(walk: Walk, name: string): boolean {
  const here = position(walk);
  const at = walk.text.lastIndexOf("</", here - 1);
  if (walk.text.slice(at + 2, here - 1).trim() === name) return true;
  const { line } = walk.source.position(walk.open.at(-1)?.at ?? 0);
  const message = `not well-formed: this end tag does not fit the start tag of line ${line}`;
  report(walk, { kind: "malformed", message, at, fatal: true });
  return false;
}

function finish(walk: Walk): void {
  const unclosed = walk.open.at(-1);
  if (unclosed) report(walk, judgeUnclosed(walk.text, unclosed.at));
  if (!walk.stopped) walk.parser.close();
}
