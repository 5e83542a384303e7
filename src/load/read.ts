/** Reads files of the fleet's repository: regular ones inside it only, never through a link, never more than a bound. */
import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** The bytes, or a sentence that says why there are none. */
export type Bytes = Uint8Array | string;

/** O_NOFOLLOW: a link in a pull request could point at any file of the machine. O_NONBLOCK: a FIFO would wait for ever. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

export function readBytes(path: string, limit: number): Bytes {
  return readWith(FLAGS, { path, limit });
}

/** For a file that the caller named on the command line: many systems hand secrets over behind a link. */
export function readNamed(path: string, limit: number): Bytes {
  return readWith(FLAGS & ~constants.O_NOFOLLOW, { path, limit });
}

/** Of such a file the first bytes alone. */
export function readNamedHead(path: string, length: number): Bytes {
  return readWith(FLAGS & ~constants.O_NOFOLLOW, { path, limit: length, head: true });
}

/** A file that is in a folder at the moment it is open, whatever has become of its path since somebody looked. */
export function readWithin({ root, path }: Inside, limit: number): Bytes {
  return readWith(FLAGS, { path, limit, root });
}

/** Of such a file the first bytes alone, however large it is. */
export function readHeadWithin({ root, path }: Inside, length: number): Bytes {
  return readWith(FLAGS, { path, limit: length, root, head: true });
}

/** What a file of any size amounts to. */
export interface Digested {
  /** Hexadecimal. */
  sha256: string;
  size: number;
}

/** Of such a file, read piece by piece; or a sentence that says why it cannot be. */
export function digestWithin({ root, path }: Inside): Digested | string {
  return digestWith({ path, root });
}

interface Place {
  path: string;
  root?: string;
}

interface Reading extends Place {
  limit: number;
  /** What is larger than the limit is cut there, not refused. */
  head?: boolean;
}

function readWith(flags: number, { limit, head = false, ...place }: Reading): Bytes {
  return withOpen(flags, place, (fd) => {
    const { size } = fstatSync(fd);
    return size > limit && !head ? tooLarge(limit) : readAll(fd, Math.min(size, limit));
  });
}

const digestWith = (place: Place): Digested | string => withOpen(FLAGS, place, (fd) => digestOf(fd));

function withOpen<T>(flags: number, { path, root }: Place, work: (fd: number) => T): T | string {
  let fd: number;
  try {
    fd = openSync(path, flags);
  } catch (error) {
    return reason(error);
  }
  try {
    if (!fstatSync(fd).isFile()) return NOT_REGULAR;
    if (root !== undefined && !isWithin(root, fd)) return LINK_ON_THE_WAY;
    return work(fd);
  } catch (error) {
    return reason(error);
  } finally {
    closeSync(fd);
  }
}

const PIECE = 256 * 1024;

/** Of what is open, from its beginning; `take` gets each piece, which is used again afterwards. */
export function digestOf(fd: number, take?: (piece: Uint8Array) => void): Digested {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(PIECE);
  for (let size = 0; ; ) {
    const count = readSync(fd, piece, 0, PIECE, size);
    if (count === 0) return { sha256: hash.digest("hex"), size };
    const bytes = piece.subarray(0, count);
    hash.update(bytes);
    take?.(bytes);
    size += count;
  }
}

/** Linux alone tells the path of what is open; elsewhere the path that was resolved before has to do. */
export function isWithin(root: string, fd: number): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`).startsWith(root.endsWith("/") ? root : `${root}/`);
  } catch {
    return true;
  }
}

function readAll(fd: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  while (at < size) {
    const count = readSync(fd, bytes, at, size - at, at);
    if (count === 0) break;
    at += count;
  }
  return bytes.subarray(0, at);
}

export const ABSENT = "it is not there";
export const LINK = "it is a symbolic link, which is not followed";
export const LINK_ON_THE_WAY = "a part of its path is a symbolic link, which is not followed";
export const NOT_REGULAR = "it is not a regular file";
export const NO_FOLDER_ON_THE_WAY = "a part of its path is not a folder";
const REASONS: Record<string, string> = {
  ENOENT: ABSENT,
  ELOOP: LINK,
  EACCES: "it may not be read",
  EPERM: "it may not be read",
  EISDIR: "it is a folder",
  ENOTDIR: NO_FOLDER_ON_THE_WAY,
  ENXIO: NOT_REGULAR,
};

export function tooLarge(limit: number): string {
  return `it is larger than ${limit} bytes`;
}

export function reason(error: unknown): string {
  const code = (error as { code?: string }).code ?? "";
  return REASONS[code] ?? (code || "it cannot be read");
}

/** A path below a folder that is trusted: that of the fleet, or that of the package. */
export interface Inside {
  root: string;
  path: string;
}

/** O_NOFOLLOW looks at the last step alone; a link in place of a folder on the way leads out as well. */
export function readInside({ root, path }: Inside, limit: number): Bytes {
  return wayRefusal({ root, path }) ?? readBytes(join(root, path), limit);
}

/** Of such a file the first bytes alone. */
export function readHeadInside({ root, path }: Inside, length: number): Bytes {
  const read = { path: join(root, path), limit: length, head: true };
  return wayRefusal({ root, path }) ?? readWith(FLAGS, read);
}

/** Of such a file, read piece by piece. */
export function digestInside({ root, path }: Inside): Digested | string {
  return wayRefusal({ root, path }) ?? digestWith({ path: join(root, path) });
}

function wayRefusal({ root, path }: Inside): string | undefined {
  const folders = linkRefusal({ root, path: dirname(path) });
  return folders === LINK ? LINK_ON_THE_WAY : folders;
}

/** As `listFolder`; a text as well when the folder, or one on the way to it, is a link. */
export function listInside(place: Inside): Listed[] | string {
  return linkRefusal(place) ?? listFolder(join(place.root, place.path));
}

/** Looks at every step from the root down to the path, the last one included. */
function linkRefusal({ root, path }: Inside): string | undefined {
  try {
    let at = root;
    for (const step of path.split("/")) {
      at = join(at, step);
      if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink()) return LINK;
    }
    return undefined;
  } catch (error) {
    return reason(error);
  }
}

export interface Listed {
  name: string;
  /** A submodule is one in a revision alone; on the disk it is a folder. */
  kind: "file" | "folder" | "link" | "submodule" | "other";
}

/** The entries of a folder, sorted by name; a text when there is no such folder. */
export function listFolder(path: string): Listed[] | string {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries
      .map(
        (entry): Listed => ({
          name: entry.name,
          kind: kindOf(entry),
        }),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return reason(error);
  }
}

function kindOf(entry: Dirent): Listed["kind"] {
  if (entry.isSymbolicLink()) return "link";
  return entry.isFile() ? "file" : entry.isDirectory() ? "folder" : "other";
}
