/** Puts a file of any size into an artifact: as a second name of the one in a store, or as a copy, its digest taken on the way. */
import {
  closeSync,
  fchmodSync,
  fstatSync,
  linkSync,
  openSync,
  realpathSync,
  rmSync,
  writeSync,
} from "node:fs";
import { type Digested, digestOf } from "../load/read.js";

export interface PlacedImage {
  /** The file in a store; a link there is followed. */
  from: string;
  to: string;
  mode: number;
}

const PERMISSIONS = 0o7777;

/**
 * A second name shares mode and bytes with the store's file: it is made only where the mode is right already, as to change
 * it would change the store.
 */
export function placeImage({ from, to, mode }: PlacedImage): Digested {
  const source = openSync(from, "r");
  try {
    const stat = fstatSync(source);
    if (!stat.isFile())
      throw Object.assign(new Error(`${from} is no regular file`), { code: "EISDIR", path: from });
    const linked =
      (stat.mode & PERMISSIONS) === mode && isLinked(realpathSync.native(from), { to, ino: stat.ino });
    return linked ? digestOf(source) : copied(source, { to, mode });
  } finally {
    closeSync(source);
  }
}

/** Another file system, another owner, or a system without such names: then a copy has to do. */
const NO_LINK: ReadonlySet<string | undefined> = new Set([
  ...["EXDEV", "EPERM", "EACCES", "EMLINK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "ENOENT", "EINVAL"],
]);

function isLinked(real: string, { to, ino }: { to: string; ino: number }): boolean {
  try {
    linkSync(real, to);
  } catch (error) {
    if (!NO_LINK.has((error as { code?: string }).code)) throw error;
    return false;
  }
  // The name may lead to another file by now than the one that is open.
  if (inodeOf(to) === ino) return true;
  rmSync(to);
  return false;
}

function inodeOf(path: string): number {
  const file = openSync(path, "r");
  try {
    return fstatSync(file).ino;
  } finally {
    closeSync(file);
  }
}

function copied(source: number, { to, mode }: Pick<PlacedImage, "to" | "mode">): Digested {
  const target = openSync(to, "wx", mode);
  try {
    const placed = digestOf(source, (bytes) => {
      for (let at = 0; at < bytes.length; ) at += writeSync(target, bytes, at);
    });
    fchmodSync(target, mode);
    return placed;
  } finally {
    closeSync(target);
  }
}
