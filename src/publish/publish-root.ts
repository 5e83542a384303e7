/** Publishes to one root: stage, switch, read back, tidy up. */
import type { Records } from "../load/root/records.js";
import { rootDigest } from "../model/digest.js";
import type { Generation, PublishedFile, Switch } from "../model/generation.js";
import { generationFolder, recordFile, switchFile } from "../model/own-folder.js";
import { turned } from "../plan/asked.js";
import { adopt } from "./adopt.js";
import { type Disk, DiskFault } from "./disk/disk.js";
import { files as filesLayout } from "./files.js";
import { type Former, formerOf, makeGeneration, missingRoom, newName, prune } from "./generations.js";
import type { Expected, LayoutName, Mismatch, RootJob, RootResult } from "./job.js";
import { keptFrom } from "./kept.js";
import { type Going, type Layout, served } from "./layout.js";
import { links, replacePlain, switchTo } from "./links.js";
import { putJson } from "./own.js";
import { liveGeneration } from "./recover.js";

const LAYOUTS: Record<LayoutName, Layout> = { links, files: filesLayout };

export async function publishRoot(job: RootJob, records: Records): Promise<RootResult> {
  const from = liveGeneration(records);
  const draft = describe(job, { from, records });
  const way: Going = { disk: job.disk, from, to: draft, replaceable: job.replaceable };
  // Looked at before anything is staged, since most of what can be wrong is wrong here.
  const plain = await LAYOUTS[job.layout].plainNames(way);
  // What is taken over becomes a generation of its own, before this one.
  const generation = plain.length > 0 ? { ...draft, ...newName(records, 1) } : draft;
  const formers = formersOf(from, records);
  const staging = { generation, sourceOf: job.sourceOf, formers, copies: job.layout === "files" };
  const narrow = await missingRoom(job.disk, staging);
  if (narrow !== undefined) return { state: "refused", why: narrow, hint: ROOMIER };
  await makeGeneration(job.disk, staging);
  return switchOver(job, { way: { ...way, to: generation }, records });
}

function describe(
  job: RootJob,
  { from, records }: { from: Generation | undefined; records: Records },
): Generation {
  const files = [...job.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    ...newName(records),
    fleet: job.fleet,
    target: job.target,
    made: job.now(),
    tool: job.tool,
    digest: rootDigest(files),
    files,
    kept: keptFrom(from, { files, now: job.now(), linger: job.linger }),
    ...(job.sites ? { sites: job.sites } : {}),
    ...(job.plan === undefined ? {} : { plan: job.plan }),
  };
}

function formersOf(from: Generation | undefined, { generations }: Records): Former[] {
  const others = generations.filter((one) => one !== from).toReversed();
  return [...(from ? [from] : []), ...others].map(formerOf);
}

interface Switching {
  way: Going;
  records: Records;
}

const ROOMIER = "free some space, or keep fewer generations (publish.keep)";
const BROKEN = {
  why: "its lock was broken by somebody meanwhile, so that nothing was switched",
  hint: "see who else publishes there, and run it again",
};

async function switchOver(job: RootJob, { way, records }: Switching): Promise<RootResult> {
  if ((await job.isHeld?.()) === false) return { state: "refused", ...BROKEN };
  const layout = LAYOUTS[job.layout];
  const plain = await layout.plainNames(way);
  const ready = plain.length > 0 ? await takeOver(job, { way, records, plain }) : { way, records };
  const made = switchOf(job, ready);
  await putSwitch(job.disk, made);
  await layout.go(ready.way);
  const mismatches = await readBack(job, ready.way);
  if (mismatches.length > 0) {
    const before = made.from ?? records.live?.name;
    return takeBack(job, { layout, made, before, way: ready.way, mismatches });
  }
  await layout.tidy(ready.way);
  const done: Switch = { ...made, readBack: job.readBack ? "done" : "never" };
  await putSwitch(job.disk, done);
  const { generations, switches } = ready.records;
  const all = { ...ready.records, generations: [...generations, way.to], switches: [...switches, done] };
  await pruneAfter(job, { ...ready, records: all });
  const lingering = await lingeringIn(job, ready.way);
  return { state: "published", generation: way.to, switch: done, adopted: plain, lingering };
}

async function lingeringIn({ stillServed }: RootJob, { from, to }: Going): Promise<string[]> {
  const wanted = served(to);
  const gone = [...(from ? served(from).keys() : [])].filter((path) => !wanted.has(path));
  return gone.length === 0 ? [] : ((await stillServed?.(gone)) ?? []);
}

async function takeOver(
  job: RootJob,
  { way, records, plain }: Switching & { plain: readonly string[] },
): Promise<Switching> {
  const { disk, from, to } = way;
  const before = records.live?.name;
  // What takes the place of the live generation has to hold all that it holds.
  if (before !== undefined && !from)
    throw new DiskFault("failed", {
      doing: "take files over beside",
      path: recordFile(before),
      why: NO_RECORD,
    });
  const adopted = await adopt(disk, { paths: plain, from, to, records, made: job.now() });
  if (job.layout === "links") {
    await switchTo(disk, adopted.name);
    await replacePlain(disk, plain);
  }
  return {
    way: { ...way, from: adopted },
    records: { ...records, generations: [...records.generations, adopted] },
  };
}

function switchOf(job: RootJob, { way, records }: Switching): Switch {
  return {
    number: (records.switches.at(-1)?.number ?? 0) + 1,
    at: job.now(),
    by: job.by,
    ...(way.from ? { from: way.from.name } : {}),
    to: way.to.name,
    why: job.why,
    readBack: "due",
    ...{ phones: job.phones, ...(job.mark ? { mark: job.mark } : {}) },
  };
}

const NO_RECORD = "the record of that generation cannot be used";

interface Returning {
  layout: Layout;
  made: Switch;
  /** The name of what was live. */
  before: string | undefined;
  way: Going;
  mismatches: Mismatch[];
}

async function takeBack(job: RootJob, returning: Returning): Promise<RootResult> {
  const { layout, made, before, way, mismatches } = returning;
  // To go back to nothing would take all files from the phones.
  if (before !== undefined && !way.from)
    throw new DiskFault("failed", {
      doing: "switch back to",
      path: generationFolder(before),
      why: `${NO_RECORD}; ${mismatches.length} files of ${way.to.name}, which stays live, are not given out as published`,
    });
  await putSwitch(job.disk, backOf(job, { made, way }));
  await layout.back(way);
  return { state: "switched-back", generation: way.to, live: way.from, mismatches };
}

/** The phones that were asked for something may have got it already. */
function backOf(job: RootJob, { made, way }: { made: Switch; way: Going }): Switch {
  return {
    ...turned(made),
    number: made.number + 1,
    at: job.now(),
    from: way.to.name,
    to: way.from?.name ?? way.to.name,
    why: "switch-back",
    readBack: "never",
  };
}

function putSwitch(disk: Disk, one: Switch): Promise<void> {
  return putJson(disk, switchFile(one.number), { kind: "Switch", value: one });
}

/** Everything that the switch has changed for somebody, and what it has not. */
export function expectedOf(from: Generation | undefined, to: Generation): Expected {
  const before = new Map(from?.files.map(({ path, sha256 }) => [path, sha256]));
  const isChanged = ({ path, sha256 }: PublishedFile) => before.get(path) !== sha256;
  return { changed: to.files.filter(isChanged), rest: to.files.filter((file) => !isChanged(file)) };
}

async function readBack(job: RootJob, { from, to }: Going): Promise<Mismatch[]> {
  return (await job.readBack?.(expectedOf(from, to))) ?? [];
}

async function pruneAfter(job: RootJob, { way, records }: Switching): Promise<void> {
  const staying = new Set([way.to.name, ...(way.from ? [way.from.name] : [])]);
  await prune(job.disk, { records, keep: job.keep, staying });
}

/** A switch that was made by a run which did not come to read it back. */
export async function completeLast(job: RootJob, records: Records): Promise<RootResult | undefined> {
  const last = records.switches.at(-1);
  const to = liveGeneration(records);
  if (!last || !to || last.to !== to.name || last.readBack !== "due") return undefined;
  const from = records.generations.find(({ name }) => name === last.from);
  const way: Going = { disk: job.disk, from, to, replaceable: job.replaceable };
  // As it was published, whatever is wanted by now.
  const layout = LAYOUTS[records.live?.layout ?? job.layout];
  const mismatches = await readBack(job, way);
  if (mismatches.length > 0) return takeBack(job, { layout, made: last, before: last.from, way, mismatches });
  await layout.tidy(way);
  const done: Switch = { ...last, readBack: job.readBack ? "done" : "never" };
  await putSwitch(job.disk, done);
  await pruneAfter(job, { way, records });
  const lingering = await lingeringIn(job, way);
  return { state: "published", generation: to, switch: done, adopted: [], lingering };
}
