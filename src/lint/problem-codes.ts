/** Which code each problem of a file's form is told by. */
import type { Code } from "../diagnostic/catalogue.js";
import type { CNF_KINDS, ProblemKind, TEXT_KINDS, XML_KINDS } from "../formats/kinds.js";

type Kinds<T extends readonly string[]> = Record<T[number], Code>;

const TEXTS: Kinds<typeof TEXT_KINDS> = {
  bom: "lint/bom",
  nul: "lint/nul",
  "cr-alone": "lint/cr-alone",
  "line-ends-mixed": "lint/line-ends-mixed",
  "last-line-open": "lint/last-line-open",
  "too-long": "lint/file-too-long",
  "typographic-quote": "lint/typographic-quote",
  "non-ascii": "lint/non-ascii",
  "control-character": "lint/control-character",
};

const CNF: Kinds<typeof CNF_KINDS> = {
  "equals-sign": "lint/equals-sign",
  "colon-missing": "lint/colon-missing",
  "name-invalid": "lint/name-invalid",
  "empty-bare": "lint/empty-bare",
  "quote-unbalanced": "lint/quote-unbalanced",
  "quote-inside": "lint/quote-inside",
  "text-after-quote": "lint/text-after-quote",
  "text-after-value": "lint/text-after-value",
  "comment-glued": "lint/comment-glued",
  "tab-in-value": "lint/tab-in-value",
};

const XML: Kinds<typeof XML_KINDS> = {
  malformed: "lint/malformed",
  "ampersand-bare": "lint/ampersand-bare",
  "text-outside-root": "lint/text-outside-root",
  "entity-unknown": "lint/entity-unknown",
  "attribute-twice": "lint/attribute-twice",
  "declaration-late": "lint/declaration-late",
  doctype: "lint/doctype",
  "processing-instruction": "lint/processing-instruction",
  encoding: "lint/encoding",
  "half-character": "lint/half-character",
  "not-utf8": "lint/not-utf8",
  "beyond-bounds": "lint/beyond-bounds",
  "mixed-text": "lint/mixed-text",
};

export const PROBLEM_CODES: Partial<Record<ProblemKind, Code>> = { ...TEXTS, ...CNF, ...XML };
