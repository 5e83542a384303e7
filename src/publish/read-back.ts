/** Reads a root back over TFTP, as a phone does, and holds it against what was published. */
import { createHash } from "node:crypto";
import { ABSENT } from "../load/read.js";
import { readAddress } from "../load/root/address.js";
import { type ReachedTftp, reachTftp } from "../load/root/over-tftp.js";
import type { PublishedFile } from "../model/generation.js";
import type { Expected, Mismatch } from "./job.js";

/** Of what has not changed, so many are asked for as well. */
const SAMPLE = 20;

export async function openReadBack(where: string): Promise<ReachedTftp | { refused: string; hint: string }> {
  const address = readAddress(where);
  if ("refused" in address) return address;
  if (address.kind !== "tftp")
    return { refused: `${where} is no TFTP server`, hint: "write tftp://HOST or tftp://HOST:PORT" };
  // By a name of our own, so that the logs of the server tell who has read.
  return reachTftp(address, {});
}

/**
 * The files asked for: all that has changed, all that phones share, and a sample of the rest that another root would not
 * repeat. A firmware image that has changed is read whole, since a phone that gets half of one does not come back. Of a
 * release that stays the smallest file has to do: the server was seen to give out the rest, and a slow line takes a minute
 * for a megabyte.
 */
export function askedFor({ changed, rest }: Expected, seed: string): PublishedFile[] {
  const shared = rest.filter(({ phone, firmware }) => phone === undefined && firmware === undefined);
  const order = (path: string) => createHash("sha256").update(`${seed}\0${path}`).digest("hex");
  const others = rest
    .filter(({ phone }) => phone !== undefined)
    .map((file) => ({ file, at: order(file.path) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, SAMPLE)
    .map(({ file }) => file);
  return [...changed, ...shared, ...smallestOf(rest), ...others];
}

function smallestOf(rest: readonly PublishedFile[]): PublishedFile[] {
  const smallest = new Map<string, PublishedFile>();
  for (const file of rest) {
    if (file.firmware === undefined) continue;
    const before = smallest.get(file.firmware);
    if (!before || file.size < before.size) smallest.set(file.firmware, file);
  }
  return [...smallest.values()];
}

export async function compareServed(
  server: ReachedTftp,
  files: readonly PublishedFile[],
): Promise<Mismatch[]> {
  const first = await differing(server, files);
  // A packet may be lost, and a server busy: only what is wrong twice is wrong.
  return first.length === 0
    ? []
    : differing(
        server,
        first.map(({ file }) => file),
      ).then(mismatchesOf);
}

interface Differing {
  file: PublishedFile;
  why: string;
}

const mismatchesOf = (found: readonly Differing[]): Mismatch[] =>
  found.map(({ file, why }) => ({ path: file.path, why }));

async function differing(server: ReachedTftp, files: readonly PublishedFile[]): Promise<Differing[]> {
  const read = await server.digests(files.map(({ path }) => path));
  return files.flatMap((file): Differing[] => {
    const found = read.get(file.path) ?? ABSENT;
    if (typeof found === "string") return [{ file, why: found }];
    return found.sha256 === file.sha256
      ? []
      : [{ file, why: `the server gives out other bytes, ${found.size} of them` }];
  });
}

/** Of names that are gone, those that the server still gives out. */
export async function stillServed(server: ReachedTftp, names: readonly string[]): Promise<string[]> {
  const read = await server.read(names);
  return names.filter((name) => typeof read.get(name) !== "string");
}
