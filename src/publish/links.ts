/**
 * The link farm: names on top of the root are links into `.offhook/current/`, and that is the one link that is
 * switched. Measured atomic on the usual TFTP servers with their default settings; see the decision on layouts.
 */
import { randomBytes } from "node:crypto";
import { currentTarget, linkTarget, OWN } from "../model/own-folder.js";
import { type Disk, isFault } from "./disk/disk.js";
import { removeUnchanged } from "./files.js";
import { type Going, InTheWay, type Layout, served, WHAT } from "./layout.js";
import { each, gently } from "./own.js";

export const links: Layout = { plainNames, go, tidy, back };

type Top = "ours" | "plain" | "absent";

async function topOf({ disk, replaceable }: Going, path: string): Promise<Top> {
  const there = await disk.look(path);
  if (there === undefined) return "absent";
  if (there.kind === "link" && (await disk.says(path)) === linkTarget(path)) return "ours";
  if (there.kind === "file" && replaceable.has(path)) return "plain";
  throw new InTheWay(path, WHAT[there.kind]);
}

async function topsOf(going: Going): Promise<Map<string, Top>> {
  const tops = new Map<string, Top>();
  await each([...served(going.to).keys()], {
    disk: going.disk,
    work: async (path) => tops.set(path, await topOf(going, path)),
  });
  return tops;
}

async function plainNames(going: Going): Promise<string[]> {
  return [...(await topsOf(going))].flatMap(([path, top]) => (top === "plain" ? [path] : [])).sort();
}

/** A plain file gives way to a link only while the live generation holds the same under its name: see `adopt`. */
async function go(going: Going): Promise<void> {
  const { disk, from, to } = going;
  const tops = await topsOf(going);
  const own = from ? served(from) : new Map();
  const missing = [...tops].flatMap(([path, top]) => (top === "absent" ? [path] : []));
  for (const [path, top] of tops) if (top === "plain" && !own.has(path)) throw new InTheWay(path, WHAT.file);
  await each(missing, { disk, work: (path) => disk.symlink(path, linkTarget(path)) });
  await disk.sync("");
  await switchTo(disk, to.name);
}

/** The one step that all phones see at once. */
export async function switchTo(disk: Disk, name: string): Promise<void> {
  const staged = `${OWN.staging}/${randomBytes(8).toString("hex")}`;
  await disk.symlink(staged, currentTarget(name));
  await disk.rename(staged, OWN.current);
  await disk.sync(OWN.folder);
}

/** Each in one step; the server gives out the same before and after it. */
export async function replacePlain(disk: Disk, paths: readonly string[]): Promise<void> {
  await each(paths, {
    disk,
    work: async (path) => {
      const staged = `${OWN.staging}/${randomBytes(8).toString("hex")}`;
      await disk.symlink(staged, linkTarget(path));
      await disk.rename(staged, path);
    },
  });
  await disk.sync("");
}

async function tidy({ disk, from, to }: Going): Promise<void> {
  const wanted = served(to);
  await removeStale(disk, new Set(wanted.keys()));
  if ((await disk.look(OWN.state)) === undefined) return;
  // It was a root of plain files until now.
  await removeUnchanged(disk, from ? [...served(from).values()].filter(({ path }) => !wanted.has(path)) : []);
  await gently(disk.remove(OWN.state));
}

/** Links of ours that lead nowhere: of files that went, and of publishes that did not go through. */
export async function removeStale(disk: Disk, wanted: ReadonlySet<string>): Promise<void> {
  const names = ((await disk.list("")) ?? []).filter((name) => name !== OWN.folder && !wanted.has(name));
  let removed = false;
  await each(names, {
    disk,
    work: async (name) => {
      if (!(await isOurs(disk, name))) return;
      removed = true;
      await gently(disk.remove(name));
    },
  });
  if (removed) await disk.sync("");
}

/** A name that the host cannot be asked about is not ours. */
async function isOurs(disk: Disk, name: string): Promise<boolean> {
  try {
    const there = await disk.look(name);
    return there?.kind === "link" && (await disk.says(name)) === linkTarget(name);
  } catch (error) {
    if (isFault(error) && error.fault !== "lost") return false;
    throw error;
  }
}

/** One step for all phones here, too: without `current` no link of ours leads anywhere. */
async function back({ disk, from }: Going): Promise<void> {
  if (from) await switchTo(disk, from.name);
  else {
    await gently(disk.remove(OWN.current));
    await disk.sync(OWN.folder);
  }
  await removeStale(disk, new Set(from ? served(from).keys() : []));
}
