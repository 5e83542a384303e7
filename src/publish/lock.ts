/** One publisher at a time: a lock in the root that says whose it is, and is never broken silently. */
import { randomBytes } from "node:crypto";
import { exactly, like, misshapen, parsedJson, type Shape, WORDS } from "../load/root/shape.js";
import { OWN } from "../model/own-folder.js";
import { bytesSource, type Disk, isFault, type Source } from "./disk/disk.js";
import { gently } from "./own.js";

/** A process, told apart from all others of its machine since that was started. */
export interface Runner {
  /** `user@host`. */
  who: string;
  host: string;
  pid: number;
  /** What changes when the machine is started anew, and the space that process ids are counted in; empty where unknown. */
  boot: string;
  space: string;
  /** When the process was started, in the machine's own count; empty where unknown. */
  started: string;
}

export interface Lock extends Runner {
  id: string;
  /** As `2026-11-28T05:17:00Z`. */
  since: string;
}

export interface Locking {
  runner: Runner;
  now: string;
  /** Of a process of this machine: when it was started, or undefined when there is none. */
  startOf(pid: number): string | undefined;
  /** The lock that the caller has decided to break. */
  breaking?: string | undefined;
}

export type Locked = { lock: Lock; broken?: string } | { refused: string; hint: string };

const SHAPE: Shape = {
  apiVersion: exactly("offhook/v1"),
  kind: exactly("Lock"),
  id: like(/^[0-9a-f]{16}$/, 16),
  since: WORDS,
  who: WORDS,
  host: WORDS,
  pid: Number.isSafeInteger,
  boot: (value) => typeof value === "string",
  space: (value) => typeof value === "string",
  started: (value) => typeof value === "string",
};

/** `broken`: in words, whose lock was in the way and why it is no more. */
export async function takeLock(disk: Disk, locking: Locking): Promise<Locked> {
  const { runner, now } = locking;
  const lock: Lock = { id: randomBytes(8).toString("hex"), since: now, ...runner };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const locked = await tried(disk, { lock, locking });
    if (locked) return locked;
  }
  return { refused: "another publish takes the lock at every moment", hint: "run it again in a while" };
}

const MOST_TRIES = 8;

interface Trying {
  lock: Lock;
  locking: Locking;
}

/** Undefined when it is otherwise by now. */
async function tried(disk: Disk, { lock, locking }: Trying): Promise<Locked | undefined> {
  if (await placed(disk, { lock, at: OWN.lock })) return { lock };
  const other = await readLock(disk);
  if (other === undefined) return undefined;
  if (other === "unreadable") return UNREADABLE;
  const broken = verdictOn(other, locking);
  if ("refused" in broken) return broken;
  return (await takenOver(disk, { lock, locking, other })) ? { lock, broken: broken.because } : undefined;
}

/** Staged and linked in its place in one step, so that no lock is ever seen without its owner; a link does not replace. */
async function placed(disk: Disk, { lock, at }: { lock: Lock; at: string }): Promise<boolean> {
  const staged = `${OWN.staging}/${randomBytes(8).toString("hex")}.lock`;
  const source = bytesSource(
    Buffer.from(`${JSON.stringify({ apiVersion: "offhook/v1", kind: "Lock", ...lock })}\n`),
  );
  await disk.write(staged, { source, mode: 0o600 });
  try {
    await disk.link(staged, at);
    return true;
  } catch (error) {
    // Whoever has got the lock meanwhile clears the staging folder.
    if (isFault(error, "exists", "absent")) return false;
    if (!isFault(error, "denied", "apart", "failed")) throw error;
    return placedAlone(disk, { source, at });
  } finally {
    await gently(disk.remove(staged));
  }
}

/** Where a file cannot have two names: for a moment the lock may be seen by half, and cannot be read then. */
async function placedAlone(disk: Disk, { source, at }: { source: Source; at: string }): Promise<boolean> {
  try {
    await disk.write(at, { source, mode: 0o600 });
    return true;
  } catch (error) {
    if (isFault(error, "exists")) return false;
    throw error;
  }
}

/**
 * Two may find the same dead lock: whoever takes it over says so first under a name that only one can have, and puts
 * what has that name in the place of the lock, which so is never empty. Who is killed in between is taken over alike.
 */
async function takenOver(disk: Disk, { lock, locking, other }: Trying & { other: Lock }): Promise<boolean> {
  let of = other;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const claim = `${OWN.staging}/${of.id}.claim.lock`;
    if (await placed(disk, { lock, at: claim })) {
      const found = await readLock(disk);
      const isStill = typeof found === "object" && found.id === other.id;
      await (isStill ? disk.rename(claim, OWN.lock) : gently(disk.remove(claim)));
      return isStill;
    }
    const claimer = await readLock(disk, claim);
    if (typeof claimer !== "object" || "refused" in verdictOn(claimer, locking)) return false;
    of = claimer;
  }
  return false;
}

/** Undefined when there is none by now. */
async function readLock(disk: Disk, path: string = OWN.lock): Promise<Lock | "unreadable" | undefined> {
  try {
    const parsed = parsedJson(await disk.read(path, 4096));
    if (!parsed || misshapen(parsed.value, { shape: SHAPE, at: "it" }) !== undefined) return "unreadable";
    return parsed.value as Lock;
  } catch (error) {
    if (isFault(error, "absent")) return undefined;
    throw error;
  }
}

const UNREADABLE = {
  refused: `there is a lock, ${OWN.lock}, that cannot be read`,
  hint: "see that no publish runs, and take the file away",
};

function verdictOn(
  other: Lock,
  { runner, startOf, breaking }: Locking,
): { because: string } | { refused: string; hint: string } {
  const whose = `the lock of ${other.who}, pid ${other.pid}, since ${other.since}`;
  if (breaking === other.id) return { because: `${whose} was broken, as you said` };
  const because = isGone(other, { runner, startOf });
  if (because !== undefined) return { because: `${whose} was taken away: ${because}` };
  return {
    refused: `it is locked: ${whose}`,
    hint: `wait for that publish to end; when you know that it is dead, break its lock with --break-lock ${other.id}`,
  };
}

/** Only of a process of this very machine can it be known that it is no more. */
function isGone(other: Lock, { runner, startOf }: Pick<Locking, "runner" | "startOf">): string | undefined {
  if (other.host !== runner.host || runner.boot === "" || other.boot === "") return undefined;
  if (other.boot !== runner.boot) return "this machine was started anew since";
  if (other.space !== runner.space) return undefined;
  const started = startOf(other.pid);
  const isSame =
    started !== undefined && (started === other.started || started === "" || other.started === "");
  return isSame ? undefined : "that process of this machine is no more";
}

/** False once somebody has broken it: what is left undone by then is theirs. */
export async function holdsLock(disk: Disk, { id }: Lock): Promise<boolean> {
  const there = await readLock(disk);
  return typeof there === "object" && there.id === id;
}

export async function releaseLock(disk: Disk, { id }: Lock): Promise<void> {
  const there = await readLock(disk);
  // Somebody may have broken it, and have one of his own by now.
  if (there !== undefined && there !== "unreadable" && there.id === id) await gently(disk.remove(OWN.lock));
}
