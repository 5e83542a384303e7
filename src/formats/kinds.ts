/** Every kind of problem that formats report, so that nobody who tells people about them forgets one. */

/** Of a text as a whole, whatever its format. */
export const TEXT_KINDS = [
  "bom",
  "nul",
  "cr-alone",
  "line-ends-mixed",
  "last-line-open",
  "too-long",
  "typographic-quote",
  "non-ascii",
  "control-character",
] as const;

export const CNF_KINDS = [
  "equals-sign",
  "colon-missing",
  "name-invalid",
  "empty-bare",
  "quote-unbalanced",
  "quote-inside",
  "text-after-quote",
  "text-after-value",
  "comment-glued",
  "tab-in-value",
] as const;

export const XML_KINDS = [
  "malformed",
  "ampersand-bare",
  "text-outside-root",
  "entity-unknown",
  "attribute-twice",
  "declaration-late",
  "doctype",
  "processing-instruction",
  "encoding",
  "half-character",
  "not-utf8",
  "beyond-bounds",
  "mixed-text",
] as const;

export const DIALPLAN_KINDS = [
  "attribute-bare",
  "attribute-syntax",
  "attribute-unknown",
  "comment-early",
  "comment-open",
  "declaration",
  "entity-in-value",
  "number-form",
  "quote-single",
  "root-missing",
  "root-name",
  "root-open",
  "row-body",
  "row-case",
  "row-open",
  "row-outside-root",
  "string-open",
  "tag-unknown",
  "text-outside-tags",
  "timeout-negative",
  "tones-many",
  "value-long",
  "value-unknown",
  "value-unquoted",
  "version-stamp",
] as const;

/** For these a phone drops the row of a dial plan. */
export const DROPPED_ROW_KINDS = [
  "attribute-syntax",
  "attribute-unknown",
  "quote-single",
  "row-body",
  "row-case",
  "row-open",
  "row-outside-root",
  "timeout-negative",
  "tones-many",
  "value-unknown",
  "value-unquoted",
] as const satisfies ReadonlyArray<(typeof DIALPLAN_KINDS)[number]>;

export type DroppedRowKind = (typeof DROPPED_ROW_KINDS)[number];

export const RINGLIST_KINDS = [
  "tab-missing",
  "name-empty",
  "file-empty",
  "blank-around",
  "text-after-file",
] as const;

export const LOADNAME_KINDS = [
  "empty",
  "more-lines",
  "trailing-blank",
  "leading-blank",
  "extension",
  "character",
] as const;

/** Of lists of loads; of texts that are no texts, which others tell of by the file. */
export const LOADS_KINDS = ["text-after-name"] as const;
export const STAND_IN_KINDS = ["utf16"] as const;

export type ProblemKind =
  | (typeof TEXT_KINDS)[number]
  | (typeof CNF_KINDS)[number]
  | (typeof XML_KINDS)[number]
  | (typeof DIALPLAN_KINDS)[number]
  | (typeof RINGLIST_KINDS)[number]
  | (typeof LOADNAME_KINDS)[number]
  | (typeof LOADS_KINDS)[number]
  | (typeof STAND_IN_KINDS)[number];
