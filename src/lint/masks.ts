/** Hides in a file's text what is a secret or could be one: only what is known to be harmless is shown. */
import type { Source } from "../diagnostic/source.js";
import type { Known } from "../root/names.js";
import { parameterNamed, type Said, type Sayings } from "../root/said.js";
import { tellsSecret } from "../root/telling.js";

interface Masked {
  known: Known;
  said: Sayings;
}

export function hideSecrets(source: Source, { known, said }: Masked): void {
  if (known.file.holds !== "parameters") hideNamed(source);
  else if (known.file.format === "cnf") hideInLines(source, { known, said });
  else if (known.file.format === "xml") hideInMarkup(source, said);
}

/** No finding shows more of a line, and a hostile one must not cost more. */
const LONGEST = 1000;

const isHarmless = ({ parameter, text }: Said): boolean =>
  parameter !== undefined && !parameter.secret && text.length <= LONGEST && !tellsSecret(text);

/** Words behind which a comment may hold a secret. */
const TELLING = /pass(?:word|wd|phrase|code)?|pwd|secret|\bpin\b|\bkey\b|credential|authname|token/i;
/** A line that gives a value, commented out or spoilt: blanks and comment signs, a name, and what separates. */
const ENTRY = /^([\s#;]*)([A-Za-z]\w*)(\s*[:=]\s*)/;
const FIRST_WORD = /^\s*([A-Za-z]\w*)/;

/** Line by line: an entry of a known name that is no secret is shown, and prose in comments. */
function hideInLines(source: Source, { known, said }: Masked): void {
  const harmless = new Set<number>();
  for (const one of said.values.values()) if (isHarmless(one)) harmless.add(one.line);
  let start = 0;
  for (const [index, line] of source.text.split("\n").entries()) {
    const from = hiddenFrom(line, { known, read: harmless.has(index + 1) });
    if (from < line.length) source.hide(start + from, start + line.length);
    start += line.length + 1;
  }
}

/** Where in a line the first character stands that must not be shown; the line's length for none. */
function hiddenFrom(line: string, { known, read }: { known: Known; read: boolean }): number {
  if (line.length > LONGEST) return 0;
  const entry = ENTRY.exec(line);
  const parameter = entry ? parameterNamed(entry[2] ?? "", known) : undefined;
  const isComment = /^\s*(?:[#;]|$)/.test(line);
  if (entry && parameter && !parameter.secret)
    return tellsSecret(valueIn(line, entry[0].length)) ? entry[0].length : tellingIn(line, entry[0].length);
  if (entry) return entry[0].length + (line.charAt(entry[0].length) === '"' ? 1 : 0);
  if (isComment || read) return tellingIn(line, 0);
  const word = FIRST_WORD.exec(line);
  const named = word ? parameterNamed(word[1] ?? "", known) : undefined;
  return named && !named.secret ? tellingIn(line, 0) : line.length - line.trimStart().length;
}

const valueIn = (line: string, from: number): string => line.slice(from).replace(/^"/, "");

function tellingIn(line: string, from: number): number {
  const comment = /[#;]/.exec(line.slice(from));
  if (!comment) return line.length;
  const start = from + comment.index;
  const word = TELLING.exec(line.slice(start));
  return word ? start + word.index + word[0].length : line.length;
}

/** A stretch between tags, a quoted value, a comment, or what only XML knows besides. */
const STRETCH =
  /<\?xml\s[^>]*>|<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!ENTITY[^>]*|<\?[^>]*|>[^<]*[^<\s][^<]*|="[^"<>]*(?:"|$)|='[^'<>]*(?:'|$)/g;
/** What of a stretch is shown: the sign that it begins with. */
const SIGN = /^(?:=.|<!--|<!\[CDATA\[|<!ENTITY|<\?\w*|>)/;

/** Texts and values of attributes are hidden, but those of known names. */
function hideInMarkup(source: Source, said: Sayings): void {
  const harmless = [...said.values.values()].filter(isHarmless).sort((a, b) => a.from - b.from);
  let next = 0;
  for (const { 0: text, index } of source.text.matchAll(STRETCH)) {
    const end = index + text.length;
    if (/^<\?xml\s/.test(text)) continue;
    while ((harmless[next]?.to ?? end) < index) next++;
    const first = harmless[next];
    if (first && first.from >= index && first.to <= end) continue;
    const from = index + (SIGN.exec(text)?.[0].length ?? 0);
    if (!text.startsWith("<!--") || TELLING.test(text)) source.hide(from, end);
  }
}

/** An element or attribute of a list or plan whose name tells of a secret. */
const NAMED = /<[\w.:-]*(?:pass|pwd|secret|token|credential)[\w.:-]*(?:\s[^<>]*)?>([^<]+)/gi;

function hideNamed(source: Source): void {
  for (const { 0: whole, 1: text = "", index } of source.text.matchAll(NAMED))
    source.hide(index + whole.length - text.length, index + whole.length);
}
