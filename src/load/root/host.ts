/** A folder of a host as a root, over an SFTP session: its top alone, and of links those that stay in it. */
import { posix } from "node:path";
import { OWN } from "../../model/own-folder.js";
import { type Bytes, NO_FOLDER_ON_THE_WAY } from "../read.js";
import type { SshAddress } from "./address.js";
import { inParallel } from "./at-once.js";
import {
  type LastPublished,
  MOST_ENTRIES,
  type Opened,
  type RootEntry,
  type RootRefusal,
  sorted,
  TOO_MANY,
} from "./current-root.js";
import { doubt } from "./doubt.js";
import { type Attributes, entryOf, NOWHERE, natureOf } from "./entry.js";
import { readerOf } from "./host-reading.js";
import { type Last, namedLast } from "./last.js";
import { type Named, nameOf } from "./name.js";
import type { RootOptions } from "./options.js";
import { isOurLink, publishedIn, withoutKept } from "./published.js";
import type { OwnReader } from "./records.js";
import type { Session } from "./sftp.js";
import { type HostFolder, LOST, listFolder, resolved } from "./sftp-folder.js";
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
  const shown = listed.filter(({ name }) => name !== OWN.folder);
  const work = (one: Name) => entryAt(folder, one);
  const found = (await inParallel(shown, { limit: AT_ONCE, work })).filter((one) => one !== undefined);
  const entries = sorted(found.map(({ entry }) => entry));
  const remembers = ownReader(folder);
  const last = await lastOfHost(remembers, options);
  if ("refused" in last) return last;
  const published = last.last !== undefined;
  const strange = doubt({ title, entries, published, isPhoneFile: options.isPhoneFile });
  if (strange) return strange;
  const links = await ourLinks(folder, last.last);
  const files = new Map(found.map(({ entry, path }) => [entry.name, path]));
  const seen = withoutKept(entries, { last: last.last, isLink: (name) => links.has(name) });
  return { root: { title, entries: seen, ...last, own: false, remembers, ...readerOf(folder, files) } };
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

/** Nothing for a link of ours that leads nowhere. */
async function entryAt(folder: HostFolder, { name, attributes }: Name): Promise<Found | undefined> {
  const named = nameOf(Buffer.from(name, "latin1"));
  const path = posix.join(folder.path, name);
  if (named.refused !== undefined) return { entry: entryOf(named, attributes), path: undefined };
  const own = await ownAttributes(folder.session, { path, attributes });
  if (typeof own === "string" || natureOf(own) !== "link") return foundAt(named, { found: own, path });
  const place = await resolved(folder, path);
  if (typeof place !== "string") return foundAt(named, { found: place.attributes, path: place.path });
  const isNowhere = place === NOWHERE || place === LOST;
  if (isNowhere && isOurLink(named.name, await saidBy(folder, path))) return undefined;
  return { entry: entryOf(named, place), path: undefined };
}

function foundAt(named: Named, { found, path }: { found: Attributes | string; path: string }): Found {
  const entry = entryOf(named, found);
  return { entry, path: entry.kind === "file" ? path : undefined };
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

async function lastOfHost(own: OwnReader, { last, target, cwd }: RootOptions): Promise<Last> {
  return last === undefined ? publishedIn(own, target) : namedLast({ last, target, cwd });
}

/** Of the names that a publish has kept, those that are links of ours. */
async function ourLinks(folder: HostFolder, last: LastPublished | undefined): Promise<Set<string>> {
  const kept = last?.generation?.kept.map(({ path }) => path) ?? [];
  const said = await Promise.all(kept.map((name) => saidBy(folder, posix.join(folder.path, name))));
  return new Set(kept.filter((name, at) => isOurLink(name, said[at])));
}

async function saidBy({ session }: HostFolder, path: string): Promise<string | undefined> {
  const found = await session.ask(REQUESTS.readlink(path));
  return "value" in found ? Buffer.from(found.value, "latin1").toString() : undefined;
}

/** Never through a link: whoever can make one in the root could choose what is ours. */
function ownReader(folder: HostFolder): OwnReader {
  const { session } = folder;
  const at = (path: string) => posix.join(folder.path, path);
  const wayTo = async (path: string): Promise<string | undefined> => {
    const steps = path.split("/").slice(0, -1);
    const folders = steps.map((_, index) => at(steps.slice(0, index + 1).join("/")));
    for (const one of folders) {
      const found = await session.ask(REQUESTS.lstat(one));
      if ("status" in found) return sentence(found.status);
      if (natureOf(found.value) !== "folder") return NO_FOLDER_ON_THE_WAY;
    }
    return undefined;
  };
  return {
    list: async (path) => {
      if ((await wayTo(`${path}/`)) !== undefined) return [];
      const listed = await listFolder(session, { path: at(path), most: MOST_ENTRIES });
      return Array.isArray(listed) ? listed.map(({ name }) => name) : [];
    },
    read: async (path, limit) => (await wayTo(path)) ?? readOwn(session, { path: at(path), limit }),
    says: async (path) => ((await wayTo(path)) === undefined ? saidBy(folder, at(path)) : undefined),
  };
}

async function readOwn(session: Session, file: { path: string; limit: number }): Promise<Bytes> {
  const there = await session.ask(REQUESTS.lstat(file.path));
  if ("status" in there) return sentence(there.status);
  const { refused, kind } = entryOf({ name: "" }, there.value);
  if (refused !== undefined || kind !== "file") return refused ?? "it is a folder";
  return readFile(session, file);
}
