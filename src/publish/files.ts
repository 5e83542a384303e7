/**
 * Plain files, for servers that do not follow links: each is replaced in one step, in an order in which nothing points
 * to what is not there yet, with a journal that the next run finishes.
 */
import { randomBytes } from "node:crypto";
import type { State } from "../load/root/records.js";
import type { Generation, PublishedFile } from "../model/generation.js";
import { generationFolder, linkTarget, OWN } from "../model/own-folder.js";
import { type Disk, diskSource, isFault } from "./disk/disk.js";
import { type Going, InTheWay, type Layout, served, WHAT } from "./layout.js";
import { each, gently, putJson } from "./own.js";

export const files: Layout = { plainNames, go, tidy, back };

const MODE = 0o644;

/** Those names whose content nobody else remembers. */
async function plainNames({ disk, to, replaceable, from }: Going): Promise<string[]> {
  const before = from ? served(from) : new Map<string, PublishedFile>();
  const plain: string[] = [];
  await each([...served(to).values()], {
    disk,
    work: async (file) => {
      const { path } = file;
      const there = await disk.look(path);
      if (there === undefined || (await isOurLink(disk, { path, kind: there.kind }))) return;
      if (there.kind !== "file") throw new InTheWay(path, WHAT[there.kind]);
      const now = await digestOf(disk, path);
      if (now === before.get(path)?.sha256) return;
      if (!replaceable.has(path) && now !== file.sha256) throw new InTheWay(path, WHAT.file);
      plain.push(path);
    },
  });
  return plain.sort();
}

async function isOurLink(disk: Disk, { path, kind }: { path: string; kind: string }): Promise<boolean> {
  return kind === "link" && (await disk.says(path)) === linkTarget(path);
}

async function digestOf(disk: Disk, path: string): Promise<string | undefined> {
  try {
    return (await disk.digest(path)).sha256;
  } catch (error) {
    if (isFault(error, "absent", "failed")) return undefined;
    throw error;
  }
}

async function go({ disk, from, to }: Going): Promise<void> {
  await writeState(disk, { live: from?.name, going: to.name });
  await placeAll(disk, to);
}

async function writeState(
  disk: Disk,
  { live, going }: { live: string | undefined; going?: string | undefined },
): Promise<void> {
  const value: State = { ...(live === undefined ? {} : { live }), ...(going === undefined ? {} : { going }) };
  await putJson(disk, OWN.state, { kind: "State", value });
}

/** Firmware, rings and dial plans, then phones' files, then what they share and what points to loads; safe group by group. */
async function placeAll(disk: Disk, generation: Generation): Promise<void> {
  const orders = new Map<number, PublishedFile[]>();
  for (const file of served(generation).values())
    orders.set(file.order, [...(orders.get(file.order) ?? []), file]);
  for (const [, group] of [...orders].sort(([a], [b]) => a - b)) {
    let placed = false;
    await each(group, {
      disk,
      work: async (file) => {
        placed = (await placeOne(disk, { file, generation })) || placed;
      },
    });
    if (placed) await disk.sync("");
  }
}

/** False when it was there already. */
async function placeOne(
  disk: Disk,
  { file, generation }: { file: PublishedFile; generation: Generation },
): Promise<boolean> {
  const there = await disk.look(file.path);
  if (there?.kind === "file" && (await digestOf(disk, file.path)) === file.sha256) return false;
  const from = `${generationFolder(generation.name)}/${file.path}`;
  const staged = `${OWN.staging}/${randomBytes(8).toString("hex")}`;
  // A copy: who edits the file that is served must not change what is kept for a return.
  await disk.write(staged, { source: diskSource(disk, { path: from, size: file.size }), mode: MODE });
  await disk.rename(staged, file.path);
  return true;
}

async function tidy({ disk, from, to }: Going): Promise<void> {
  const wanted = served(to);
  const gone = [...(from ? served(from).values() : [])].filter(({ path }) => !wanted.has(path));
  await removeUnchanged(disk, gone);
  await dropLinks(disk);
  await writeState(disk, { live: to.name });
}

/** What points to others goes first. A file that is not as it was published is somebody's work, and stays. */
export async function removeUnchanged(disk: Disk, gone: readonly PublishedFile[]): Promise<void> {
  let removed: number | undefined;
  for (const { path, sha256, order } of [...gone].sort((a, b) => b.order - a.order)) {
    const there = await disk.look(path);
    if (there === undefined) continue;
    const isLink = await isOurLink(disk, { path, kind: there.kind });
    if (!isLink && (there.kind !== "file" || (await digestOf(disk, path)) !== sha256)) continue;
    if (removed !== undefined && removed !== order) await disk.sync("");
    await gently(disk.remove(path));
    removed = order;
  }
  if (removed !== undefined) await disk.sync("");
}

/** A root that was a link farm before: as long as the journal names what is on its way, that counts and not the link. */
async function dropLinks(disk: Disk): Promise<void> {
  if ((await disk.look(OWN.current)) === undefined) return;
  await gently(disk.remove(OWN.current));
  await disk.sync(OWN.folder);
}

async function back({ disk, from, to }: Going): Promise<void> {
  const before = from ? served(from) : new Map<string, PublishedFile>();
  if (from) {
    await writeState(disk, { live: to.name, going: from.name });
    await placeAll(disk, from);
  }
  await removeUnchanged(
    disk,
    [...served(to).values()].filter(({ path }) => !before.has(path)),
  );
  await dropLinks(disk);
  await writeState(disk, { live: from?.name });
}
