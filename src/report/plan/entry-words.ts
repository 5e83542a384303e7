/** What an entry is called where its changes stand below it. */
import type { PlanEntry } from "../../model/generated.js";
import { type Said, say } from "./say.js";

/** Where only a name changes, or a phone comes or goes, the effect says nothing. */
const HAPPENS: Partial<Record<PlanEntry["kind"], string>> = {
  "phone-added": "new",
  "phone-removed": "gone",
  "phone-swapped": "swap",
  "phone-moved": "move",
  "site-renamed": "rename",
  firmware: "files",
};

/** One word for how grave an entry is, or for what it is. */
export function gravity({ kind, effect }: PlanEntry): string {
  return effect === "none" ? (HAPPENS[kind] ?? effect) : effect;
}

/** What the title of an entry about files would say again, as it names the first change. */
const FILE_KINDS: Partial<Record<PlanEntry["kind"], string>> = {
  "dial-plan": "dial plan",
  "ring-list": "ring list",
  ring: "ring",
  "root-file": "file for phones without a file of their own:",
};

export const isAboutFile = ({ kind }: PlanEntry): boolean => FILE_KINDS[kind] !== undefined;

/** What an entry is about, where its changes follow; nothing where they say it all. */
export function subjectOf({ kind, title, changes: [first] }: PlanEntry): Said | undefined {
  const file = FILE_KINDS[kind];
  if (first && kind === "parameters") return undefined;
  return first && file !== undefined ? say`${[file]} ${first.file}` : say`${title}`;
}
