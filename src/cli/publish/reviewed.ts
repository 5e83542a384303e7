/** The plan as it was reviewed, for a root that a part of it has been applied to: sites that went ahead. */
import { createHash } from "node:crypto";
import { inParallel } from "../../load/root/at-once.js";
import type { Plan } from "../../model/generated.js";
import type { Generation, PublishedFile } from "../../model/generation.js";
import { generationFolder } from "../../model/own-folder.js";
import { liveGeneration } from "../../publish/recover.js";
import type { Io } from "../io.js";
import type { Found } from "../plan/roots.js";
import type { Built } from "./built.js";
import type { HeldTarget } from "./hold.js";
import { planPublish } from "./plan.js";

interface Reviewed {
  built: Built;
  io: Io;
  reviewed: Plan;
}

/** Each root as it was before the first site of this very plan went ahead: for the rest the plan is what it was. */
export async function planAsReviewed(
  held: readonly HeldTarget[],
  { built, io, reviewed }: Reviewed,
): Promise<Plan> {
  const before: HeldTarget[] = [];
  for (const one of held) before.push({ ...one, found: await asBefore(one, reviewed.seal.digest) });
  return planPublish(before, { built, io });
}

async function asBefore(one: HeldTarget, plan: string): Promise<Found> {
  const now = liveGeneration(one.held.records);
  const base = now && baseOf(now, { one, plan });
  if (!now || !base) return one.found;
  return withFiles(one, { now, base: base.generation });
}

/** Undefined when no part of the plan was applied, or when what was there before is not kept. */
function baseOf(
  live: Generation,
  { one, plan }: { one: HeldTarget; plan: string },
): { generation: Generation | undefined } | undefined {
  const { generations, switches } = one.held.records;
  let at: Generation | undefined = live;
  while (at?.sites && at.plan === plan) {
    const here: Generation = at;
    const step = switches.findLast(({ to }) => to === here.name);
    if (!step) return undefined;
    if (step.from === undefined) return { generation: undefined };
    at = generations.find(({ name }) => name === step.from);
    if (!at) return undefined;
  }
  return at === live ? undefined : { generation: at };
}

async function withFiles(
  { found, held }: HeldTarget,
  { now, base }: { now: Generation; base: Generation | undefined },
): Promise<Found> {
  const live = new Map(found.live);
  const liveFirmware = new Map(found.liveFirmware);
  const then = new Map(base?.files.map((row) => [row.path, row]));
  // What others have changed since stays as it is: the seal has to see it.
  const ours = now.files.filter(({ path, sha256 }) => digestIn(found, path) === sha256);
  for (const { path } of ours) if (!live.delete(path)) liveFirmware.delete(path);
  const missing = [...then.values()].filter(({ path }) => !live.has(path) && !liveFirmware.has(path));
  // A generation was held against its digests when it was made.
  for (const row of missing) if (row.firmware !== undefined) liveFirmware.set(row.path, row);
  const rows = missing.filter(({ firmware }) => firmware === undefined);
  const read = await inParallel(rows, {
    limit: held.disk.atOnce,
    work: (row) => bytesOf(row, { found, held, base }),
  });
  for (const [at, { path }] of rows.entries()) {
    const bytes = read[at];
    if (bytes) live.set(path, bytes);
  }
  const gone = new Set(ours.map(({ path }) => path).filter((path) => !then.has(path)));
  const names = found.names?.filter((name) => !gone.has(name));
  return { ...found, live, liveFirmware, names, last: base && then };
}

async function bytesOf(
  { path, sha256, size }: PublishedFile,
  { found, held, base }: { found: Found; held: HeldTarget["held"]; base: Generation | undefined },
): Promise<Uint8Array | undefined> {
  const now = found.live.get(path);
  if (digestOf(now) === sha256) return now;
  return base && held.disk.read(`${generationFolder(base.name)}/${path}`, size);
}

const digestIn = ({ live, liveFirmware }: Found, path: string): string | undefined =>
  liveFirmware?.get(path)?.sha256 ?? digestOf(live.get(path));

const digestOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && createHash("sha256").update(bytes).digest("hex");
