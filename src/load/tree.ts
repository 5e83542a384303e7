/** The folder of a fleet as this room reads it, be it on the disk or in a git revision. */
import { join } from "node:path";
import { type InputFile, LARGEST_TEXT, shownName } from "./input.js";
import { type Bytes, type Listed, listInside, readInside } from "./read.js";

/** Paths are relative to the folder. No link in them is followed, and only regular files are read. */
export interface Tree {
  /** The name that findings show. */
  shown(path: string): string;
  /** Sorted by name; a text when there is no such folder. */
  list(path: string): Listed[] | string;
  read(path: string, limit: number): Bytes;
}

/** `cwd`: the folder to which the names in findings are relative. */
export interface Ground {
  root: string;
  cwd: string;
}

export function diskTree({ root, cwd }: Ground): Tree {
  return {
    shown: (path) => shownName(join(root, path), cwd),
    list: (path) => listInside({ root, path }),
    read: (path, limit) => readInside({ root, path }, limit),
  };
}

export function inputFile(path: string, tree: Tree): InputFile {
  return { file: tree.shown(path), read: () => tree.read(path, LARGEST_TEXT) };
}
