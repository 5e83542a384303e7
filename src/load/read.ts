/** Reads files of the fleet's repository: regular ones inside it only, never through a link, never more than a bound. */
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
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

function readWith(flags: number, { path, limit }: { path: string; limit: number }): Bytes {
  let fd: number;
  try {
    fd = openSync(path, flags);
  } catch (error) {
    return reason(error);
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) return "it is not a regular file";
    if (stat.size > limit) return `it is larger than ${limit} bytes`;
    return readAll(fd, stat.size);
  } catch (error) {
    return reason(error);
  } finally {
    closeSync(fd);
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
const LINK = "it is a symbolic link, which is not followed";
const REASONS: Record<string, string> = {
  ENOENT: ABSENT,
  ELOOP: LINK,
  EACCES: "it may not be read",
  EPERM: "it may not be read",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  ENXIO: "it is not a regular file",
};

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
  const folders = linkRefusal({ root, path: dirname(path) });
  if (folders === LINK) return "a part of its path is a symbolic link, which is not followed";
  return folders ?? readBytes(join(root, path), limit);
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
  kind: "file" | "folder" | "link" | "other";
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
