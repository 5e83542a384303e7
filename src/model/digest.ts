/** One digest over a root: the same files with the same bytes, in any order, have the same. */
import { createHash } from "node:crypto";

/** Hexadecimal SHA-256 over the sorted lines `path NUL sha256 LF`. */
export function rootDigest(files: Iterable<{ path: string; sha256: string }>): string {
  const lines = Array.from(files, ({ path, sha256 }) => `${path}\0${sha256}\n`).sort();
  const hash = createHash("sha256");
  for (const line of lines) hash.update(line);
  return hash.digest("hex");
}
