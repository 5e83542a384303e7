/** XML documents, flattened into one reading per attribute and per element without children. */
import { refusal } from "./characters.js";
import type { Format } from "./format.js";
import { readDocument } from "./xml-read.js";
import { xmlText } from "./xml-text.js";

export const xml: Format = { name: "xml", encoding: "utf8", text: xmlText, quote, read: readDocument };

/** What XML 1.0 cannot carry; DEL and C1, which it advises against; U+FFFD, left of lost bytes. Astral ones pass as pairs. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]/u;

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** One escaping for text and for attributes, in either quotes. */
function quote(value: string): ReturnType<Format["quote"]> {
  const refused = refusal(value, FORBIDDEN);
  if (refused !== undefined) return { refused };
  return { text: value.replace(/[&<>"'\t\n\r]/g, (character) => ESCAPES[character] ?? character) };
}
