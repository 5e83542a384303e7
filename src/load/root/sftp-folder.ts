/** Folders and links of a host, over an SFTP session. */
import { posix } from "node:path";
import { LINK_ON_THE_WAY } from "../read.js";
import { type Attributes, isInside, LEAVES, NOWHERE, natureOf } from "./entry.js";
import type { Session } from "./sftp.js";
import { END_OF_FILE, type Name, REQUESTS, SftpFault } from "./sftp-packets.js";
import { forget, NO_SUCH_FILE, sentence } from "./sftp-read.js";

const LISTINGS_AT_ONCE = 4;
/** Far above what a file system takes for one name. */
const LONGEST_NAME = 1024;

/** What lies in a folder, but itself and its parent; undefined when there is more than anybody has. */
export async function listFolder(
  session: Session,
  { path, most }: { path: string; most: number },
): Promise<Name[] | string | undefined> {
  const opened = await session.ask(REQUESTS.opendir(path));
  if ("status" in opened) return sentence(opened.status);
  const found = new Map<string, Name>();
  let count = 0;
  for (;;) {
    const asked = Array.from({ length: LISTINGS_AT_ONCE }, () => session.ask(REQUESTS.readdir(opened.value)));
    const answers = await Promise.all(asked);
    const listed = answers.flatMap((answer) => ("value" in answer ? answer.value : []));
    for (const name of listed.filter(isStep)) found.set(name.name, name);
    count += listed.length;
    const refused = answers.find((answer) => "status" in answer);
    if (refused) {
      forget(session, opened.value);
      return refused.status === END_OF_FILE ? [...found.values()] : sentence(refused.status);
    }
    if (count > most) return undefined;
  }
}

function isStep({ name }: Name): boolean {
  if (name === "" || name.includes("/") || name.includes("\0") || name.length > LONGEST_NAME)
    throw new SftpFault("the host lists a name that no file can have");
  return name !== "." && name !== "..";
}

/** A folder of the host without a link in its path, and what is known of the folders below it. */
export interface HostFolder {
  session: Session;
  path: string;
  folders: Map<string, Promise<boolean>>;
}

export interface Place {
  path: string;
  attributes: Attributes;
}

/** Where a path below a folder ends when the host has followed its links; a sentence when that is nowhere in it. */
export async function resolved(folder: HostFolder, path: string): Promise<Place | string> {
  const { session } = folder;
  const real = await session.ask(REQUESTS.realpath(path));
  if ("status" in real) return real.status === NO_SUCH_FILE ? LOST : UNFOLLOWED;
  if (!isInside(folder.path, real.value) || posix.normalize(real.value) !== real.value) return LEAVES;
  if (!(await hasPlainWay(folder, real.value))) return LINK_ON_THE_WAY;
  const found = await session.ask(REQUESTS.lstat(real.value));
  if ("status" in found) return found.status === NO_SUCH_FILE ? NOWHERE : sentence(found.status);
  return natureOf(found.value) === "link" ? UNFOLLOWED : { path: real.value, attributes: found.value };
}

/** OpenSSH has one status for both. */
export const LOST = "it is a symbolic link that leads nowhere or in circles";
const UNFOLLOWED = "it is a symbolic link that the host cannot follow";

/** Hosts other than OpenSSH may answer with a path that has links in it still. */
async function hasPlainWay(folder: HostFolder, path: string): Promise<boolean> {
  for (let at = posix.dirname(path); at.length > folder.path.length; at = posix.dirname(at)) {
    const known = folder.folders.get(at) ?? isFolder(folder.session, at);
    folder.folders.set(at, known);
    if (!(await known)) return false;
  }
  return true;
}

export async function isFolder(session: Session, path: string): Promise<boolean> {
  const found = await session.ask(REQUESTS.lstat(path));
  return "value" in found && natureOf(found.value) === "folder";
}
