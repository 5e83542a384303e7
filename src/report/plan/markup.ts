/** Markup as templates: what is put in is text, and is escaped, unless it is markup itself. */
import { clip, escapeText } from "../escape.js";
import type { Said } from "./say.js";

/** A piece of HTML or SVG that is safe to put into another. */
export interface Markup {
  readonly markup: string;
}

/** Nothing of `undefined`, `false` and the empty list is left. */
type Part = Markup | string | number | undefined | false | readonly Markup[];

/** Both quotes too, since texts stand in attributes as well; those must be quoted in the template. */
const REFERENCES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For templates: html`<b title="${text}">${text}</b>`. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = pieces[0] ?? "";
  parts.forEach((part, index) => {
    markup += markupOf(part) + (pieces[index + 1] ?? "");
  });
  return { markup };
}

/** Markup that this program wrote as a text: styles and scripts. */
export const trusted = (markup: string): Markup => ({ markup });

/** A text of any length: lists that were cut elsewhere, or not at all. */
export const whole = (text: string): Markup => ({ markup: escaped(text) });

/** A sentence, with the texts from outside set apart: no word of theirs can pass for one of ours. */
export function spoken(said: Said): Markup {
  const pieces = said.map((piece) =>
    typeof piece === "string" ? html`${piece}` : html`<span class="said">${piece.quote}</span>`,
  );
  return html`${pieces}`;
}

function markupOf(part: Part): string {
  if (part === undefined || part === false) return "";
  if (typeof part === "string") return escaped(clip(part));
  if (typeof part === "number") return String(part);
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("");
}

function escaped(text: string): string {
  return escapeText(text).replace(/[&<>"']/g, (character) => REFERENCES[character] ?? "");
}
