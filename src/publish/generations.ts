/** Makes and prunes generations: immutable folders of a root, of which one is live. */
import { randomBytes } from "node:crypto";
import type { Records } from "../load/root/records.js";
import type { Generation, PublishedFile } from "../model/generation.js";
import { GENERATION_NAME, generationFolder, OWN, recordFile, switchFile } from "../model/own-folder.js";
import { type Disk, DiskFault, diskSource, isFault, type Source } from "./disk/disk.js";
import { each, gently, putJson, removeTree } from "./own.js";

const FOLDER = 0o755;
/** Never written to again: an editor that keeps to the rights cannot change two generations at once. */
const FILE = 0o444;

/** Where the bytes of a file come from; undefined when only a generation has them. */
export type SourceOf = (file: PublishedFile) => Source | undefined;

/** A generation from which files are taken as they are: their names and digests. */
export interface Former {
  name: string;
  digests: ReadonlyMap<string, string>;
}

export function formerOf({ name, files, kept }: Generation): Former {
  return { name, digests: new Map([...kept, ...files].map(({ path, sha256 }) => [path, sha256])) };
}

/** A number is never given twice, whatever is pruned. `before`: how many others are made first. */
export function newName({ generations, switches }: Records, before = 0): { number: number; name: string } {
  const numbers = [
    ...generations.map(({ number }) => number),
    ...switches.flatMap(({ from, to }) => [from, to].map((name) => Number(name?.split("-")[0] ?? 0))),
  ];
  const number = Math.max(0, ...numbers) + 1 + before;
  return { number, name: `${String(number).padStart(6, "0")}-${randomBytes(16).toString("hex")}` };
}

export interface Staging {
  generation: Generation;
  sourceOf: SourceOf;
  formers: readonly Former[];
  /** Whether what has changed is also copied to the top of the root. */
  copies: boolean;
}

/** Whole, checked and safe on the disk before it gets its name. */
export async function makeGeneration(disk: Disk, staging: Staging): Promise<void> {
  const { generation } = staging;
  const { name, files, kept } = generation;
  const folder = `${OWN.staging}/${name}`;
  await disk.makeFolder(folder, FOLDER);
  const placing = (isKept: boolean) => (file: PublishedFile) =>
    place(disk, { file, folder, staging, isKept });
  await each(files, { disk, work: placing(false) });
  await each(kept, { disk, work: placing(true) });
  await disk.sync(folder);
  await putJson(disk, recordFile(name), { kind: "Generation", value: generation });
  await disk.rename(folder, generationFolder(name));
  await disk.sync(OWN.generations);
}

interface Placing {
  file: PublishedFile;
  folder: string;
  staging: Staging;
  isKept: boolean;
}

async function place(disk: Disk, { file, folder, staging, isKept }: Placing): Promise<void> {
  const to = `${folder}/${file.path}`;
  const whole = await wholeIn(disk, { file, formers: staging.formers });
  if (whole !== undefined && (await isLinked(disk, { from: whole, to }))) return;
  const given = isKept ? undefined : staging.sourceOf(file);
  // What is kept is in no artifact, and what stays as it was need not be.
  const source = given ?? (whole === undefined ? undefined : diskSource(disk, { ...file, path: whole }));
  if (!source) throw new DiskFault("absent", { doing: "find", path: file.path });
  await disk.write(to, { source, mode: FILE });
  await checkDigest(disk, { path: to, file });
}

/** Where a former generation has the file as it was published. */
async function wholeIn(
  disk: Disk,
  { file, formers }: { file: PublishedFile; formers: readonly Former[] },
): Promise<string | undefined> {
  for (const { name, digests } of formers) {
    if (digests.get(file.path) !== file.sha256) continue;
    const path = `${generationFolder(name)}/${file.path}`;
    try {
      if ((await disk.digest(path)).sha256 === file.sha256) return path;
    } catch (error) {
      if (!isFault(error, "absent", "denied", "failed")) throw error;
    }
  }
  return undefined;
}

/** A second name for it; false where the disk has no such names. */
async function isLinked(disk: Disk, { from, to }: { from: string; to: string }): Promise<boolean> {
  try {
    await disk.link(from, to);
    return true;
  } catch (error) {
    if (isFault(error, "absent", "denied", "apart", "failed")) return false;
    throw error;
  }
}

async function checkDigest(disk: Disk, { path, file }: { path: string; file: PublishedFile }): Promise<void> {
  const { sha256, size } = await disk.digest(path);
  if (sha256 === file.sha256) return;
  const why = `what was written is not what was meant: ${size} bytes with another digest, in place of ${file.size}`;
  throw new DiskFault("failed", { doing: "write", path: file.path, why });
}

/** What must be free before anything is staged: as if nothing could be shared with a former generation but what has its digest. */
export function roomNeeded({ generation, formers, copies }: Staging): { bytes: number; files: number } {
  const files = [...generation.files, ...generation.kept];
  const without = (some: readonly Former[]) =>
    files.filter(({ path, sha256 }) => !some.some(({ digests }) => digests.get(path) === sha256));
  const fresh = [...without(formers), ...(copies ? without(formers.slice(0, 1)) : [])];
  const bytes = fresh.reduce((sum, { size }) => sum + Math.ceil(size / BLOCK) * BLOCK, 0);
  return { bytes: bytes + RECORDS + files.length * NAME, files: fresh.length + SPARE_FILES };
}

const BLOCK = 4096;
/** For records, and for the names in folders. */
const RECORDS = 1024 * 1024;
const NAME = 512;
const SPARE_FILES = 64;

export async function missingRoom(disk: Disk, staging: Staging): Promise<string | undefined> {
  const needed = roomNeeded(staging);
  const room = await disk.room();
  if (room === undefined) return undefined;
  if (room.readOnly) return "the file system is read-only";
  if (room.bytes < needed.bytes)
    return `${needed.bytes} bytes are needed, and ${room.bytes} are free on its disk`;
  if (room.files !== undefined && room.files < needed.files)
    return `${needed.files} more files are needed, and its disk takes ${room.files}`;
  return undefined;
}

const MOST_SWITCHES = 100;

/** What a run that was killed has left: in staging, records of generations that did not get their name, and such as never went live. */
export async function clean(disk: Disk, records: Records): Promise<void> {
  for (const name of (await disk.list(OWN.staging)) ?? []) await removeTree(disk, `${OWN.staging}/${name}`);
  const folders = new Set((await disk.list(OWN.generations)) ?? []);
  for (const file of (await disk.list(OWN.records)) ?? []) {
    const name = file.replace(/\.json$/, "");
    if (GENERATION_NAME.test(name) && !folders.has(name) && name !== records.live?.name)
      await gently(disk.remove(`${OWN.records}/${file}`));
  }
  for (const { name } of neverLive(records)) await removeGeneration(disk, name);
}

/** Else every run that a full disk ends would leave the disk fuller. What holds files of others is never taken for such. */
function neverLive({ live, generations, switches }: Records): Generation[] {
  const named = new Set([live?.name, live?.going, ...switches.flatMap(({ from, to }) => [from, to])]);
  const number = Number(live?.name?.split("-")[0] ?? 0);
  return generations.filter((one) => !one.adopted && one.number > number && !named.has(one.name));
}

async function removeGeneration(disk: Disk, name: string): Promise<void> {
  await disk.rename(generationFolder(name), `${OWN.staging}/${name}`);
  await disk.sync(OWN.generations);
  // The record last: without it the next run would not know what the folder is.
  await gently(disk.remove(recordFile(name)));
  await removeTree(disk, `${OWN.staging}/${name}`);
}

/** Takes the oldest away until `keep` are left; never one of `staying`. */
export async function prune(
  disk: Disk,
  { records, keep, staying }: { records: Records; keep: number; staying: ReadonlySet<string> },
): Promise<void> {
  const spare = records.generations.filter(({ name }) => !staying.has(name)).toReversed();
  for (const { name } of spare.slice(Math.max(0, keep - staying.size))) {
    await removeGeneration(disk, name);
  }
  const old = records.switches.slice(0, Math.max(0, records.switches.length - MOST_SWITCHES));
  for (const { number } of old) await gently(disk.remove(switchFile(number)));
}
