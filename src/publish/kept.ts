/** Which files of the generations before stay for phones that have read half of one. */
import type { Generation, PublishedFile } from "../model/generation.js";

export interface Keeping {
  files: readonly PublishedFile[];
  /** As `2026-11-28T05:17:00Z`. */
  now: string;
  /** So long, in milliseconds, files stay also beyond one generation: two publishes may follow each other quickly. */
  linger: number;
}

/**
 * What others point to is published before the files of phones: loads, rings, dial plans. A phone that has read its own
 * file of the generation before asks for them next, and finds them for one generation more.
 */
export function keptFrom(from: Generation | undefined, { files, now, linger }: Keeping): PublishedFile[] {
  if (!from) return [];
  const first = Math.min(firstOfPhones(from.files), firstOfPhones(files));
  const wanted = new Set(files.map(({ path }) => path));
  const own = from.files.filter(({ order, phone }) => !phone && order < first);
  const recent = isRecent(from, { now, linger }) ? from.kept : [];
  const kept = new Map([...recent, ...own].map((file) => [file.path, file]));
  return [...kept.values()].filter(({ path }) => !wanted.has(path));
}

function firstOfPhones(files: readonly PublishedFile[]): number {
  return files.reduce(
    (least, { phone, order }) => (phone ? Math.min(least, order) : least),
    Number.POSITIVE_INFINITY,
  );
}

/** A clock that was set back makes a file stay a while longer, which does no harm. */
function isRecent({ made }: Generation, { now, linger }: Pick<Keeping, "now" | "linger">): boolean {
  return Date.parse(now) - Date.parse(made) < linger;
}
