/** Whether a path lies in a folder, by where both really are: links on the way are followed. */
import { realpathSync } from "node:fs";
import { dirname, relative, sep } from "node:path";

/** The folder itself counts; a path that is not there yet is where the folder above it is. */
export function isInside(path: string, folder: string): boolean {
  const [real, above] = [realPart(path), realPart(folder)];
  const way = relative(above, real);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`));
}

/** What is there of a path, without links. */
function realPart(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : realPart(above);
  }
}
