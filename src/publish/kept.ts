/** Which files of the generation before stay for phones that have read half of it. */
import type { Generation, PublishedFile } from "../model/generation.js";

/**
 * What others point to is published before the files of phones: loads, rings, dial plans. A phone that has read its own
 * file of the generation before asks for them next, and finds them for one generation more.
 */
export function keptFrom(from: Generation | undefined, files: readonly PublishedFile[]): PublishedFile[] {
  if (!from) return [];
  const first = Math.min(...[...from.files, ...files].filter(({ phone }) => phone).map(({ order }) => order));
  const wanted = new Set(files.map(({ path }) => path));
  return from.files.filter(({ path, order, phone }) => !phone && order < first && !wanted.has(path));
}
