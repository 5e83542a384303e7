/** Changes of files as a patch that `git apply` takes, from the folder that they are in. */
import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatch, structuredPatch } from "diff";
import { binaryPatch } from "./binary-patch.js";
import type { Change } from "./proposal.js";

/** Beyond so many changed lines the whole file is replaced: to find the fewest would take too long. */
const MOST_EDITS = 2000;

/** Secrets and what is not looked into are no part of it; empty when nothing is left. */
export function patchText(changes: readonly Change[]): string {
  return changes.map(partOf).join("");
}

function partOf(change: Change): string {
  if (change.kind === "secrets" || change.kind === "blocked") return "";
  const { path, before } = change;
  const created = before === undefined ? "new file mode 100644\n" : "";
  const head = `diff --git a/${path} b/${path}\n${created}`;
  if (change.kind === "binary") return head + binaryPatch(change);
  const text = formatPatch(linesOf(change), FILE_HEADERS_ONLY);
  return `${head}${text}${text.endsWith("\n") ? "" : "\n"}`;
}

/** The lines that go and come, with some around them. */
export function linesOf({ path, before, after }: Extract<Change, { kind: "text" }>): StructuredPatch {
  const names = { from: before === undefined ? "/dev/null" : `a/${path}`, to: `b/${path}` };
  const options = { context: 3, maxEditLength: MOST_EDITS };
  const found = structuredPatch(names.from, names.to, before ?? "", after, undefined, undefined, options);
  return found ?? replaced({ ...names, before: before ?? "", after });
}

interface Replacing {
  from: string;
  to: string;
  before: string;
  after: string;
}

function replaced({ from, to, before, after }: Replacing): StructuredPatch {
  const [gone, come] = [signed("-", before), signed("+", after)];
  const count = (lines: readonly string[]): number => lines.filter((line) => !line.startsWith("\\")).length;
  const hunk = {
    oldStart: 1,
    oldLines: count(gone),
    newStart: 1,
    newLines: count(come),
    lines: [...gone, ...come],
  };
  return { oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined, hunks: [hunk] };
}

function signed(sign: "-" | "+", text: string): string[] {
  if (text === "") return [];
  const lines = text.split("\n");
  const isWhole = lines.at(-1) === "";
  const all = (isWhole ? lines.slice(0, -1) : lines).map((line) => sign + line);
  return isWhole ? all : [...all, "\\ No newline at end of file"];
}
