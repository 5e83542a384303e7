/** A root that is held for a publish: reached, locked, with nothing half done in it, and with the server that gives it out. */
import type { Opened } from "../load/root/current-root.js";
import type { RootOptions } from "../load/root/options.js";
import type { ReachedTftp } from "../load/root/over-tftp.js";
import type { Records } from "../load/root/records.js";
import { type Disk, type DiskFault, isFault } from "./disk/disk.js";
import type { LayoutName } from "./job.js";
import { type Lock, type Locking, releaseLock, takeLock } from "./lock.js";
import { makeOwnFolders } from "./own.js";
import { openPlace } from "./place.js";
import { fitSaid, misfit, probe } from "./probe.js";
import { openReadBack } from "./read-back.js";
import { recover } from "./recover.js";

export interface Holding {
  where: string;
  layout: LayoutName;
  /** `tftp://…`; undefined where nothing is to be read back. */
  readBack: string | undefined;
  cwd: string;
  env: RootOptions["env"];
  locking: Locking;
  /** Whether to try the layout out although the root has it already. */
  tryOut: boolean;
}

export interface Held {
  disk: Disk;
  records: Records;
  server: ReachedTftp | undefined;
  lock: Lock;
  /** What a person should know: whose lock was taken away. */
  notes: string[];
  read(options: RootOptions): Promise<Opened>;
  /** Gives the lock back and ends the connection. */
  end(): Promise<void>;
}

export interface NotHeld {
  state: "unreachable" | "locked" | "refused";
  refused: string;
  hint: string;
  /** Whether it may be otherwise in a moment. */
  passing: boolean;
  /** Where the root could be read before something else was in the way. */
  records?: Records;
}

export async function hold(holding: Holding): Promise<Held | NotHeld> {
  const place = await openPlace(holding.where, holding);
  if ("refused" in place) return { state: "unreachable", ...place };
  try {
    const held = await holdDisk(place.disk, holding);
    if (!("refused" in held)) return { ...held, read: place.read };
    await place.disk.close();
    return held;
  } catch (error) {
    await place.disk.close();
    if (!isFault(error)) throw error;
    return notHeld(error, place.disk);
  }
}

function notHeld(error: DiskFault, disk: Disk): NotHeld {
  const isLost = error.fault === "lost";
  return {
    state: isLost ? "unreachable" : "refused",
    refused: `${disk.title}: cannot ${error.message}`,
    hint: HINTS[error.fault] ?? "see what lies there, and who may write",
    passing: isLost,
  };
}

export const HINTS: Partial<Record<DiskFault["fault"], string>> = {
  denied: "publish as a user who may write in the folder; the TFTP server needs to read it only",
  full: "free some space, or keep fewer generations (publish.keep)",
  "read-only": "the file system has to be writable for the time of a publish",
  lost: "run it again: what is staged is of no harm, and the next run goes on",
};

async function holdDisk(disk: Disk, holding: Holding): Promise<Omit<Held, "read"> | NotHeld> {
  await makeOwnFolders(disk);
  const locked = await takeLock(disk, holding.locking);
  if ("refused" in locked) return { state: "locked", passing: false, ...locked };
  const { lock, broken } = locked;
  const end = async () => {
    try {
      await releaseLock(disk, lock);
    } catch (error) {
      // It stays behind, and the next run says whose it is.
      if (!isFault(error)) throw error;
    }
    await disk.close();
  };
  const ready = await prepared(disk, holding).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  if ("refused" in ready) {
    await releaseLock(disk, lock);
    return ready;
  }
  const { records, server, tried } = ready;
  const notes = [broken, tried].filter((note) => note !== undefined);
  return { disk, records, server, lock, notes, end };
}

type Ready = { records: Records; server: ReachedTftp | undefined; tried?: string };

async function prepared(disk: Disk, holding: Holding): Promise<Ready | NotHeld> {
  const records = await recover(disk);
  const { readBack, layout, tryOut } = holding;
  if (readBack === undefined) return { records, server: undefined };
  const server = await openReadBack(readBack);
  if ("refused" in server)
    return {
      state: "refused",
      ...server,
      hint: `${server.hint}; publish.readBack names the server, or never for a root that none serves yet`,
      passing: false,
      records,
    };
  if (!tryOut && records.live?.layout === layout) return { records, server };
  const fit = await probe(disk, server);
  const wrong = misfit(fit, layout);
  return wrong
    ? { state: "refused", ...wrong, passing: false, records }
    : { records, server, tried: fitSaid(fit) };
}
