/** The fall-back for a file that cannot be read: how many of its lines differ, never which, as any may hold a secret. */
import type { PlanChange } from "../../model/generated.js";
import type { Known } from "../../root/names.js";
import { textOf } from "../../root/said.js";
import type { Both, DocumentPair } from "./changes.js";
import { type Effect, strongest } from "./effect.js";

export function linesDiffer(
  name: string,
  { known, both, paths }: { known: Known; both: Both; paths: DocumentPair["paths"] },
): PlanChange {
  const was = both.before.files.get(paths.before ?? "");
  const is = both.after.files.get(paths.after ?? "");
  const [old, wanted] = [linesOf(was, known), linesOf(is, known)];
  const change: PlanChange = { file: name, name: "its lines", effect: wholeEffect(known) };
  if (was) change.before = counted(old, wanted);
  if (is) change.after = counted(wanted, old);
  return change;
}

function linesOf(bytes: Uint8Array | undefined, known: Pick<Known, "file">): string[] {
  return bytes ? textOf(bytes, known).split(/\r?\n/) : [];
}

function counted(lines: readonly string[], others: readonly string[]): string {
  const there = new Set(others);
  const own = lines.filter((line) => !there.has(line)).length;
  return `${lines.length} lines, ${own} of them only here`;
}

/** What a file asks of phones whatever it says: known where none of its parameters asks anything. */
export function wholeEffect({ family, file }: Known): Effect {
  if (file.effect) return file.effect;
  const parameters = family.documents.get(file.document ?? "")?.parameters ?? [];
  const most = strongest(parameters.map(({ effect }) => effect ?? "unknown"));
  return parameters.length > 0 && most === "none" ? "none" : "unknown";
}
