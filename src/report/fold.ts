/** Puts findings that many files have alike into one, so that they do not bury the rest of a report for people. */
import type { Diagnostic } from "../diagnostic/diagnostic.js";
import type { Span } from "../diagnostic/source.js";

export interface Folded {
  shown: Folder[];
  /** Codes of which some are left out altogether, with how many. */
  left: Array<[string, number]>;
}

/** A finding and where the like of it stands besides. */
export interface Folder {
  one: Diagnostic;
  also?: string;
}

/** So many equal ones are still shown each by itself. */
const FEW = 2;
const MOST_PLACES = 3;
/** Different ones of a code. */
const MOST_OF_A_CODE = 20;

export function fold(diagnostics: readonly Diagnostic[]): Folded {
  const groups = new Map<string, Diagnostic[]>();
  for (const one of diagnostics) {
    const key = JSON.stringify([one.code, one.message, one.found, one.expected, one.hint]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const shown: Folder[] = [];
  const counts = new Map<string, number>();
  const left = new Map<string, number>();
  const groupOf = new Map([...groups.values()].flatMap((group) => group.map((one) => [one, group] as const)));
  for (const one of diagnostics) {
    const group = groupOf.get(one) ?? [];
    if (group.length <= FEW && one !== group[0] && !left.has(one.code)) shown.push({ one });
    if (one !== group[0]) continue;
    const count = (counts.get(one.code) ?? 0) + 1;
    counts.set(one.code, count);
    if (count > MOST_OF_A_CODE) left.set(one.code, (left.get(one.code) ?? 0) + group.length);
    else shown.push(group.length <= FEW ? { one } : folderOf(group, one));
  }
  return { shown, left: [...left] };
}

function folderOf(group: readonly Diagnostic[], one: Diagnostic): Folder {
  const spans = group.slice(1).flatMap(({ span }) => span ?? []);
  if (spans.length === 0) return { one };
  const places = spans.slice(0, MOST_PLACES).map((span) => placeOf(span, one));
  const rest = spans.slice(MOST_PLACES);
  const files = new Set(rest.map(({ file }) => file)).size;
  const more = rest.length === files ? `${files} more file${files === 1 ? "" : "s"}` : `${rest.length} more`;
  return { one, also: places.join(", ") + (rest.length > 0 ? `, and ${more}` : "") };
}

function placeOf({ file, line, column }: Span, { span }: Diagnostic): string {
  return file === span?.file ? `${line}:${column}` : `${file}:${line}`;
}
