/** Files that are templates: texts in them want to be filled in, such as xxx.xxx.xxx.xxx. */
import type { ParameterModel } from "../model/family.js";
import type { Said, Sayings } from "../root/said.js";

/** A value that is none yet. */
export interface Unfilled extends Said {
  name: string;
}

const known = new WeakMap<Sayings, readonly Unfilled[]>();

export function unfilledIn(said: Sayings): readonly Unfilled[] {
  const made =
    known.get(said) ??
    [...said.values].flatMap(([name, one]) => (isPlaceholder(one) ? [{ name, ...one }] : []));
  known.set(said, made);
  return made;
}

/** So many make a template of a file: then nothing that follows from them is worth a word. Unused lines, though, often keep theirs. */
const FEWEST = 3;

export const isTemplate = (said: Sayings): boolean =>
  new Set(unfilledIn(said).map(({ parameter }) => parameter)).size >= FEWEST;

/** A line that belongs to a language of templates and is nothing for phones. */
export const isMarkup = (line: string): boolean => /^\s*[{<]|\{[$%{]|<%/.test(line);

/** Marks of template languages and generators around a whole value, which no password has by chance. */
const WHOLE = [
  /^\{\$[\w.>[\]'-]+\}$/,
  /^\$\{\w+\}$/,
  /^\{\{[^{}]+\}\}$/,
  /^<%.+%>$/,
  /^#{2,}\w+#{2,}$/,
  /^%%\w+%%$/,
  /^__\w+__$/,
  /^@@?\w+@@?$/,
  /^<[A-Za-z][\w .-]*>$/,
  /^\[==/,
  /^change[-_ ]?me$/i,
  /^your[-_]\w+$/i,
  /^YOUR\w*$/,
];
/** The same in the middle of a value, and rows of one character where an address or a number belongs. */
const WITHIN = [
  /\bGOES HERE\b/i,
  /\{\$\w[^{}]*\}/,
  /\$\{\w+\}/,
  /\{\{[^{}]+\}\}/,
  /#{3,}/,
  /\bYOUR[-_]?[A-Z]{2,}/,
];
const ROWS = /^\[.*\]$|^x{1,4}(?:[.:]x{1,4})+$|^x{3,}$|^0?<.*>$|^#+$/i;
const PLAIN: ReadonlySet<ParameterModel["type"]> = new Set(["host", "ip", "port", "integer", "url"]);

export function isPlaceholder({ text, parameter }: Said): boolean {
  if (!parameter) return false;
  if (WHOLE.some((form) => form.test(text))) return true;
  if (parameter.secret) return false;
  return WITHIN.some((form) => form.test(text)) || (PLAIN.has(parameter.type) && ROWS.test(text));
}
