/** A folder of a host as a root, over an SFTP session: its top alone, and of links those that stay in it. */
import { posix } from "node:path";
import { type Bytes, NO_FOLDER_ON_THE_WAY } from "../read.js";
import type { SshAddress } from "./address.js";
import { inParallel } from "./at-once.js";
import {
  LAST_MANIFEST,
  MOST_ENTRIES,
  type Opened,
  OWN_FOLDER,
  type RootEntry,
  type RootRefusal,
  sorted,
  TOO_MANY,
} from "./current-root.js";
import { doubt } from "./doubt.js";
import { type Attributes, entryOf, natureOf } from "./entry.js";
import { readerOf } from "./host-reading.js";
import { type Last, lastInRoot, namedLast } from "./last.js";
import { LARGEST_MANIFEST } from "./last-manifest.js";
import { nameOf } from "./name.js";
import type { RootOptions } from "./options.js";
import type { Session } from "./sftp.js";
import { type HostFolder, isFolder, listFolder, resolved } from "./sftp-folder.js";
import { type Name, REQUESTS } from "./sftp-packets.js";
import { readFile, sentence } from "./sftp-read.js";
import { refusalOf } from "./ssh-refusal.js";

const AT_ONCE = 64;

interface Asked {
  address: SshAddress;
  options: RootOptions;
}

/** Asks for the folder, what lies in it and what was published last. */
export async function rootOver(session: Session, { address, options }: Asked): Promise<Opened> {
  const { title } = address;
  const folder = await folderOf(session, address);
  if ("refused" in folder) return folder;
  const listed = await listFolder(session, { path: folder.path, most: MOST_ENTRIES });
  if (listed === undefined) return TOO_MANY;
  if (typeof listed === "string") return refusalOf(`its folder: ${listed}`, address);
  const shown = listed.filter(({ name }) => name !== OWN_FOLDER);
  const work = (one: Name) => entryAt(folder, one);
  const found = await inParallel(shown, { limit: AT_ONCE, work });
  const entries = sorted(found.map(({ entry }) => entry));
  const last = await lastOfHost(folder, options);
  if ("refused" in last) return last;
  const published = last.last !== undefined;
  const strange = doubt({ title, entries, published, isPhoneFile: options.isPhoneFile });
  const files = new Map(found.map(({ entry, path }) => [entry.name, path]));
  return strange ?? { root: { title, entries, ...last, own: false, ...readerOf(folder, files) } };
}

async function folderOf(session: Session, address: SshAddress): Promise<HostFolder | RootRefusal> {
  const hint = "name the folder that the TFTP server serves, from the top of the host's files";
  const real = await session.ask(REQUESTS.realpath(Buffer.from(address.path).toString("latin1")));
  if ("status" in real) return { refused: `${address.title} cannot be read: ${sentence(real.status)}`, hint };
  const path = real.value;
  if (path === "/") return { refused: `${address.title} is the top of all files`, hint };
  const found = await session.ask(REQUESTS.stat(path));
  if ("status" in found)
    return { refused: `${address.title} cannot be read: ${sentence(found.status)}`, hint };
  if (natureOf(found.value) !== "folder") return { refused: `${address.title} is no folder`, hint };
  return { session, path, folders: new Map() };
}

interface Found {
  entry: RootEntry;
  /** Of what can be read, the path without links. */
  path: string | undefined;
}

async function entryAt(folder: HostFolder, { name, attributes }: Name): Promise<Found> {
  const named = nameOf(Buffer.from(name, "latin1"));
  const path = posix.join(folder.path, name);
  if (named.refused !== undefined) return { entry: entryOf(named, attributes), path: undefined };
  const own = await ownAttributes(folder.session, { path, attributes });
  const place =
    typeof own !== "string" && natureOf(own) === "link" ? await resolved(folder, path) : undefined;
  if (typeof place === "string") return { entry: entryOf(named, place), path: undefined };
  const entry = entryOf(named, place?.attributes ?? own);
  return { entry, path: entry.kind === "file" ? (place?.path ?? path) : undefined };
}

/** Most hosts send along what lies under a name. */
async function ownAttributes(
  session: Session,
  { path, attributes }: { path: string; attributes: Attributes },
): Promise<Attributes | string> {
  if (natureOf(attributes) !== "unknown") return attributes;
  const found = await session.ask(REQUESTS.lstat(path));
  return "status" in found ? sentence(found.status) : found.value;
}

async function lastOfHost(folder: HostFolder, { last, target, cwd }: RootOptions): Promise<Last> {
  if (last !== undefined) return namedLast({ last, target, cwd });
  return lastInRoot(await ownManifest(folder), { target, place: LAST_MANIFEST });
}

/** Never through a link: whoever can make one in the root could choose what is ours. */
async function ownManifest({ session, path }: HostFolder): Promise<Bytes> {
  const own = posix.join(path, OWN_FOLDER);
  const found = await session.ask(REQUESTS.lstat(own));
  if ("status" in found) return sentence(found.status);
  if (!(await isFolder(session, own))) return NO_FOLDER_ON_THE_WAY;
  const file = posix.join(path, LAST_MANIFEST);
  const there = await session.ask(REQUESTS.lstat(file));
  if ("status" in there) return sentence(there.status);
  const { refused, kind } = entryOf({ name: "" }, there.value);
  if (refused !== undefined || kind !== "file") return refused ?? "it is a folder";
  return readFile(session, { path: file, limit: LARGEST_MANIFEST });
}
