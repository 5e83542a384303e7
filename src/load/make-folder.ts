/** Makes a folder with those above it, one by one: made all at once, a place such as /proc, where none can be, is tried for ever. */
import { lstatSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { reason } from "./read.js";

/** The first folder that was made; undefined when all were there. What hinders it is thrown as the system says it. */
export function makeFolders(path: string, mode = 0o777): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const above = dirname(path) === path ? undefined : makeFolders(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
    return above ?? path;
  } catch (error) {
    // Somebody else may have made it in the meantime.
    if (codeOf(error) === "EEXIST" && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return above;
    throw error;
  }
}

/** Why it is not there afterwards, as a sentence. */
export function makeFolder(path: string, mode?: number): string | undefined {
  try {
    makeFolders(path, mode);
    return undefined;
  } catch (error) {
    const at = (error as NodeJS.ErrnoException).path ?? path;
    if (codeOf(error) === "EEXIST" || codeOf(error) === "ENOTDIR")
      return `${fileIn(at)} is there, and is no folder`;
    return `${at} cannot be made: ${WORDS[codeOf(error)] ?? reason(error)}`;
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "";

/** The part of a path that is in the way. */
function fileIn(path: string): string {
  const above = dirname(path);
  if (above === path) return path;
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ? path : fileIn(above);
  } catch {
    return fileIn(above);
  }
}

const WORDS: Record<string, string> = {
  ENOENT: "no folder can be there",
  EACCES: "the folder above it may not be written to",
  EPERM: "the folder above it may not be written to",
  EROFS: "the disk may only be read",
  ENOSPC: "no space is left on the disk",
};
