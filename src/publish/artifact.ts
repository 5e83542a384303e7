/** Writes an artifact: staged beside its place, complete before it is switched in, and never over a folder that is not ours. */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { makeFolders } from "../load/make-folder.js";
import type { Digested } from "../load/read.js";
import { placeImage } from "./artifact-image.js";

export interface ArtifactWriter {
  /** Stages one file of a target's root. */
  add(target: string, file: { path: string; bytes: Uint8Array }): void;
  /** Stages a file that lies in a store, of any size, and tells what it amounts to. */
  place(target: string, file: { path: string; from: string }): Digested;
  /** Writes the manifest and switches the artifact in. */
  finish(manifest: string): void;
  /** Takes the staged files away; what was there before stays as it is. */
  abandon(): void;
}

const MANIFEST = "manifest.json";
const NAME = /^[A-Za-z0-9][A-Za-z0-9._ -]{0,127}$/;
/** Phones' files are read by the TFTP server's own user. */
const PUBLIC_FILE = 0o644;
const PUBLIC_FOLDER = 0o755;
/** The manifest says which phone has which file, and is never served. */
const PRIVATE_FILE = 0o600;

/** Why a folder cannot be the place of an artifact; undefined when it can. */
export function refusal(dir: string): string | undefined {
  recover(dir);
  const stat = lstatSync(dir, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (stat.isSymbolicLink()) return "it is a symbolic link";
  if (!stat.isDirectory()) return "it is not a folder";
  const names = readdirSync(dir);
  const foreign = names.find((name) => name !== MANIFEST && name !== "roots");
  if (names.length === 0 || (isArtifact(dir) && !foreign)) return undefined;
  return foreign
    ? `it holds ${foreign}, which is no part of an artifact`
    : "it holds no manifest of an artifact";
}

function isArtifact(dir: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(dir, MANIFEST), "utf8"));
    return (
      (manifest as { kind?: string }).kind === "Manifest" &&
      (manifest as { apiVersion?: string }).apiVersion === "offhook/v1"
    );
  } catch {
    return false;
  }
}

const aside = (dir: string, what: string): string =>
  join(dirname(resolve(dir)), `.${basename(resolve(dir))}.offhook-${what}`);

/** A run that was killed between the two renames of a switch left the former artifact aside. */
function recover(dir: string): void {
  const former = aside(dir, "former");
  if (!existsSync(former)) return;
  if (existsSync(dir)) rmSync(former, { recursive: true, force: true });
  else renameSync(former, dir);
}

/** The run that writes, and how to tell whether another one still lives. */
export interface Run {
  pid: number;
  isAlive(pid: number): boolean;
}

/**
 * Takes the place for this run until `release`; gives the process that has it instead, when one does. A link is made
 * with what it says in one step, so that no lock is ever seen without its owner.
 */
export function claim(dir: string, { pid, isAlive }: Run): number | undefined {
  const lock = aside(dir, "lock");
  makeFolders(dirname(lock));
  for (;;) {
    try {
      symlinkSync(String(pid), lock);
      return undefined;
    } catch (error) {
      // The system's error names what the link says, not the link.
      if ((error as { code?: string }).code !== "EEXIST") throw Object.assign(error as Error, { path: lock });
    }
    const owner = ownerOf(lock);
    if (owner !== undefined && owner !== pid && isAlive(owner)) return owner;
    rmSync(lock, { force: true });
  }
}

export function release(dir: string): void {
  rmSync(aside(dir, "lock"), { force: true });
}

function ownerOf(lock: string): number | undefined {
  try {
    return Number(readlinkSync(lock));
  } catch {
    return undefined;
  }
}

/** Only for the run that has claimed the place. */
export function stageArtifact(dir: string): ArtifactWriter {
  const staging = aside(dir, "staging");
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(join(staging, "roots"), { recursive: true });
  const folders = new Set<string>();
  const placed = new Set<string>();
  const fileAt = (target: string, path: string): string => {
    if (!NAME.test(target) || !NAME.test(path))
      throw new Error(`a name that cannot leave the root was expected: ${target}/${path}`);
    const folder = join(staging, "roots", target);
    if (!folders.has(target)) mkdirSync(folder, { recursive: true });
    folders.add(target);
    return join(folder, path);
  };
  return {
    add: (target, { path, bytes }) =>
      writeFileSync(fileAt(target, path), bytes, { mode: PUBLIC_FILE, flag: "wx" }),
    place: (target, { path, from }) => {
      const to = fileAt(target, path);
      placed.add(to);
      return placeImage({ from, to, mode: PUBLIC_FILE });
    },
    finish: (manifest) => {
      openUp(staging, placed);
      writeManifest(join(staging, MANIFEST), manifest);
      switchIn(staging, dir);
    },
    abandon: () => rmSync(staging, { recursive: true, force: true }),
  };
}

/** The umask of the run must not decide what a TFTP server can read. What was placed has its mode, and may be a store's file. */
function openUp(staging: string, placed: ReadonlySet<string>): void {
  chmodSync(staging, PUBLIC_FOLDER);
  const roots = join(staging, "roots");
  chmodSync(roots, PUBLIC_FOLDER);
  for (const target of readdirSync(roots)) {
    chmodSync(join(roots, target), PUBLIC_FOLDER);
    for (const name of readdirSync(join(roots, target))) {
      const file = join(roots, target, name);
      if (!placed.has(file)) chmodSync(file, PUBLIC_FILE);
    }
  }
}

function writeManifest(path: string, text: string): void {
  const fd = openSync(path, "wx", PRIVATE_FILE);
  try {
    let at = 0;
    const bytes = Buffer.from(text);
    while (at < bytes.length) at += writeSync(fd, bytes, at);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Two renames: for a moment there is no artifact, and at no moment is there half of one; `recover` mends the moment. */
function switchIn(staging: string, dir: string): void {
  const former = aside(dir, "former");
  rmSync(former, { recursive: true, force: true });
  if (existsSync(dir)) renameSync(dir, former);
  renameSync(staging, dir);
  rmSync(former, { recursive: true, force: true });
}
