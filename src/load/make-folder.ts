/** Makes a folder with those above it, one by one: made all at once, a place such as /proc, where none can be, is tried for ever. */
import { lstatSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { reason } from "./read.js";

/** Why it is not there afterwards, as a sentence. */
export function makeFolder(path: string, mode = 0o777): string | undefined {
  try {
    if (isThere(path) && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return undefined;
    if (isThere(path)) return `${path} is there, and is no folder`;
  } catch (error) {
    return `${path}: ${reason(error)}`;
  }
  const above = dirname(path) === path ? undefined : makeFolder(dirname(path), mode);
  if (above !== undefined) return above;
  try {
    mkdirSync(path, { mode });
    return undefined;
  } catch (error) {
    // Somebody else may have made it in the meantime.
    if ((error as { code?: string }).code === "EEXIST") return undefined;
    return `${path} cannot be made: ${WORDS[(error as { code?: string }).code ?? ""] ?? reason(error)}`;
  }
}

/** False below a file, of which its own turn tells. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if ((error as { code?: string }).code === "ENOTDIR") return false;
    throw error;
  }
}

const WORDS: Record<string, string> = {
  ENOENT: "no folder can be there",
  EACCES: "the folder above it may not be written to",
  EPERM: "the folder above it may not be written to",
  EROFS: "the disk may only be read",
  ENOSPC: "no space is left on the disk",
};
