/** Our own folder of a root: made when it is missing, and its small files written whole or not at all. */
import { randomBytes } from "node:crypto";
import { reason } from "../load/read.js";
import type { OwnReader } from "../load/root/records.js";
import { OWN } from "../model/own-folder.js";
import { bytesSource, type Disk, DiskFault, isFault } from "./disk/disk.js";

/** A TFTP server of another user passes through these folders, and lists none of them. */
const PASSED = 0o711;
const PRIVATE = 0o700;
const PRIVATE_FILE = 0o600;

const FOLDERS: ReadonlyArray<[path: string, mode: number]> = [
  [OWN.folder, PASSED],
  [OWN.generations, PASSED],
  [OWN.records, PRIVATE],
  [OWN.switches, PRIVATE],
  [OWN.staging, PRIVATE],
];

/** Each of them a real folder: whoever has put a link in its place does not choose where we write. */
export async function makeOwnFolders(disk: Disk): Promise<void> {
  for (const [path, mode] of FOLDERS) {
    if ((await disk.look(path)) === undefined) await madeByAnyone(disk.makeFolder(path, mode));
    const there = await disk.look(path);
    if (there?.kind !== "folder")
      throw new DiskFault("failed", {
        doing: "use",
        path,
        why: `it is a ${there?.kind}, and has to be a folder`,
      });
    // A run that was killed in between has left it with the mode of its umask.
    if (there.mode !== mode) await disk.setMode(path, mode);
  }
  await disk.sync("");
  await disk.sync(OWN.folder);
}

/** Two may begin to publish to a new root at once. */
async function madeByAnyone(making: Promise<void>): Promise<void> {
  try {
    await making;
  } catch (error) {
    if (!isFault(error, "exists")) throw error;
  }
}

/** Takes the place of what was there, in one step. */
export async function putText(disk: Disk, path: string, text: string): Promise<void> {
  const staged = `${OWN.staging}/${randomBytes(8).toString("hex")}`;
  await disk.write(staged, { source: bytesSource(Buffer.from(text)), mode: PRIVATE_FILE });
  await disk.rename(staged, path);
  await disk.sync(path.slice(0, path.lastIndexOf("/")));
}

export function putJson(disk: Disk, path: string, { kind, value }: { kind: string; value: object }) {
  return putText(disk, path, `${JSON.stringify({ apiVersion: "offhook/v1", kind, ...value })}\n`);
}

/** Our own folder as those see it that only read. */
export function ownReader(disk: Disk): OwnReader {
  return {
    list: async (path) => (await disk.list(path)) ?? [],
    read: async (path, limit) => {
      try {
        return await disk.read(path, limit);
      } catch (error) {
        if (isFault(error, "lost")) throw error;
        if (isFault(error)) return error.fault === "absent" ? reason({ code: "ENOENT" }) : error.message;
        throw error;
      }
    },
    says: async (path) => {
      const there = await disk.look(path);
      return there?.kind === "link" ? disk.says(path) : undefined;
    },
  };
}

/** A folder and all that is in it; what is gone by then is no fault. */
export async function removeTree(disk: Disk, path: string): Promise<void> {
  const there = await disk.look(path);
  if (there === undefined) return;
  if (there.kind !== "folder") return void (await gently(disk.remove(path)));
  const names = (await disk.list(path)) ?? [];
  await each(names, { disk, work: (name) => removeTree(disk, `${path}/${name}`) });
  await gently(disk.removeFolder(path));
}

export async function gently(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isFault(error, "absent")) throw error;
  }
}

/** Work on many things, as many at once as the disk is good for. The first fault ends it once all that runs has ended. */
export async function each<T>(
  items: readonly T[],
  { disk, work }: { disk: Disk; work: (item: T) => Promise<unknown> },
): Promise<void> {
  const queue = items.values();
  let fault: { error: unknown } | undefined;
  const worker = async () => {
    for (const item of queue) {
      if (fault) return;
      try {
        await work(item);
      } catch (error) {
        fault ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: disk.atOnce }, worker));
  if (fault) throw fault.error;
}
