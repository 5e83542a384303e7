/** Texts from outside in Markdown: in code, where no mention, link, comment or tag of theirs is one. */
import { apart, shorten } from "./fit.js";
import { type Said, speak } from "./say.js";

/** The first line of a comment: by it and by its author a workflow finds the comment again. */
export const MARK = "<!-- offhook plan -->";

/** Columns of a text from outside. */
const MOST = 120;

const REFERENCES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * One line without a comment's start, which would look like the mark, and without runs of backticks, which
 * parsers need not know at any length.
 */
function inert(shown: string): string {
  return shown.replace(/<(?=!--)/g, "\\u{3c}").replace(/`{2,}/g, (run) => "\\u{60}".repeat(run.length));
}

const line = (text: string, most: number): string => inert(shorten(text, most));

/** A code span. */
export function code(text: string, most = MOST): string {
  return span(line(text, most));
}

/** Two values in cells, each with what sets it apart from the other. */
export function pairInCells(before: string, after: string, most: number): [string, string] {
  const [was, is] = apart(before, after, most);
  return [span(barred(inert(was))), span(barred(inert(is)))];
}

/** A code span in a cell of a table; a backslash before a bar is read in different ways, so that none stands there. */
export function codeInCell(text: string, most = MOST): string {
  return span(barred(line(text, most)));
}

const barred = (shown: string): string => shown.replace(/\\(?=\|)/g, "\\u{5c}").replaceAll("|", "\\|");

/** One blank at each end is taken away again where both are there. */
function span(shown: string): string {
  const fence = shown.includes("`") ? "``" : "`";
  const isBare = fence === "`" && !(shown.startsWith(" ") && shown.endsWith(" "));
  if (shown === "") return '`""`';
  return isBare ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

/** Code in HTML, for places where Markdown is not read. */
function codeInHtml(text: string): string {
  return `<code>${entities(line(text, MOST))}</code>`;
}

const entities = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => REFERENCES[character] ?? "");

export const inMarkdown = (said: Said): string => speak(said, ({ quote }) => code(quote));

export const inCell = (said: Said): string => speak(said, ({ quote }) => codeInCell(quote));

/** For a `<summary>`: all of it is HTML. */
export function inHtml(said: Said): string {
  return said
    .map((piece) => (typeof piece === "string" ? entities(piece) : codeInHtml(piece.quote)))
    .join("");
}

/** A link to an anchor of the page, or the words alone. */
export function linked(words: string, link: string | undefined, anchor = ""): string {
  if (link === undefined) return words;
  const [place = ""] = link.split("#");
  return `[${words}](${addressed(place)}${anchor === "" ? "" : `#${addressed(anchor)}`})`;
}

/** Nothing that ends an address, or starts something else; halves of surrogate pairs have no UTF-8. */
function addressed(text: string): string {
  const whole = text.replace(/\p{Surrogate}/gu, "\ufffd");
  return whole.replace(/[^\w.~:/?#@!$&+,=%-]/gu, (one) =>
    encodeURIComponent(one).replace(/[!'()*]/g, percent),
  );
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

export const bytesOf = (text: string): number => Buffer.byteLength(text);
