/** Sorts the changes of one phone by what they are: plain ones, defaults written out, and lines that get another number. */

import { isBlank, roleOf } from "../../root/roles.js";
import type { OwnedFile } from "../../root/side.js";
import { type Change, isDefault } from "../meaning/changes.js";
import type { Scene } from "../scene.js";

export type Kind = "parameters" | "defaults" | "line-renumbered";

export function kindsOf(changes: readonly Change[]): Map<Kind, Change[]> {
  const renumbered = renumbering(changes);
  const kinds = new Map<Kind, Change[]>();
  for (const change of changes) {
    const kind = renumbered.has(change)
      ? "line-renumbered"
      : isSpelledOut(change)
        ? "defaults"
        : "parameters";
    const list = kinds.get(kind) ?? [];
    kinds.set(kind, list);
    list.push(change);
  }
  return kinds;
}

/** Told apart, or what a phone notices for sure would drown in what it had anyway. */
function isSpelledOut({ before, after }: Change): boolean {
  return before === undefined && after?.parameter !== undefined && isDefault(after.parameter, after);
}

/** A line that goes to another extension, with all of its parameters that repeat the extension. */
function renumbering(changes: readonly Change[]): Set<Change> {
  const found = new Set<Change>();
  for (const { before, after } of changes) {
    const parameter = after?.parameter;
    if (roleOf(parameter) !== "extension" || !before || !after) continue;
    if (isBlank(parameter, before.text) || isBlank(parameter, after.text)) continue;
    for (const change of changes) {
      const sameLine = change.after?.n === after.n && change.before?.n === after.n;
      if (sameLine && change.before?.text === before.text && change.after?.text === after.text)
        found.add(change);
    }
  }
  return found;
}

/** `sccp -> sip` for a phone that had files of other protocols only; these may be someone else's, and stay. */
export function conversionOf(mac: string, { both, input }: Scene): string | undefined {
  const was = protocolsOf(both.before.owned.get(mac));
  const is = input.people.get(mac)?.protocol;
  if (was.length === 0 || is === undefined || was.includes(is)) return undefined;
  return `${was.join(", ")} -> ${is}`;
}

function protocolsOf(files: readonly OwnedFile[] = []): string[] {
  return [...new Set(files.flatMap(({ known }) => known.family.protocol ?? []))].sort();
}
