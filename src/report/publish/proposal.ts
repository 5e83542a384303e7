/** What would be written into a folder, for people: each file with its changed lines, and no secret. */
import { withoutSecret } from "../../diagnostic/source.js";
import type { Shown } from "../../publish/shown.js";
import type { Paint } from "../colour.js";
import { clip, escapeText } from "../escape.js";

const MOST_LINES = 400;

/** One piece of text, a line for each file with what becomes of it and the lines below it. */
export function proposalText(changes: readonly Shown[], paint: Paint): string {
  const all = changes.flatMap((change) => [
    paint.strong(escapeText(titleOf(change))),
    ...linesOf(change, paint),
  ]);
  return all.map((line) => `${line}\n`).join("");
}

function titleOf({ path, kind, isNew, count = 0, why = "" }: Shown): string {
  if (kind === "blocked") return `${path}: left alone, ${why}`;
  if (kind === "secrets")
    return `${path}: would change ${count} ${count === 1 ? "secret" : "secrets"}, not shown`;
  const what = isNew ? "new" : "changed";
  return `${path}: ${what}${kind === "binary" ? ", not text" : ""}`;
}

function linesOf({ hunks = [], isNew }: Shown, paint: Paint): string[] {
  const lines = hunks.flatMap((hunk) => [
    ...(isNew
      ? []
      : [paint.faint(`  @@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`)]),
    ...hunk.lines.map((line) => lineText(line, paint)),
  ]);
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), paint.faint(`  ... and ${more} lines more`)] : lines;
}

function lineText(line: string, paint: Paint): string {
  const shown = `  ${escapeText(clip(withoutSecret(line.replace(/\r$/, ""))))}`;
  if (line.startsWith("-")) return paint.error(shown);
  return line.startsWith("+") ? paint.notice(shown) : paint.faint(shown);
}
