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

/** The files asked for: all that has changed, all that phones share, and a sample of the rest that another root would not repeat. */
export function askedFor({ changed, rest }: Expected, seed: string): PublishedFile[] {
  const shared = rest.filter(({ phone }) => phone === undefined);
  const order = (path: string) => createHash("sha256").update(`${seed}\0${path}`).digest("hex");
  const others = rest
    .filter(({ phone }) => phone !== undefined)
    .map((file) => ({ file, at: order(file.path) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, SAMPLE)
    .map(({ file }) => file);
  return [...changed, ...shared, ...others];
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
  const read = await server.read(files.map(({ path }) => path));
  return files.flatMap((file): Differing[] => {
    const bytes = read.get(file.path) ?? ABSENT;
    if (typeof bytes === "string") return [{ file, why: bytes }];
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return sha256 === file.sha256
      ? []
      : [{ file, why: `the server gives out other bytes, ${bytes.length} of them` }];
  });
}

/** Of names that are gone, those that the server still gives out. */
export async function stillServed(server: ReachedTftp, names: readonly string[]): Promise<string[]> {
  const read = await server.read(names);
  return names.filter((name) => typeof read.get(name) !== "string");
}
