/** What a look at a root has seen, in a few lines for people. */
import type { Linted } from "../../lint/lint.js";
import type { Holding } from "../../root/holding.js";
import { plural } from "../findings.js";

const MOST_NAMES = 5;

export function summaryOf(
  { title, entries }: Holding,
  { files, phones, unknown, unserved }: Linted,
): string[] {
  const spoken = [...phones].map(([protocol, count]) => `${plural(count, "phone")} by ${protocol}`);
  const seen = spoken.length > 0 ? spoken.join(", ") : "no phone's own file";
  const lines = [`${title}: ${plural(files, "file")} looked at, ${seen}`];
  if (entries === undefined)
    lines.push(
      "TFTP cannot list a root: only files that all phones share were looked at, none of a phone's own",
    );
  if (unserved.length > 0)
    lines.push(`no firmware in it: phones that do not run ${unserved.join(", ")} yet cannot fetch it here`);
  if (unknown.length > 0) lines.push(unknownOf(unknown));
  return lines;
}

function unknownOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(", ");
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return `${plural(names.length, "file")} of no form that the families know: ${shown}${more}`;
}
