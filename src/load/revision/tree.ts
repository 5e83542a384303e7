/** The files of a folder at a git revision: known by a listing, and their bytes once those that are wanted were fetched. */
import { posix } from "node:path";
import {
  ABSENT,
  LINK,
  LINK_ON_THE_WAY,
  type Listed,
  NO_FOLDER_ON_THE_WAY,
  NOT_REGULAR,
  tooLarge,
} from "../read.js";
import type { Tree } from "../tree.js";

export interface Entry {
  kind: Exclude<Listed["kind"], "folder">;
  id: string;
  /** Zero for what is no file. */
  size: number;
}

export interface RevisionTree extends Tree {
  /** The ids of what was read in vain, since its bytes are not there yet. */
  wanted(): Set<string>;
  /** How many bytes all that was ever wanted has. */
  weight(): number;
  give(blobs: ReadonlyMap<string, Uint8Array>): void;
}

const SUBMODULE = "it is a submodule, whose files are not in the revision";
const SUBMODULE_ON_THE_WAY = "a part of its path is a submodule, whose files are not in the revision";
const NOT_FETCHED = "it was not fetched from the revision";
const IN_LFS = "it is kept in Git LFS, so that its bytes are not in the revision";
const LFS_POINTER = Buffer.from("version https://git-lfs.github.com/spec/");

/** The size of a file that the clone does not have is BAD; it is missed only when it is wanted. */
const ROW = /^(\d{6}) \w+ ([0-9a-f]{40}|[0-9a-f]{64}) +(\d+|-|BAD)\t(.+)$/s;

/** Reads what `ls-tree -r -z -l` prints; undefined when that is something else, since a site left out would seem deleted. */
export function parseListing(text: string): Map<string, Entry> | undefined {
  const entries = new Map<string, Entry>();
  const rows = text.split("\0");
  if (rows.pop() !== "") return undefined;
  for (const row of rows) {
    const [, mode = "", id = "", size = "", path] = ROW.exec(row) ?? [];
    if (path === undefined) return undefined;
    entries.set(path, { kind: kindOf(mode), id, size: Number(size) || 0 });
  }
  return entries;
}

function kindOf(mode: string): Entry["kind"] {
  if (mode === "120000") return "link";
  if (mode === "160000") return "submodule";
  return mode.startsWith("100") ? "file" : "other";
}

/** The part below a folder, by paths relative to it. */
export function below(prefix: string, entries: ReadonlyMap<string, Entry>): Map<string, Entry> {
  if (prefix === "") return new Map(entries);
  const start = `${prefix}/`;
  const inside = [...entries].filter(([path]) => path.startsWith(start));
  return new Map(inside.map(([path, entry]) => [path.slice(start.length), entry]));
}

export function revisionTree(
  entries: ReadonlyMap<string, Entry>,
  shown: (path: string) => string,
): RevisionTree {
  const folders = foldersOf(entries);
  const fetched = new Map<string, Uint8Array>();
  const wanted = new Map<string, number>();
  return {
    shown,
    list: (path) => list(posix.normalize(path), { entries, folders }),
    read: (path, limit) => {
      const found = find(posix.normalize(path), { entries, folders });
      if (typeof found === "string") return found;
      if (found.size > limit) return tooLarge(limit);
      const bytes = fetched.get(found.id);
      if (bytes) return LFS_POINTER.equals(bytes.subarray(0, LFS_POINTER.length)) ? IN_LFS : bytes;
      wanted.set(found.id, found.size);
      return NOT_FETCHED;
    },
    wanted: () => new Set([...wanted.keys()].filter((id) => !fetched.has(id))),
    weight: () => [...wanted.values()].reduce((sum, size) => sum + size, 0),
    give: (blobs) => {
      for (const [id, bytes] of blobs) fetched.set(id, bytes);
    },
  };
}

interface Known {
  entries: ReadonlyMap<string, Entry>;
  folders: ReadonlyMap<string, ReadonlyMap<string, Listed["kind"]>>;
}

function foldersOf(entries: ReadonlyMap<string, Entry>): Known["folders"] {
  const folders = new Map<string, Map<string, Listed["kind"]>>();
  for (const [path, { kind }] of entries) {
    let name = path;
    let what: Listed["kind"] = kind;
    while (name !== "." && name !== "/") {
      const folder = posix.dirname(name);
      const known = folders.get(folder);
      known?.set(posix.basename(name), what);
      if (known) break;
      folders.set(folder, new Map([[posix.basename(name), what]]));
      name = folder;
      what = "folder";
    }
  }
  return folders;
}

function list(path: string, known: Known): Listed[] | string {
  const folder = known.folders.get(path);
  if (folder)
    return [...folder].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const kind = known.entries.get(path)?.kind;
  if (kind === "link") return LINK;
  if (kind === "submodule") return SUBMODULE;
  return kind ? NO_FOLDER_ON_THE_WAY : (refusalOnTheWay(path, known) ?? ABSENT);
}

/** The entry of a regular file, or why there is none, in the words of the disk. */
function find(path: string, known: Known): Entry | string {
  const entry = known.entries.get(path);
  if (!entry && known.folders.has(path)) return NOT_REGULAR;
  if (!entry) return refusalOnTheWay(path, known) ?? ABSENT;
  if (entry.kind === "file") return entry;
  if (entry.kind === "link") return LINK;
  return entry.kind === "submodule" ? SUBMODULE : NOT_REGULAR;
}

function refusalOnTheWay(path: string, { entries }: Known): string | undefined {
  for (let at = posix.dirname(path); at !== "." && at !== "/"; at = posix.dirname(at)) {
    const kind = entries.get(at)?.kind;
    if (kind === "link") return LINK_ON_THE_WAY;
    if (kind === "submodule") return SUBMODULE_ON_THE_WAY;
    if (kind) return NO_FOLDER_ON_THE_WAY;
  }
  return undefined;
}
