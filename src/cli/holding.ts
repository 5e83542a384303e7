/** Reads a root for a look at all of it: small files whole, of large ones the beginning. */
import { join, resolve } from "node:path";
import type { Bytes } from "../load/read.js";
import { isArtifact, targetsOfArtifact } from "../load/root/artifact.js";
import type { RootEntry } from "../load/root/current-root.js";
import { openRoot } from "../load/root/root.js";
import type { FamilyModel } from "../model/family.js";
import type { Holding } from "../root/holding.js";
import { namer } from "../root/names.js";
import { UsageError } from "./command.js";
import type { Io } from "./io.js";

/** Files of phones are texts of some kilobytes and rings of sixteen; what is larger than this is firmware. */
const SMALL = 256 * 1024;
/** What firmware says of itself stands in its first kilobyte. */
const HEAD = 1024;

interface Reading {
  io: Io;
  families: ReadonlyMap<string, FamilyModel>;
}

/** A root that was read, and what a path in it is called, so that the user can open it. */
export interface Held {
  holding: Holding;
  shown(path: string): string;
}

/** One root, or of an artifact those of the targets that are named, or of all. */
export async function readHoldings(
  where: string,
  { targets, ...reading }: Reading & { targets: readonly string[] },
): Promise<Held[]> {
  if (/^[a-z]+:\/\//i.test(where) || !isArtifact(resolve(reading.io.cwd, where))) {
    if (targets.length > 0) throw new UsageError(`${where} is no artifact: it has no targets`);
    return [await heldOf(where, reading)];
  }
  const all = targetsOfArtifact(where, reading.io.cwd);
  if (typeof all === "string") throw new UsageError(`${where}: ${all}`);
  const held: Held[] = [];
  for (const target of targets.length > 0 ? targets : all)
    held.push(await heldOf(where, { ...reading, target }));
  return held;
}

async function heldOf(where: string, reading: Reading & { target?: string }): Promise<Held> {
  const holding = await readHolding(where, reading);
  return { holding, shown: shownIn(where, { title: holding.title, target: reading.target }) };
}

export async function readHolding(
  where: string,
  { io, families, target }: Reading & { target?: string },
): Promise<Holding> {
  const name = namer(families.values());
  const isPhoneFile = (path: string) => name(path) !== undefined;
  const opened = await openRoot(where, { cwd: io.cwd, target, env: io.env, isPhoneFile });
  if ("refused" in opened) throw new UsageError(`${opened.refused}; ${opened.hint}`);
  const { root } = opened;
  try {
    const listed = (root.entries ?? []).filter(
      ({ kind, refused }) => kind === "file" && refused === undefined,
    );
    const isSmall = ({ size = 0 }: { size?: number }) => size <= SMALL;
    const small = root.entries ? listed.filter(isSmall).map((entry) => entry.name) : sharedNames(families);
    const large = listed.filter((entry) => !isSmall(entry)).map((entry) => entry.name);
    const [files, heads] = [await root.read(small), await root.heads(large, HEAD)];
    const entries = root.entries?.map((entry) =>
      withDoubt(entry, files.get(entry.name) ?? heads.get(entry.name)),
    );
    return { title: root.title, entries, files: bytesOf(files), heads: bytesOf(heads) };
  } finally {
    await root.close();
  }
}

/** What can be asked for without a list: files whose names are fixed. */
function sharedNames(families: ReadonlyMap<string, FamilyModel>): string[] {
  const spoken = [...families.values()].filter(({ protocol }) => protocol !== undefined);
  const paths = spoken.flatMap(({ files }) => files.map(({ path }) => path));
  return [...new Set(paths.filter((path) => !path.includes("{")))].sort();
}

/** What the files of a root are called, so that the user can open them. */
export function shownIn(
  where: string,
  { title, target = "" }: { title: string; target?: string | undefined },
): Held["shown"] {
  if (/^[a-z]+:\/\//i.test(where)) return (path) => `${title.replace(/\/$/, "")}/${path}`;
  const folder = target === "" ? where : join(where, "roots", target);
  return (path) => join(folder, path);
}

/** What could be listed and not read says so itself. */
function withDoubt(entry: RootEntry, found: Bytes | undefined): RootEntry {
  return typeof found === "string" ? { ...entry, refused: found } : entry;
}

function bytesOf(found: ReadonlyMap<string, Bytes>): Map<string, Uint8Array> {
  const read = [...found].filter((one): one is [string, Uint8Array] => typeof one[1] !== "string");
  return new Map(read);
}
