/** Artifacts of generated fleets, for tests of the folder that a build writes. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { generateFleet } from "../bench/generate.mjs";
import { type Ended, offhook, type RunOptions } from "./cli.js";
import { contents, temporaryFolder } from "./folder.js";

export interface Place {
  /** Holds the artifact, and what is staged beside it. */
  dir: string;
  out: string;
}

export function newPlace(): Place {
  const dir = join(temporaryFolder(), "place");
  mkdirSync(dir);
  return { dir, out: join(dir, "out") };
}

/** The command line that builds a generated fleet of so many phones. */
export function buildCall(phones: number, { out }: Place): string[] {
  const fleet = temporaryFolder();
  const secrets = generateFleet(fleet, phones).flatMap((file) => ["--secrets", file]);
  return ["build", "--fleet", fleet, "--out", out, ...secrets];
}

export async function build(phones: number, where: Place, options: RunOptions = {}): Promise<void> {
  const run = await offhook(buildCall(phones, where), options);
  if (run.code !== 0) throw new Error(`a build failed: ${JSON.stringify(run)}`);
}

/** A fleet that cannot be built: its secrets are missing. */
export async function buildInVain(where: Place): Promise<Ended> {
  return offhook(buildCall(2, where).slice(0, 5));
}

const fresh = new Map<number, Promise<Record<string, string>>>();

/** What an artifact of so many phones holds when it is built into a new folder; built once in a test file. */
export function freshlyBuilt(phones: number): Promise<Record<string, string>> {
  const known = fresh.get(phones) ?? buildFresh(phones);
  fresh.set(phones, known);
  return known;
}

async function buildFresh(phones: number): Promise<Record<string, string>> {
  const where = newPlace();
  await build(phones, where);
  return contents(where.out);
}
