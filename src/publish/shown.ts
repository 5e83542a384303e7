/** Changes as far as they are shown to people. */
import { linesOf } from "./patch.js";
import type { Change } from "./proposal.js";

export interface Shown {
  path: string;
  kind: Change["kind"];
  isNew: boolean;
  count?: number;
  why?: string;
  hunks?: ReturnType<typeof linesOf>["hunks"];
}

export function shownChange(change: Change): Shown {
  const { path, kind } = change;
  if (kind === "secrets") return { path, kind, isNew: change.isNew, count: change.count };
  if (kind === "blocked") return { path, kind, isNew: false, why: change.why };
  const isNew = change.before === undefined;
  return kind === "text" ? { path, kind, isNew, hunks: linesOf(change).hunks } : { path, kind, isNew };
}
