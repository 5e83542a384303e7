/** A folder of this machine as a store: its files by name and size, looked at once, and digests of those that may be meant. */
import { lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { listFolder, readNamed } from "../read.js";
import { measure } from "./digest.js";
import { type Elsewhere, linkedTo, pointedTo } from "./elsewhere.js";

interface Candidate {
  name: string;
  path: string;
  size: number;
  /** Where the name stands for bytes that are elsewhere. */
  elsewhere?: Elsewhere;
}

export interface Folder {
  /** A sentence why it cannot be read. */
  refused?: string;
  files: Candidate[];
}

export interface WantedFile {
  path: string;
  sha256: string;
  size?: number | undefined;
}

/** The path of the file; else, of one that was meant and is not it, what is wrong. */
export type Lookup = { path: string } | { why: string; hint?: string } | undefined;

const DEEPEST = 8;
const MOST_FILES = 20_000;
/** Pointers of Git LFS and git-annex are shorter. */
const SMALL = 1024;

export function openFolder(path: string): Folder {
  const listed = listFolder(path);
  if (typeof listed === "string") return { refused: listed, files: [] };
  const files: Candidate[] = [];
  const real = realpathSync.native(path);
  walk(path, { depth: 0, files, real });
  return { files };
}

interface Walk {
  depth: number;
  files: Candidate[];
  real: string;
}

function walk(folder: string, { depth, files, real }: Walk): void {
  const listed = listFolder(folder);
  for (const { name, kind } of Array.isArray(listed) ? listed : []) {
    if (files.length >= MOST_FILES) return;
    const path = join(folder, name);
    if (kind === "folder" && name !== ".git" && depth < DEEPEST)
      walk(path, { depth: depth + 1, files, real });
    const found =
      kind === "file" ? fileAt(name, path) : kind === "link" ? linkAt(name, { path, real }) : undefined;
    if (found) files.push(found);
  }
}

function fileAt(name: string, path: string): Candidate | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return undefined;
  const head = stat.size < SMALL ? readNamed(path, SMALL) : "";
  const elsewhere =
    typeof head === "string" ? undefined : pointedTo(Buffer.from(head).toString("latin1"), path);
  return { name, path, size: stat.size, ...(elsewhere ? { elsewhere } : {}) };
}

/** Links lead to files of the store itself; those of git-annex into its repository. */
function linkAt(name: string, { path, real }: { path: string; real: string }): Candidate | undefined {
  try {
    const elsewhere = linkedTo(readlinkSync(path), path);
    const target = statSync(path, { throwIfNoEntry: false });
    if (elsewhere) return { name, path, size: target?.size ?? 0, elsewhere };
    if (!target?.isFile() || !realpathSync.native(path).startsWith(real + sep)) return undefined;
    return { name, path, size: target.size };
  } catch {
    return undefined;
  }
}

/** By digest: the name only says where to look first. */
export async function lookInFolder({ files }: Folder, wanted: WantedFile): Promise<Lookup> {
  const named = files.filter(({ name }) => name === wanted.path);
  const pointers = files.filter(({ elsewhere }) => elsewhere?.sha256 === wanted.sha256);
  const alike = wanted.size === undefined ? [] : files.filter(({ size }) => size === wanted.size);
  let wrong: Lookup;
  for (const one of new Set([...named, ...pointers, ...alike])) {
    const looked = await lookAt(one, wanted);
    if (looked && "path" in looked) return looked;
    if (one.name === wanted.path || one.elsewhere?.sha256 === wanted.sha256) wrong ??= looked;
  }
  return wrong;
}

async function lookAt({ path, elsewhere }: Candidate, wanted: WantedFile): Promise<Lookup> {
  const found = await measure(elsewhere?.path ?? path);
  if (typeof found !== "string" && found.sha256 === wanted.sha256) return { path: elsewhere?.path ?? path };
  if (elsewhere) return { why: `${path} stands for it, and its bytes are not here`, hint: elsewhere.hint };
  if (typeof found === "string") return { why: `${path}: ${found}` };
  if (wanted.size !== undefined && found.size !== wanted.size)
    return { why: `${path} has ${found.size} bytes, not ${wanted.size}` };
  return { why: `${path} has another digest: ${found.sha256}` };
}
