/** A root that can be written to, on this machine or on a host: the few operations that every publish is made of. */
import type { Digested } from "../../load/read.js";
import type { Room } from "../../load/root/sftp-packets.js";

export type { Digested } from "../../load/read.js";
export type { Room } from "../../load/root/sftp-packets.js";

export type Fault =
  | "absent"
  | "exists"
  | "denied"
  | "full"
  | "read-only"
  /** Not within one file system. */
  | "apart"
  /** A folder that is not empty. */
  | "not-empty"
  /** The connection ended, or the host does not answer. */
  | "lost"
  | "failed";

/** What a disk could not do: the operation and the path from the top of the root, and why, as a sentence. */
export class DiskFault extends Error {
  readonly fault: Fault;
  readonly path: string;

  constructor(fault: Fault, { doing, path, why }: { doing: string; path: string; why?: string | undefined }) {
    super(`${doing} ${path}: ${why ?? SENTENCES[fault]}`);
    this.fault = fault;
    this.path = path;
  }
}

const SENTENCES: Record<Fault, string> = {
  absent: "it is not there",
  exists: "something is there already",
  denied: "it is not allowed",
  full: "no space is left on the disk",
  "read-only": "the file system is read-only",
  apart: "it lies in another file system",
  "not-empty": "the folder is not empty",
  lost: "the connection ended",
  failed: "it cannot be done",
};

export interface Look {
  kind: "file" | "folder" | "link" | "other";
  /** In bytes. */
  size: number;
  /** The permissions alone. */
  mode: number;
}

/** What is to be written: it is read piece by piece, since firmware has megabytes. */
export interface Source {
  size: number;
  pieces(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * Paths are from the top of the root, with steps that are no `..`; "" is the root itself. No operation goes through a
 * link in place of a folder: each step on the way is looked at first. What cannot be done is thrown as a `DiskFault`.
 */
export interface Disk {
  /** For people. */
  readonly title: string;
  /** How many operations are worth starting at once. */
  readonly atOnce: number;
  /** The names in a folder, without order; undefined when there is no such folder. */
  list(path: string): Promise<string[] | undefined>;
  /** What lies there, a link as the link that it is; undefined when there is nothing. */
  look(path: string): Promise<Look | undefined>;
  /** What a link says. */
  says(path: string): Promise<string>;
  /** The bytes of a regular file, at most `limit`. */
  read(path: string, limit: number): Promise<Buffer>;
  /** A regular file of any size, piece by piece. */
  pieces(path: string): AsyncIterable<Uint8Array>;
  /** Of a regular file, read piece by piece. */
  digest(path: string): Promise<Digested>;
  makeFolder(path: string, mode: number): Promise<void>;
  /** A file that is not there yet, whole and safe on the disk. */
  write(path: string, file: { source: Source; mode: number }): Promise<void>;
  /** A second name for a file. */
  link(from: string, to: string): Promise<void>;
  symlink(path: string, says: string): Promise<void>;
  /** In one step, also over a file or link that is there. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
  setMode(path: string, mode: number): Promise<void>;
  /** Makes safe which names a folder holds. */
  sync(path: string): Promise<void>;
  room(): Promise<Room | undefined>;
  close(): Promise<void>;
}

export function isFault(error: unknown, ...faults: Fault[]): error is DiskFault {
  return error instanceof DiskFault && (faults.length === 0 || faults.includes(error.fault));
}

/** Every folder above a path, from the top down, the root itself left out. */
export function foldersAbove(path: string): string[] {
  const steps = path.split("/").slice(0, -1);
  return steps.map((_, at) => steps.slice(0, at + 1).join("/"));
}

export function bytesSource(bytes: Uint8Array): Source {
  return { size: bytes.length, pieces: () => [bytes] };
}

/** A file of a disk, which is read while it is written elsewhere. */
export function diskSource(disk: Disk, { path, size }: { path: string; size: number }): Source {
  return { size, pieces: () => disk.pieces(path) };
}

/** What is not there is no fault to whoever asks whether it is. */
export async function orNothing<T>(value: Promise<T>): Promise<T | undefined> {
  try {
    return await value;
  } catch (error) {
    if (isFault(error, "absent")) return undefined;
    throw error;
  }
}
