/** Opens a folder of this machine as a root: its top alone, and of links those that stay in it. */
import { accessSync, constants, lstatSync, readdirSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { OWN } from "../../model/own-folder.js";
import {
  ABSENT,
  digestWithin,
  type Inside,
  listInside,
  NOT_REGULAR,
  readHeadWithin,
  readInside,
  readWithin,
  reason,
} from "../read.js";
import {
  allowance,
  type CurrentRoot,
  LARGEST_FILE,
  MOST_ENTRIES,
  type Opened,
  type RootEntry,
  type RootRefusal,
  sorted,
  TOO_MANY,
} from "./current-root.js";
import { doubt } from "./doubt.js";
import { type Attributes, CIRCLES, entryOf, isInside, LEAVES, NOWHERE, natureOf } from "./entry.js";
import { namedLast } from "./last.js";
import { nameOf, nameProblem } from "./name.js";
import type { RootOptions } from "./options.js";
import { isOurLink, publishedIn, withoutKept } from "./published.js";
import type { OwnReader } from "./records.js";

export async function openFolderRoot(where: string, options: RootOptions): Promise<Opened> {
  const title = `folder ${where}`;
  const root = realFolder(resolve(options.cwd, where), title);
  if (typeof root !== "string") return root;
  const entries = entriesOf(root);
  if (typeof entries === "string") return notRead(title, entries);
  if (!Array.isArray(entries)) return entries;
  const remembers = ownReader(root);
  const found = await lastOfFolder(remembers, options);
  if ("refused" in found) return found;
  const { last } = found;
  const isLink = (name: string) => isOurLink(name, saidBy(join(root, name)));
  return (
    doubt({ title, entries, published: last !== undefined, isPhoneFile: options.isPhoneFile }) ?? {
      root: {
        title,
        entries: withoutKept(entries, { last, isLink }),
        last,
        own: false,
        remembers,
        ...readerOf(root),
      },
    }
  );
}

const notRead = (title: string, why: string): RootRefusal => ({
  refused: `${title} cannot be read: ${why}`,
  hint: "run offhook as a user who may read the folder that the TFTP server serves",
});

/** Without a link in its path, so that what lies in it can be told from what does not. */
function realFolder(path: string, title: string): string | RootRefusal {
  try {
    const real = realpathSync.native(path);
    if (real === "/")
      return { refused: `${title} is the top of all files`, hint: "name the folder that is served" };
    if (statSync(real).isDirectory()) return real;
    return { refused: `${title} is no folder`, hint: "name the folder that the TFTP server serves" };
  } catch (error) {
    const why = reason(error);
    if (why !== ABSENT) return notRead(title, why);
    return {
      refused: `${title} is not there`,
      hint: "name the folder that the TFTP server serves; one on another host is written ssh://HOST/PATH",
    };
  }
}

function entriesOf(root: string): RootEntry[] | RootRefusal | string {
  try {
    const names = readdirSync(root, { encoding: "buffer" });
    if (names.length > MOST_ENTRIES) return TOO_MANY;
    return sorted(names.flatMap((raw) => entryAt(root, raw) ?? []));
  } catch (error) {
    return reason(error);
  }
}

/** Nothing for what is gone by now, and for our own folder. */
function entryAt(root: string, raw: Buffer): RootEntry | undefined {
  const named = nameOf(raw);
  if (named.name === OWN.folder) return undefined;
  try {
    const stat = lstatSync(Buffer.concat([Buffer.from(`${root}/`), raw]));
    if (named.refused !== undefined || natureOf(stat) === "folder") return entryOf(named, stat);
    if (natureOf(stat) !== "link") return readable(entryOf(named, stat), join(root, named.name));
    const path = join(root, named.name);
    const behind = behindLink(root, path);
    if (behind === NOWHERE && isOurLink(named.name, saidBy(path))) return undefined;
    return readable(entryOf(named, behind), path);
  } catch (error) {
    const why = reason(error);
    return why === ABSENT ? undefined : entryOf(named, why);
  }
}

function readable(entry: RootEntry, path: string): RootEntry {
  if (entry.kind !== "file" || entry.refused !== undefined) return entry;
  try {
    accessSync(path, constants.R_OK);
    return entry;
  } catch (error) {
    return { ...entry, refused: reason(error) };
  }
}

function behindLink(root: string, path: string): Attributes | string {
  const real = resolved(root, path);
  return "refused" in real ? real.refused : lstatSync(real.path);
}

/** Where a path ends when every link in it has been followed. */
function resolved(root: string, path: string): { path: string } | { refused: string } {
  try {
    const real = realpathSync.native(path);
    return isInside(root, real) ? { path: real } : { refused: LEAVES };
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "ELOOP" && code !== "ENOENT") return { refused: reason(error) };
    return { refused: code === "ELOOP" ? CIRCLES : NOWHERE };
  }
}

/** What is made of a file that was found. */
type Take<T> = (file: Inside) => T | string;

function readerOf(root: string): Pick<CurrentRoot, "read" | "heads" | "digests" | "close"> {
  const readAll = (names: readonly string[], take: Take<Uint8Array>) => {
    const allowed = allowance();
    const read = (name: string) => allowed.spent() ?? allowed.count(readEntry({ root, path: name }, take));
    return new Map(names.map((name) => [name, read(name)]));
  };
  return {
    read: async (names) => readAll(names, (file) => readWithin(file, LARGEST_FILE)),
    heads: async (names, length) => readAll(names, (file) => readHeadWithin(file, length)),
    digests: async (names) =>
      new Map(names.map((name) => [name, readEntry({ root, path: name }, digestWithin)])),
    close: async () => undefined,
  };
}

function readEntry<T>({ root, path: name }: Inside, take: Take<T>): T | string {
  const problem = nameProblem(name);
  if (problem !== undefined) return problem;
  const place = { root, path: join(root, name) };
  const first = readOnce(place, take);
  // A publish may have switched a link, and taken away what it led to, in between.
  return first === ABSENT ? readOnce(place, take) : first;
}

function readOnce<T>({ root, path }: Inside, take: Take<T>): T | string {
  try {
    const real = resolved(root, path);
    if ("refused" in real) return real.refused === NOWHERE && isAbsent(path) ? ABSENT : real.refused;
    const nature = natureOf(lstatSync(real.path));
    // Even to open a pipe or a device can make something happen.
    return nature === "file" ? take({ root, path: real.path }) : NOT_REGULAR;
  } catch (error) {
    return reason(error);
  }
}

const isAbsent = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) === undefined;

async function lastOfFolder(own: OwnReader, { last, target, cwd }: RootOptions) {
  return last === undefined ? publishedIn(own, target) : namedLast({ last, target, cwd });
}

function saidBy(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function ownReader(root: string): OwnReader {
  return {
    list: async (path) => {
      const listed = listInside({ root, path });
      return typeof listed === "string" ? [] : listed.map(({ name }) => name);
    },
    read: async (path, limit) => readInside({ root, path }, limit),
    says: async (path) =>
      typeof listInside({ root, path: dirname(path) }) === "string" ? undefined : saidBy(join(root, path)),
  };
}
