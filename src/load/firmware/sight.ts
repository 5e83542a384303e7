/** Looks at files that somebody names: each by itself, all of a folder, and what lies in ZIP archives; nothing is unpacked. */
import { createReadStream, type Stats, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { listFolder, readNamedHead, reason } from "../read.js";
import { type Archive, type ArchiveEntry, openArchive } from "./archive.js";
import { LARGEST_IMAGE, type Measured, measure, startMeter } from "./digest.js";

export interface Sighted extends Measured {
  name: string;
  /** For people: its path, or the archive's path, a colon and the path in it. */
  where: string;
  /** All its bytes once more, to be copied. */
  pieces(): AsyncIterable<Uint8Array>;
}

/** What could not be looked at, and why, as a sentence. */
export interface Unseen {
  where: string;
  why: string;
}

export interface Sight {
  files: Sighted[];
  unseen: Unseen[];
}

const DEEPEST = 8;
const MOST_FILES = 20_000;

interface Look extends Sight {
  /** Whether a file of this name would be missed. */
  isMeant(name: string): boolean;
}

/** What is left out is told where it was named itself, stands in an archive that was, or has a name that is meant. */
export async function sightOf(
  operands: readonly string[],
  { cwd, isMeant }: { cwd: string; isMeant: Look["isMeant"] },
): Promise<Sight> {
  const sight: Look = { files: [], unseen: [], isMeant };
  for (const operand of operands) {
    const path = resolve(cwd, operand);
    const where = operand;
    const stat = statOf(path);
    if (typeof stat === "string") sight.unseen.push({ where, why: stat });
    else if (stat.isDirectory()) await lookThrough({ path, where, depth: 0 }, sight);
    else await lookAt({ path, where, stat, named: true }, sight);
  }
  return { files: sight.files, unseen: sight.unseen };
}

function statOf(path: string): Stats | string {
  try {
    return statSync(path);
  } catch (error) {
    return reason(error);
  }
}

async function lookThrough(
  { path, where, depth }: { path: string; where: string; depth: number },
  sight: Look,
): Promise<void> {
  const listed = listFolder(path);
  if (typeof listed === "string") sight.unseen.push({ where, why: listed });
  for (const { name, kind } of Array.isArray(listed) ? listed : []) {
    const below = { path: join(path, name), where: join(where, name), depth: depth + 1 };
    if (sight.files.length >= MOST_FILES) {
      sight.unseen.push({ where, why: `there are more than ${MOST_FILES} files` });
      return;
    }
    if (kind === "folder" && name !== ".git" && depth < DEEPEST) await lookThrough(below, sight);
    const stat = kind === "file" || kind === "link" ? statOf(below.path) : "";
    if (typeof stat !== "string" && stat.isFile()) await lookAt({ ...below, stat, named: false }, sight);
  }
}

interface Place {
  path: string;
  where: string;
  /** By whoever asks, and not found in a folder. */
  named: boolean;
}

async function lookAt({ path, where, named, stat }: Place & { stat: Stats }, sight: Look): Promise<void> {
  if (!stat.isFile()) {
    sight.unseen.push({ where, why: "it is neither a file nor a folder" });
    return;
  }
  const told = named || sight.isMeant(basename(path));
  if (isZip(path)) return lookInto({ path, where, named: told }, sight);
  if (told && ZIP.test(path)) sight.unseen.push({ where, why: stat.size === 0 ? "it is empty" : NO_ZIP });
  const other = named && !sight.isMeant(basename(path)) ? otherArchive(path) : undefined;
  if (other !== undefined) {
    sight.unseen.push({ where, why: other });
    return;
  }
  if (told && stat.size > LARGEST_IMAGE) sight.unseen.push({ where, why: TOO_LARGE });
  if (stat.size > LARGEST_IMAGE) return;
  const found = await measure(path);
  if (typeof found === "string") sight.unseen.push({ where, why: found });
  else sight.files.push({ ...found, name: basename(path), where, pieces: () => createReadStream(path) });
}

const ZIP = /\.zip$/i;
const NO_ZIP = "it is called an archive, and is none; a download that went wrong leaves such a file";
const TOO_LARGE = `it is larger than ${LARGEST_IMAGE} bytes, which no firmware is`;
const INNER = "it is an archive in an archive: unpack the outer one first";

function isZip(path: string): boolean {
  if (!ZIP.test(path)) return false;
  const head = readNamedHead(path, 2);
  return typeof head === "string" || Buffer.from(head).toString("latin1") === "PK";
}

/** By how they begin; a tar archive has its mark behind the name of its first file. */
const OTHERS: ReadonlyArray<{ kind: string; at: number; mark: string }> = [
  { kind: "gzip", at: 0, mark: "\x1f\x8b" },
  { kind: "bzip2", at: 0, mark: "BZh" },
  { kind: "xz", at: 0, mark: "\xfd7zXZ\0" },
  { kind: "7z", at: 0, mark: "7z\xbc\xaf\x27\x1c" },
  { kind: "RAR", at: 0, mark: "Rar!\x1a\x07" },
  { kind: "tar", at: 257, mark: "ustar" },
];

function otherArchive(path: string): string | undefined {
  const head = readNamedHead(path, 262);
  if (typeof head === "string") return undefined;
  const text = Buffer.from(head).toString("latin1");
  const kind = OTHERS.find(({ at, mark }) => text.startsWith(mark, at))?.kind;
  return (
    kind && `it is an archive of the kind ${kind}, which is not opened here: unpack it, and give the folder`
  );
}

/** All bytes that come out of one archive, far above what a release has. */
const MOST_UNPACKED = 512 * 1024 * 1024;

async function lookInto({ path, where, named }: Place, sight: Look): Promise<void> {
  let archive: Archive | undefined;
  try {
    archive = await openArchive(path);
    let left = MOST_UNPACKED;
    for (const [index, entry] of archive.entries.entries()) {
      const place = `${where}:${entry.path}`;
      const why = entry.refused ?? skipped(entry);
      const told = named || entry.refused !== undefined || sight.isMeant(basename(entry.path));
      if (why !== undefined && told) sight.unseen.push({ where: place, why });
      if (why !== undefined) continue;
      left -= entry.size;
      if (left < 0) throw new Error(`it unpacks to more than ${MOST_UNPACKED} bytes`);
      const meter = startMeter();
      for await (const piece of archive.pieces(entry)) meter.take(piece);
      sight.files.push({
        ...meter.end(),
        ...{ name: basename(entry.path), where: place },
        pieces: () => unpacked(path, index),
      });
    }
  } catch (error) {
    sight.unseen.push({ where, why: error instanceof Error ? error.message : String(error) });
  } finally {
    archive?.close();
  }
}

function skipped({ path, size }: ArchiveEntry): string | undefined {
  if (ZIP.test(path)) return INNER;
  return size > LARGEST_IMAGE ? TOO_LARGE : undefined;
}

async function* unpacked(path: string, index: number): AsyncIterable<Uint8Array> {
  const archive = await openArchive(path);
  try {
    // By its place: two may have one path.
    const entry = archive.entries[index];
    if (entry) yield* archive.pieces(entry);
  } finally {
    archive.close();
  }
}
