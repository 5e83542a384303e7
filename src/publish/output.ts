/** Writes a file that the caller named, whole or not at all, and over nothing but an earlier one of its kind. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
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
  /** Whether a file that begins like this was written by us; a sentence says what it is in place of that. */
  isOurs(head: string): boolean | string;
  /** For what others must not read; left out, all may read it. */
  mode?: number;
  /** Is told what could not be kept of the file that was there. */
  warn?(text: string): void;
}

/** Why nothing was written; undefined when it was. Staged beside its place, so that a full disk leaves what was there. */
export function writeOutput(path: string, output: Output): string | undefined {
  const { text, isOurs, mode = 0o644 } = output;
  const refused = refusal(path, isOurs);
  if (refused !== undefined) return refused;
  const staged = `${path}.offhook-${randomBytes(6).toString("hex")}`;
  try {
    const fd = openSync(staged, "wx", mode);
    try {
      keepAccess(fd, path, output);
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
  const ours = stat.size === 0 || isOurs(headOf(path));
  if (ours === true) return undefined;
  return `${ours === false ? "a file is there that is none of ours" : ours}; name another, or take it away`;
}

const OTHERS = 0o007;
const GROUP = 0o070;

/**
 * Whoever may read the file that is there shall read the new one: a server that runs as a user of its own. An empty file
 * was made before anybody thought of passwords; and a group that cannot be kept is not replaced by another one.
 */
function keepAccess(fd: number, path: string, { mode = 0o644, warn }: Output): void {
  const before = lstatSync(path, { throwIfNoEntry: false });
  if (!before) return;
  const { uid, gid } = before;
  const owner = chown(fd, uid, gid);
  const group = owner || chown(fd, -1, gid);
  let kept = before.mode & 0o777;
  if (before.size === 0 && (mode & OTHERS) === 0) kept &= ~OTHERS;
  if (!group && (kept & OTHERS) === 0) kept &= ~GROUP;
  fchmodSync(fd, kept);
  if (owner) return;
  const lost = group ? `user ${uid}` : `user ${uid} and group ${gid}`;
  warn?.(`it belonged to ${lost}, which this user cannot give it: see whether all that read it still can`);
}

function chown(fd: number, uid: number, gid: number): boolean {
  try {
    const now = fstatSync(fd);
    if ((uid !== -1 && now.uid !== uid) || now.gid !== gid) fchownSync(fd, uid, gid);
    return true;
  } catch {
    return false;
  }
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
