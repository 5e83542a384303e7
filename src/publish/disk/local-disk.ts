/** A root on this machine, as a disk. */
import { createHash } from "node:crypto";
import { constants, type Stats } from "node:fs";
import {
  chmod,
  type FileHandle,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  rename,
  rmdir,
  statfs,
  symlink,
  unlink,
} from "node:fs/promises";
import {
  type Digested,
  type Disk,
  DiskFault,
  type Fault,
  foldersAbove,
  type Look,
  orNothing,
  type Source,
} from "./disk.js";

/** What the thread pool of Node does at once. */
const AT_ONCE = 4;
const PIECE = 256 * 1024;
/** A link in place of a file is refused, and a pipe does not make us wait. */
const READING = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/** `root`: a folder without links in its path. */
export function localDisk(root: string, title: string): Disk {
  const at = (path: string): string => (path === "" ? root : `${root}/${path}`);
  const doing = async <T>(what: string, path: string, work: (place: string) => Promise<T>): Promise<T> => {
    try {
      for (const folder of foldersAbove(path)) await plainFolder(at(folder));
      return await work(at(path));
    } catch (error) {
      throw faultOf(error, { doing: what, path });
    }
  };
  return {
    title,
    atOnce: AT_ONCE,
    list: (path) => orNothing(doing("list", path, (place) => listed(place))),
    look: (path) => orNothing(doing("look at", path, async (place) => lookOf(await lstat(place)))),
    says: (path) => doing("read the link", path, (place) => readlink(place)),
    read: (path, limit) => doing("read", path, (place) => whole(place, limit)),
    pieces: (path) => piecesOf(path, { doing }),
    digest: (path) => doing("read", path, digested),
    makeFolder: (path, mode) =>
      doing("make the folder", path, async (place) => {
        await mkdir(place, { mode });
        // The umask of the run must not decide what a TFTP server can read.
        await chmod(place, mode);
      }),
    write: (path, file) => doing("write", path, (place) => written(place, file)),
    link: (from, to) => doing("link", to, async (place) => link(at(from), place)),
    symlink: (path, says) => doing("make the link", path, (place) => symlink(says, place)),
    rename: (from, to) => doing("put in place", to, (place) => rename(at(from), place)),
    remove: (path) => doing("remove", path, (place) => unlink(place)),
    removeFolder: (path) => doing("remove the folder", path, (place) => rmdir(place)),
    setMode: (path, mode) => doing("change the mode of", path, (place) => chmod(place, mode)),
    sync: (path) => doing("make safe", path, synced),
    room: () => roomAt(root),
    close: async () => undefined,
  };
}

class NoFolder extends Error {}

async function plainFolder(place: string): Promise<void> {
  const stat = await lstat(place);
  if (!stat.isDirectory())
    throw new NoFolder(
      stat.isSymbolicLink() ? "a part of its path is a symbolic link" : "a part of its path is no folder",
    );
}

async function listed(place: string): Promise<string[]> {
  await plainFolder(place);
  return readdir(place);
}

function lookOf(stat: Stats): Look {
  const kind = stat.isFile()
    ? "file"
    : stat.isDirectory()
      ? "folder"
      : stat.isSymbolicLink()
        ? "link"
        : "other";
  return { kind, size: stat.size, mode: stat.mode & 0o7777 };
}

async function opened(place: string): Promise<FileHandle> {
  const file = await open(place, READING);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new NoFolder("it is not a regular file");
}

async function withOpen<T>(place: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await opened(place);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

async function whole(place: string, limit: number): Promise<Buffer> {
  return withOpen(place, async (file) => {
    const { size } = await file.stat();
    if (size > limit) throw new NoFolder(`it is larger than ${limit} bytes`);
    return file.readFile();
  });
}

/** A file of this machine, wherever it lies, to be written to a disk. */
export function fileSource(place: string, size: number): Source {
  const doing = async <T>(what: string, path: string, work: (place: string) => Promise<T>): Promise<T> => {
    try {
      return await work(path);
    } catch (error) {
      throw faultOf(error, { doing: what, path });
    }
  };
  return { size, pieces: () => piecesOf(place, { doing }) };
}

interface Way {
  doing<T>(what: string, path: string, work: (place: string) => Promise<T>): Promise<T>;
}

async function* piecesOf(path: string, { doing }: Way): AsyncGenerator<Uint8Array> {
  const file = await doing("read", path, opened);
  try {
    for (let at = 0; ; ) {
      const piece = Buffer.allocUnsafe(PIECE);
      const { bytesRead } = await doing("read", path, () => file.read(piece, 0, PIECE, at));
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

async function digested(place: string): Promise<Digested> {
  return withOpen(place, async (file) => {
    const hash = createHash("sha256");
    const piece = Buffer.allocUnsafe(PIECE);
    let size = 0;
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, PIECE, size);
      if (bytesRead === 0) return { sha256: hash.digest("hex"), size };
      hash.update(piece.subarray(0, bytesRead));
      size += bytesRead;
    }
  });
}

async function written(place: string, { source, mode }: { source: Source; mode: number }): Promise<void> {
  const file = await open(place, NEW, mode);
  try {
    for await (const piece of source.pieces()) await file.appendFile(piece);
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function synced(place: string): Promise<void> {
  const folder = await open(place, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function roomAt(root: string) {
  try {
    const { bavail, bsize, files, ffree } = await statfs(root);
    return { bytes: bavail * bsize, files: files === 0 ? undefined : ffree };
  } catch {
    return undefined;
  }
}

const FAULTS: Record<string, Fault> = {
  ENOENT: "absent",
  EEXIST: "exists",
  EACCES: "denied",
  EPERM: "denied",
  ENOSPC: "full",
  EDQUOT: "full",
  EROFS: "read-only",
  EXDEV: "apart",
  ENOTEMPTY: "not-empty",
};

const WORDS: Record<string, string> = {
  ELOOP: "it is a symbolic link",
  ENOTDIR: "a part of its path is no folder",
  EISDIR: "it is a folder",
  EINVAL: "it is no link",
  EMLINK: "it has as many names as the file system allows",
  EIO: "the disk does not work",
};

function faultOf(error: unknown, { doing, path }: { doing: string; path: string }): DiskFault {
  if (error instanceof DiskFault) return error;
  if (error instanceof NoFolder) return new DiskFault("failed", { doing, path, why: error.message });
  const code = (error as NodeJS.ErrnoException).code;
  // Whatever has no code of the system is a fault of the program.
  if (code === undefined || (error as NodeJS.ErrnoException).syscall === undefined) throw error;
  const fault = FAULTS[code];
  if (fault) return new DiskFault(fault, { doing, path });
  return new DiskFault("failed", { doing, path, why: WORDS[code] ?? code });
}
