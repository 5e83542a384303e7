/** Writes a file that the caller named, whole or not at all, and over nothing but an earlier one of its kind. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";

export interface Output {
  text: string;
  /** Whether a file that begins like this was written by us. */
  isOurs(head: string): boolean;
  /** For what others must not read; left out, all may read it. */
  mode?: number;
}

/** Why nothing was written; undefined when it was. Staged beside its place, so that a full disk leaves what was there. */
export function writeOutput(path: string, { text, isOurs, mode = 0o644 }: Output): string | undefined {
  const refused = refusal(path, isOurs);
  if (refused !== undefined) return refused;
  const staged = `${path}.offhook-${randomBytes(6).toString("hex")}`;
  try {
    const fd = openSync(staged, "wx", mode);
    try {
      writeFileSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(staged, path);
    return undefined;
  } catch (error) {
    rmSync(staged, { force: true });
    // The staged name means nothing to the caller.
    throw Object.assign(error as Error, { path });
  }
}

/** A rename would take the place of a device, a pipe or a link as well, and of any file of others. */
function refusal(path: string, isOurs: Output["isOurs"]): string | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (stat.isDirectory()) return "it is a folder";
  if (!stat.isFile()) return "it is no regular file";
  return stat.size === 0 || isOurs(headOf(path))
    ? undefined
    : "a file is there that is none of ours; name another, or take it away";
}

const HEAD = 4096;

function headOf(path: string): string {
  const fd = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(HEAD);
    return bytes.toString("utf8", 0, readSync(fd, bytes, 0, HEAD, 0));
  } finally {
    closeSync(fd);
  }
}
