/** Publishes one target that is held and planned, as often as its connection has to be made anew. */
import type { Plan, PlanTarget } from "../../model/generated.js";
import type { PublishedFile } from "../../model/generation.js";
import type { Asked } from "../../plan/asked.js";
import { bytesSource, isFault, type Source } from "../../publish/disk/disk.js";
import { fileSource } from "../../publish/disk/local-disk.js";
import type { Expected, Mismatch, RootJob, RootResult } from "../../publish/job.js";
import { InTheWay } from "../../publish/layout.js";
import { holdsLock } from "../../publish/lock.js";
import { completeLast, publishRoot } from "../../publish/publish-root.js";
import { askedFor, compareServed, stillServed } from "../../publish/read-back.js";
import { liveGeneration, recover } from "../../publish/recover.js";
import { HINTS, hold } from "../../publish/session.js";
import { liveSaid, type Outcome, outcomeOf, switchSaid } from "../../report/publish/outcome.js";
import type { Call } from "../command.js";
import type { Io } from "../io.js";
import { bootSample } from "./boots.js";
import type { Built, BuiltRoot } from "./built.js";
import { type HeldTarget, holdingOf } from "./hold.js";
import { tool } from "./plan.js";
import { runnerOf } from "./runner.js";
import { now, withRetries } from "./times.js";

export interface TargetWork {
  built: Built;
  call: Call;
  io: Io;
  plan: Plan;
  /** What phones are to be told, by target. */
  asked: ReadonlyMap<string, Asked>;
  reviewed: Plan | undefined;
  why?: "publish" | "rollback";
  /** The sites that go ahead of the rest. */
  sites?: readonly string[];
}

/** How a file is to become other than it is: what stands so already, and what others keep, is none of these. */
const WRITTEN: ReadonlySet<string> = new Set(["create", "change", "take-over"]);

export async function publishTarget(one: HeldTarget, work: TargetWork): Promise<Outcome> {
  const { target, where } = one.place;
  const planned = work.plan.targets.find(({ name }) => name === target.name);
  const root = work.built.roots.get(target.name);
  if (!planned || !root) throw new Error(`a plan for ${target.name} was expected`);
  let lost = 0;
  const outcome = await withRetries((tries) => attempt(one, { ...work, planned, root, tries }), {
    isPassing: ({ state }) => state === "unreachable",
    say: () => lost++,
  });
  const again = lost > 0 ? [`the connection was lost, and tried anew ${lost === 1 ? "once" : "twice"}`] : [];
  return { ...outcomeOf(target.name, where), ...outcome, notes: [...one.notes, ...again, ...outcome.notes] };
}

interface Attempt extends TargetWork {
  planned: PlanTarget;
  root: BuiltRoot;
  tries: number;
}

/** A phone that has begun to boot has asked for all its files by then, in milliseconds. */
const LINGER = 600_000;

type Told = Omit<Outcome, "target" | "where">;

async function attempt(one: HeldTarget, work: Attempt): Promise<Told> {
  try {
    if (work.tries > 1) {
      const again = await holdAgain(one, work);
      if (again) return again;
    }
    return await settle(one, work);
  } catch (error) {
    if (error instanceof InTheWay)
      return {
        ...told(one),
        state: "refused",
        why: error.message,
        hint: "see whose it is; takeOver names it",
      };
    // Whatever it is, the other targets go on, and give their locks back in order.
    if (!isFault(error))
      return { ...told(one), state: "failed", why: faultOfOurs(error), hint: "please report it" };
    const hint = HINTS[error.fault] ?? "see what lies there; the next run goes on from here";
    const state = error.fault === "lost" ? "unreachable" : "failed";
    return { ...told(one), state, why: `cannot ${error.message}`, hint };
  }
}

function faultOfOurs(error: unknown): string {
  const { code, syscall, stack, message } = error as NodeJS.ErrnoException;
  if (code && syscall) return `${message}`;
  return `this is a fault of offhook itself: ${stack ?? message ?? String(error)}`;
}

/** What is live is not known once a connection is lost in the middle. */
const told = ({ live }: HeldTarget): Pick<Told, "notes" | "live"> => ({ notes: [], live });

async function holdAgain(one: HeldTarget, work: Attempt): Promise<Told | undefined> {
  await one.held.end();
  const again = await hold(holdingOf(one.place, work, one.held.lock.id));
  if ("refused" in again) return { state: "unreachable", why: again.refused, hint: again.hint, notes: [] };
  one.held = { ...again, notes: [] };
  return undefined;
}

async function settle(one: HeldTarget, work: Attempt): Promise<Told> {
  if (work.call.flag("check")) return { ...told(one), state: "checked", files: countsOf(work.planned) };
  const { disk, records } = one.held;
  const asked: Asking = { files: 0, of: work.root.rows.length, notes: [], booted: false };
  const job = jobOf(one, { work, asked });
  const completed = await completeLast(job, records);
  const live = liveGeneration(records);
  const isWhole = live?.sites === undefined || work.sites !== undefined;
  const isLive = live?.digest === work.root.digest && isWhole;
  if (completed && (isLive || completed.state !== "published"))
    return toldOf(completed, { one, work, asked, state: "completed" });
  if (!hasChanges(work.planned) && isLive && records.live?.layout === one.place.layout)
    return { ...told(one), state: "unchanged" };
  const fresh = completed ? await recover(disk) : records;
  return toldOf(await publishRoot(job, fresh), { one, work, asked, state: "published" });
}

export function hasChanges(planned: PlanTarget | undefined): boolean {
  return planned?.files.some(({ action }) => WRITTEN.has(action) || action === "delete") ?? true;
}

const countsOf = ({ summary: { files } }: PlanTarget) => ({
  created: files.created,
  changed: files.changed,
  deleted: files.deleted,
});

interface Asking {
  files: number;
  of: number;
  notes: string[];
  /** Whether the files were as they should be, so that phones booted. */
  booted: boolean;
}

function jobOf(one: HeldTarget, { work, asked }: { work: Attempt; asked: Asking }): RootJob {
  const { target, layout, keep } = one.place;
  const { root, planned, built, io, reviewed } = work;
  const { server } = one.held;
  const taken = planned.files.filter(({ action }) => action === "take-over").map(({ path }) => path);
  return {
    ...{
      disk: one.held.disk,
      layout,
      keep,
      linger: LINGER,
      fleet: built.fleet.name,
      target: target.name,
      files: root.rows,
    },
    sourceOf: (row) => sourceOf(root, row),
    replaceable: new Set([...taken, ...(one.found.last?.keys() ?? [])]),
    ...(work.asked.get(target.name) ?? { phones: [] }),
    why: work.why ?? "publish",
    plan: reviewed?.seal.digest,
    sites: work.sites,
    tool: tool(),
    by: runnerOf(io).who,
    now,
    isHeld: () => holdsLock(one.held.disk, one.held.lock),
    readBack: server && ((expected) => readBack(one, { expected, asked, work })),
    stillServed: server && ((names) => stillServed(server, names)),
  };
}

/** Firmware is read from the artifact while it is written; what neither has is in the live generation. */
function sourceOf({ files, places }: BuiltRoot, { path, size }: PublishedFile): Source | undefined {
  const bytes = files.get(path)?.bytes;
  if (bytes) return bytesSource(bytes);
  const place = places.get(path);
  return place === undefined ? undefined : fileSource(place, size);
}

async function readBack(
  { held: { server, lock } }: HeldTarget,
  { expected, asked, work }: { expected: Expected; asked: Asking; work: Attempt },
): Promise<Mismatch[]> {
  if (!server) return [];
  const files = askedFor(expected, lock.id);
  asked.files = files.length;
  const wrong = await compareServed(server, files);
  // What a return leads to is not what the fleet means now.
  if (wrong.length > 0 || work.why === "rollback" || work.call.flag("no-boot")) return wrong;
  const { root, built } = work;
  const samples = built.samples.get(work.planned.name) ?? [];
  const boots = await bootSample({ server, root, samples, families: built.fleet.families, expected });
  asked.notes.push(...boots.notes);
  asked.booted = true;
  return boots.mismatches;
}

const NOT_SERVED = {
  why: "its TFTP server does not give out what was published, so that the root was switched back",
  hint: "see whether the server serves this folder, and whether its user may read the files",
};

/** All files were given out as they were published. */
const MISLED = {
  why: "its TFTP server gives out what was published, and a phone that boots from it does not come to what the fleet means, so that the root was switched back",
  hint: "see which file the phone went by; one that offhook did not publish has to be moved away by hand",
};

interface Telling {
  one: HeldTarget;
  work: Attempt;
  asked: Asking;
  state: "published" | "completed";
}

function toldOf(result: RootResult, { one, work, asked, state }: Telling): Told {
  const { server } = one.held;
  const { notes, booted, ...counts } = asked;
  const readBack = server && { server: server.title, ...counts };
  if (result.state === "refused")
    return { ...told(one), state: "refused", why: result.why, hint: result.hint };
  if (result.state === "switched-back")
    return {
      state: "switched-back",
      live: liveSaid(result.live),
      mismatches: result.mismatches,
      readBack,
      ...(booted ? MISLED : NOT_SERVED),
      notes: [],
    };
  return {
    state,
    live: liveSaid(result.generation),
    files: countsOf(work.planned),
    adopted: result.adopted,
    readBack,
    switch: switchSaid(result.switch),
    notes: [
      ...notes,
      ...result.lingering.map((name) => `${name} is gone, and the TFTP server still gives it out`),
    ],
  };
}
