/** Writes a folder that was not there, or held nothing, whole or not at all. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, parse, sep } from "node:path";
import { makeFolders } from "../load/make-folder.js";

const STAGED = ".offhook-init-";

export interface Place {
  dir: string;
  /** The part of the path that nobody named: links in it are the system's business. */
  above: string;
}

/** A file that is to be written; a text alone has the usual mode. */
export interface FreshFile {
  content: string | Uint8Array;
  /** Permissions: 0o600 for what only its owner may read. */
  mode?: number;
}

export type FreshFiles = ReadonlyMap<string, string | FreshFile>;

/** Why nothing is written into a folder; undefined when all can be. */
export function freshRefusal(place: Place): string | undefined {
  const odd = placeRefusal(place);
  if (odd !== undefined) return odd;
  const foreign = heldIn(place.dir);
  return foreign && `it holds ${foreign}; name a new folder, an empty one, or a git repository without files`;
}

/** Why a folder is no place to look into or to write into, whatever it holds. */
export function placeRefusal({ dir, above }: Place): string | undefined {
  const link = linkIn({ dir, above });
  if (link !== undefined) return `${link} is a symbolic link; name the folder itself${realName(dir)}`;
  const stat = lstatSync(dir, { throwIfNoEntry: false });
  if (stat && !stat.isDirectory()) return "it is not a folder";
  const left = stat && readdirSync(dir).find((name) => name.startsWith(STAGED));
  return left && `a run that was killed has left ${left} in it; take that away`;
}

/** What stands in a folder, besides the memory of git; undefined for a new or an empty one. */
export function heldIn(dir: string): string | undefined {
  if (!lstatSync(dir, { throwIfNoEntry: false })) return undefined;
  return readdirSync(dir).find((name) => name !== ".git");
}

/** Every step that was named, the last one included. */
function linkIn({ dir, above }: Place): string | undefined {
  const inside = dir.startsWith(above.endsWith(sep) ? above : above + sep);
  let at = inside ? above : parse(dir).root;
  for (const step of dir.slice(at.length).split(sep).filter(Boolean)) {
    at = join(at, step);
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink()) return at;
  }
  return undefined;
}

function realName(dir: string): string {
  try {
    return `, ${realpathSync(dir)}`;
  } catch {
    return "";
  }
}

/** By path. Only after `freshRefusal` had nothing to say. */
export function writeFresh(dir: string, files: FreshFiles): void {
  if (lstatSync(dir, { throwIfNoEntry: false })) fillFolder(dir, files);
  else makeFolder(dir, files);
}

/** Staged beside its place; one rename, which takes the place of no folder that holds anything. */
function makeFolder(dir: string, files: FreshFiles): void {
  const staging = join(dirname(dir), `.${basename(dir)}${STAGED}${randomBytes(6).toString("hex")}`);
  const made = makeFolders(dirname(dir));
  try {
    writeAll(staging, files);
    renameSync(staging, dir);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw Object.assign(error as Error, { path: dir });
  }
}

/** The folder stays the one that it is: a shell may stand in it, and git may know it. */
function fillFolder(dir: string, files: FreshFiles): void {
  const staging = join(dir, `${STAGED}${randomBytes(6).toString("hex")}`);
  const moved: string[] = [];
  try {
    writeAll(staging, files);
    for (const name of readdirSync(staging)) {
      const to = join(dir, name);
      if (lstatSync(to, { throwIfNoEntry: false })) throw Object.assign(new Error(), TAKEN);
      renameSync(join(staging, name), to);
      moved.push(to);
    }
    rmSync(staging, { recursive: true });
  } catch (error) {
    for (const path of [...moved, staging]) rmSync(path, { recursive: true, force: true });
    throw Object.assign(error as Error, { path: dir });
  }
}

/** Somebody else has written there meanwhile. */
const TAKEN = { code: "EEXIST", syscall: "rename" };

function writeAll(staging: string, files: FreshFiles): void {
  mkdirSync(staging);
  for (const [path, file] of files) {
    const { content, mode }: FreshFile = typeof file === "string" ? { content: file } : file;
    mkdirSync(dirname(join(staging, path)), { recursive: true });
    const fd = openSync(join(staging, path), "wx", mode ?? 0o666);
    try {
      writeFileSync(fd, content);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  }
}
