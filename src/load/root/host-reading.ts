/** Reads files of a root on a host by name, and only what is in the root at that moment. */
import { posix } from "node:path";
import { ABSENT } from "../read.js";
import { inParallel } from "./at-once.js";
import { allowance, type CurrentRoot, LARGEST_FILE } from "./current-root.js";
import { entryOf, NOWHERE } from "./entry.js";
import { nameProblem } from "./name.js";
import { type HostFolder, LOST, resolved } from "./sftp-folder.js";
import { REQUESTS, SftpFault } from "./sftp-packets.js";
import { digestFile, NO_SUCH_FILE, readFile } from "./sftp-read.js";

const AT_ONCE = 64;

/** What lay at the top when it was listed: the path without links of what could be read then. */
type Files = ReadonlyMap<string, string | undefined>;

/** Each keeps some requests under way by itself. */
const LARGE_AT_ONCE = 4;

type Reader = Pick<CurrentRoot, "read" | "heads" | "digests" | "close">;

export function readerOf(folder: HostFolder, files: Files): Reader {
  const { session } = folder;
  const now = <T>(take: Take<T>): Asked<T> => ({ ...folder, folders: new Map(), files, take });
  const readAll = async (names: readonly string[], asked: Asked<Uint8Array>) => {
    const allowed = allowance();
    const work = async (name: string) => allowed.spent() ?? allowed.count(await readName(asked, name));
    const found = await inParallel(names, { limit: AT_ONCE, work });
    return new Map(names.map((name, at) => [name, found[at] ?? ABSENT]));
  };
  return {
    read: (names) =>
      readAll(
        names,
        now((path) => readFile(session, { path, limit: LARGEST_FILE })),
      ),
    heads: (names, length) =>
      readAll(
        names,
        now((path) => readFile(session, { path, limit: length, head: true })),
      ),
    digests: async (names) => {
      const asked = now((path) => digestFile(session, path));
      const work = (name: string) => readName(asked, name);
      const found = await inParallel(names, { limit: LARGE_AT_ONCE, work });
      return new Map(names.map((name, at) => [name, found[at] ?? ABSENT]));
    },
    close: async () => undefined,
  };
}

/** What is made of a file that was found; its path is without links. */
type Take<T> = (path: string) => Promise<T | string>;

interface Asked<T> extends HostFolder {
  files: Files;
  take: Take<T>;
}

async function readName<T>(folder: Asked<T>, name: string): Promise<T | string> {
  const { files } = folder;
  const problem = nameProblem(name);
  if (problem !== undefined) return problem;
  if (!name.includes("/") && !files.has(name)) return ABSENT;
  const path = posix.join(folder.path, Buffer.from(name).toString("latin1"));
  const listed = files.get(name);
  try {
    const first = listed === undefined ? undefined : await readAt(folder, { path, real: listed });
    return first === undefined || first === ABSENT ? await readAnew(folder, path) : first;
  } catch (error) {
    if (error instanceof SftpFault) return `it cannot be read: ${error.message}`;
    throw error;
  }
}

/**
 * Undefined when the path leads elsewhere by now: a publish has switched a link, or somebody wants us to read what is
 * not in the root. SFTP cannot open a file without following a link, so we look again while it is open.
 */
async function readAt<T>(
  { session, take }: Asked<T>,
  { path, real }: { path: string; real: string },
): Promise<T | string | undefined> {
  const [found, now] = await Promise.all([take(real), session.ask(REQUESTS.realpath(path))]);
  return "value" in now && now.value === real ? found : undefined;
}

async function readAnew<T>(folder: Asked<T>, path: string): Promise<T | string> {
  const place = await resolved(folder, path);
  if (place === NOWHERE || place === LOST) return (await isAbsent(folder, path)) ? ABSENT : place;
  if (typeof place === "string") return place;
  const { refused, kind } = entryOf({ name: "" }, place.attributes);
  if (refused !== undefined) return refused;
  if (kind === "folder") return "it is a folder";
  return (await readAt(folder, { path, real: place.path })) ?? "it changed while it was read";
}

async function isAbsent({ session }: HostFolder, path: string): Promise<boolean> {
  const found = await session.ask(REQUESTS.lstat(path));
  return "status" in found && found.status === NO_SUCH_FILE;
}
