/** A file to be read when its turn comes, and the name that findings show for it. */
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bytes } from "./read.js";

export interface InputFile {
  file: string;
  read(): Bytes;
}

/** Far above the bound of the YAML reader, which tells the size of a file that it refuses. */
export const LARGEST_TEXT = 64 * 1024 * 1024;

/** Where the package keeps what it ships: beside the compiled program. */
export function shippedFolder(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}

/** Files of the package are named as such, wherever it is installed. */
export function shownName(path: string, cwd: string): string {
  const shown = relative(cwd, path);
  const shipped = shippedFolder("");
  if (!shown.startsWith("..") || !path.startsWith(shipped)) return shown || path;
  return `offhook:${path.slice(shipped.length)}`;
}
