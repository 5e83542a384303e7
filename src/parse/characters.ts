/** Characters that nobody can see and that change what text means: found before the text is read as YAML. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Source } from "../diagnostic/source.js";
import { MAX_FINDINGS } from "./limits.js";

/**
 * C0 without tab, LF and CR LF; DEL and C1; line and paragraph separators; direction overrides and isolates (they
 * show another order than the one that is read, CVE-2021-42574); a byte order mark inside; U+FFFE and U+FFFF; lone
 * surrogates.
 */
const UNSEEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r(?!\n)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const ALL_UNSEEN = new RegExp(UNSEEN, "g");

export function hasUnseen(text: string): boolean {
  return UNSEEN.test(text);
}

/** The code points that must not stand in a text, for a message that does not repeat the text. */
export function unseenIn(text: string): string {
  const names = new Set<string>();
  for (const match of text.matchAll(ALL_UNSEEN)) names.add(codePoint(match[0]));
  return [...names].slice(0, 5).join(", ");
}

/** A finding for each one; the text with all of them masked, every offset as it was, or undefined if they are legion. */
export function maskUnseen(source: Source, findings: Findings): string | undefined {
  let count = 0;
  let returns = 0;
  for (const { 0: character, index } of source.text.matchAll(ALL_UNSEEN)) {
    if (index === 0 && character === "\ufeff") continue;
    // An editor that ends lines with CR does so throughout: the first one stands for all.
    if (character === "\r" && returns++ > 0) continue;
    if (count++ === MAX_FINDINGS) return undefined;
    findings.add({
      code: "parse/control-character",
      message: `The character ${codePoint(character)} must not stand in the text.`,
      at: { source, start: index, end: index + 1 },
      found: codePoint(character),
      hint: character === "\r" ? "End lines with LF or CR LF, in the whole file." : "Remove it.",
    });
  }
  return source.text.replace(ALL_UNSEEN, (unseen) => (unseen === "\r" ? "\n" : "\ufffd"));
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
