/** Where files from elsewhere are kept, by their digest: written whole or not at all, and looked at again on each use. */
import { mkdtemp, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../make-folder.js";
import { reason } from "../read.js";
import { measure, startMeter } from "./digest.js";

type Env = Readonly<Record<string, string | undefined>>;

/** Undefined where the environment names no place for it. */
export function cacheFolder({ XDG_CACHE_HOME, HOME }: Env): string | undefined {
  // The XDG specification wants paths that are not absolute to be left aside.
  const base = XDG_CACHE_HOME?.startsWith("/") ? XDG_CACHE_HOME : HOME && join(HOME, ".cache");
  return base ? join(base, "offhook", "firmware") : undefined;
}

/** The path of a file with this digest, if the cache has it whole. */
export async function cached(folder: string, sha256: string): Promise<string | undefined> {
  const path = join(folder, sha256);
  const found = await measure(path);
  return typeof found !== "string" && found.sha256 === sha256 ? path : undefined;
}

export interface Wanted {
  sha256: string;
  /** No more than that is taken. */
  most: number;
}

/** Takes a file piece by piece; a sentence where it is another than the wanted one, or cannot be kept. */
export async function keep(
  folder: string,
  { sha256, most }: Wanted,
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ path: string } | string> {
  let scratch: string | undefined;
  try {
    const refused = makeFolder(folder, 0o700);
    if (refused !== undefined) return `it cannot be kept: ${refused}`;
    scratch = await mkdtemp(join(folder, "coming-"));
    const coming = join(scratch, sha256);
    const found = await write(coming, { pieces, most });
    if (typeof found === "string") return found;
    if (found.sha256 !== sha256) return `it has another digest than the catalogue says: ${found.sha256}`;
    await rename(coming, join(folder, sha256));
    return { path: join(folder, sha256) };
  } catch (error) {
    if (error instanceof Refused) return error.message;
    return `it cannot be kept in ${folder}: ${reason(error)}`;
  } finally {
    if (scratch !== undefined) await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** What ends a transfer, as a sentence. */
export class Refused extends Error {}

async function write(
  path: string,
  { pieces, most }: { pieces: AsyncIterable<Uint8Array>; most: number },
): Promise<{ sha256: string } | string> {
  const file = await open(path, "wx", 0o600);
  const meter = startMeter();
  let size = 0;
  try {
    for await (const piece of pieces) {
      size += piece.length;
      if (size > most) return `it is larger than ${most} bytes`;
      meter.take(piece);
      await file.writeFile(piece);
    }
    await file.sync();
    return meter.end();
  } finally {
    await file.close();
  }
}
