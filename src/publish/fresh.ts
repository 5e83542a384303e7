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

const STAGED = ".offhook-init-";

export interface Place {
  dir: string;
  /** The part of the path that nobody named: links in it are the system's business. */
  above: string;
}

/** Why nothing is written into a folder; undefined when all can be. */
export function freshRefusal({ dir, above }: Place): string | undefined {
  const link = linkIn({ dir, above });
  if (link !== undefined) return `${link} is a symbolic link; name the folder itself${realName(dir)}`;
  const stat = lstatSync(dir, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isDirectory()) return "it is not a folder";
  const foreign = readdirSync(dir).find((name) => name !== ".git");
  if (foreign?.startsWith(STAGED)) return `a run that was killed has left ${foreign} in it; take that away`;
  return foreign && `it holds ${foreign}; name a new folder, an empty one, or a git repository without files`;
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

/** Texts by path. Only after `freshRefusal` had nothing to say. */
export function writeFresh(dir: string, files: ReadonlyMap<string, string>): void {
  if (lstatSync(dir, { throwIfNoEntry: false })) fillFolder(dir, files);
  else makeFolder(dir, files);
}

/** Staged beside its place; one rename, which takes the place of no folder that holds anything. */
function makeFolder(dir: string, files: ReadonlyMap<string, string>): void {
  const staging = join(dirname(dir), `.${basename(dir)}${STAGED}${randomBytes(6).toString("hex")}`);
  const made = mkdirSync(dirname(dir), { recursive: true });
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
function fillFolder(dir: string, files: ReadonlyMap<string, string>): void {
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

function writeAll(staging: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(staging);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(staging, path)), { recursive: true });
    const fd = openSync(join(staging, path), "wx");
    try {
      writeFileSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  }
}
