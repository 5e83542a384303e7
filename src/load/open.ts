/** Opens a file of a served root, to be read in pieces: through links that stay inside it, as those of a link farm do. */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, type Stats } from "node:fs";
import { join } from "node:path";
import { ABSENT, type Inside, isWithin, NOT_REGULAR, reason } from "./read.js";

export interface OpenFile {
  size: number;
  /** A text when fewer bytes than asked for can be read, or when the file is no longer what was opened. */
  read(at: number, length: number): Uint8Array | string;
  close(): void;
}

/** `busy`: there is no descriptor left, which says nothing of the file. */
export type Opened = { file: OpenFile } | { refused: string; busy?: boolean };

export const LINK_OUT = "it is a link that leaves the root";
const CHANGED = "the file was changed while it was sent";

/** O_NOFOLLOW: the path is resolved. O_NONBLOCK: a FIFO would wait for ever. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** A switch of the root between two steps leaves an old path that leads nowhere: a second look finds the new one. */
export function openWithin(place: Inside): Opened {
  const opened = openOnce(place);
  return "refused" in opened && opened.refused === ABSENT ? openOnce(place) : opened;
}

function openOnce({ root, path }: Inside): Opened {
  try {
    const top = realpathSync.native(root);
    const real = realpathSync.native(join(top, path));
    if (!real.startsWith(top.endsWith("/") ? top : `${top}/`)) return { refused: LINK_OUT };
    return admitted(openSync(real, FLAGS), top);
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    const busy = SHORTAGES.has(code) ? { busy: true } : {};
    return { refused: REASONS[code] ?? reason(error), ...busy };
  }
}

const SHORTAGES: ReadonlySet<string> = new Set(["EMFILE", "ENFILE", "ENOMEM"]);
const REASONS: Record<string, string> = {
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENOMEM: "there is no memory left",
  ELOOP: "its links go round in a circle",
  ENAMETOOLONG: "its name is too long",
};

function admitted(fd: number, top: string): Opened {
  let file: OpenFile | undefined;
  try {
    const stat = fstatSync(fd);
    if (stat.isDirectory()) return { refused: "it is a folder" };
    if (!stat.isFile()) return { refused: NOT_REGULAR };
    if (!isWithin(top, fd)) return { refused: LINK_OUT };
    file = fileOf(fd, stat);
    return { file };
  } finally {
    if (!file) closeSync(fd);
  }
}

function fileOf(fd: number, { size, mtimeMs }: Stats): OpenFile {
  let isOpen = true;
  return {
    size,
    read: (at, length) => {
      try {
        const bytes = Buffer.allocUnsafe(length);
        const count = length === 0 ? 0 : readSync(fd, bytes, 0, length, at);
        const now = fstatSync(fd);
        return count < length || now.size !== size || now.mtimeMs !== mtimeMs ? CHANGED : bytes;
      } catch (error) {
        return reason(error);
      }
    },
    close: () => {
      if (isOpen) closeSync(fd);
      isOpen = false;
    },
  };
}
