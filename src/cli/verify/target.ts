/** Holds one target's live root against what was published and what the fleet means. */
import { createHash } from "node:crypto";
import { sameButSecrets } from "../../check/same-but-secrets.js";
import { ABSENT, type Bytes, type Digested } from "../../load/read.js";
import { openArtifactRoot } from "../../load/root/artifact.js";
import type { CurrentRoot } from "../../load/root/current-root.js";
import { readRecords } from "../../load/root/records.js";
import { openRoot } from "../../load/root/root.js";
import type { FleetModel, TargetModel } from "../../model/fleet.js";
import type { PublishedFile } from "../../model/generation.js";
import { OWN } from "../../model/own-folder.js";
import { compareServed, openReadBack } from "../../publish/read-back.js";
import { saidOf } from "../../report/publish/outcome.js";
import type { Drift, Verified } from "../../report/publish/verify.js";
import { namer } from "../../root/names.js";
import { UsageError } from "../command.js";
import { type DesiredRoots, markKey } from "../desired-roots.js";
import type { Io } from "../io.js";
import { otherFleet } from "../plan/roots.js";
import type { TargetPlace } from "../publish/places.js";

/** What the fleet means of a target: whether bytes are those of a file, by its path. */
export interface Intended {
  paths: readonly string[];
  /** Those of them whose digests say it all. */
  firmware: ReadonlySet<string>;
  isMeant(path: string, found: Uint8Array | Digested): boolean;
}

interface Meaning {
  desired: DesiredRoots;
  artifact: string | undefined;
  io: Io;
  placeHolder: string;
}

export async function intendedOf(target: TargetModel, meaning: Meaning): Promise<Intended> {
  const { desired, artifact, io, placeHolder } = meaning;
  if (artifact === undefined) {
    const root = desired.roots.get(target.name);
    const files = root?.files ?? new Map<string, { bytes: Uint8Array }>();
    const firmware = root?.firmware ?? new Map<string, Digested>();
    return {
      paths: [...files.keys(), ...firmware.keys()],
      firmware: new Set(firmware.keys()),
      isMeant: (path, built) => {
        const file = files.get(path);
        if (!(built instanceof Uint8Array)) return firmware.get(path)?.sha256 === built.sha256;
        const marks = desired.marks.get(markKey(target.name, path)) ?? [];
        return file !== undefined && sameButSecrets({ built, meant: file.bytes, placeHolder, marks }).same;
      },
    };
  }
  const opened = await openArtifactRoot(artifact, { cwd: io.cwd, target: target.name, env: {} });
  if ("refused" in opened) throw new UsageError(`--artifact ${artifact}: ${opened.refused}; ${opened.hint}`);
  const files = opened.root.last?.files ?? [];
  const digests = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  return {
    paths: [...digests.keys()],
    firmware: new Set(files.flatMap(({ path, firmware }) => (firmware === undefined ? [] : [path]))),
    isMeant: (path, found) => digests.get(path) === digestOf(found),
  };
}

const digestOf = (found: Uint8Array | Digested): string =>
  found instanceof Uint8Array ? createHash("sha256").update(found).digest("hex") : found.sha256;

interface Verifying {
  fleet: FleetModel;
  desired: DesiredRoots;
  intended: Intended;
  artifact: string | undefined;
  io: Io;
}

const NOTHING = { drift: [], ahead: false, differing: [], notes: [] };

export async function verifyTarget(place: TargetPlace, verifying: Verifying): Promise<Verified> {
  const { target, where } = place;
  const { fleet, artifact, io } = verifying;
  const name = namer(fleet.families.values());
  // Over TFTP alone a root does not tell what was published to it.
  const last = where.startsWith("tftp://") ? { last: artifact } : {};
  const opened = await openRoot(where, {
    ...{ cwd: io.cwd, target: target.name, env: io.env, ...last },
    isPhoneFile: (path) => name(path) !== undefined,
  });
  const said = { target: target.name, where, ...NOTHING };
  if ("refused" in opened) return { ...said, state: "unreachable", why: opened.refused, hint: opened.hint };
  const { root } = opened;
  try {
    const other = otherFleet(root, fleet);
    if (other !== undefined) return { ...said, state: "drifted", why: other };
    return { ...said, ...(await compared(root, { ...verifying, place })) };
  } finally {
    await root.close();
  }
}

type Compared = Omit<Verified, "target" | "where">;

interface Comparing extends Verifying {
  place: TargetPlace;
}

async function compared(root: CurrentRoot, comparing: Comparing): Promise<Compared> {
  const { place, intended } = comparing;
  const rows = root.last?.files;
  if (!rows && place.where.startsWith("tftp://"))
    return { ...NOTHING, state: "unreachable", why: OVER_TFTP, hint: "give it with --artifact DIR" };
  if (!rows)
    return { ...NOTHING, state: "never-published", why: "nothing of this fleet was published to it" };
  const paths = [...new Set([...rows.map(({ path }) => path), ...intended.paths])];
  const published = rows.flatMap(({ path, firmware }) => (firmware === undefined ? [] : [path]));
  const images = new Set([...published, ...intended.firmware]);
  const live: Live = new Map<string, Bytes | Digested>([
    ...(await root.read(paths.filter((path) => !images.has(path)))),
    ...(await root.digests(paths.filter((path) => images.has(path)))),
  ]);
  const differing = differingFrom(intended, { rows, live });
  const drift = driftOf(rows, live);
  const served = await servedBy(rows, { place, drift });
  const found = [...drift, ...(served.drift ?? [])];
  const own = new Set(rows.map(({ path }) => path));
  const generation = root.last?.generation;
  return {
    ...(generation ? { live: saidOf(generation) } : {}),
    state: served.why !== undefined ? "unreachable" : found.length > 0 ? "drifted" : "as-published",
    ...(served.why === undefined ? {} : { why: served.why }),
    ...(served.hint === undefined ? {} : { hint: served.hint }),
    read: rows.length,
    ...(served.served ? { served: served.served } : {}),
    drift: found,
    ahead: differing.length > 0,
    differing,
    ...(root.entries ? { foreign: root.entries.filter((entry) => !own.has(entry.name)).length } : {}),
    notes: await notesOf(root),
  };
}

const OVER_TFTP = "over TFTP alone a root does not tell what was published to it";

type Live = ReadonlyMap<string, Bytes | Digested>;

/** Drift is told on its own: what was published is held against the fleet by the bytes that were meant to be live. */
function differingFrom(
  { paths, isMeant }: Intended,
  { rows, live }: { rows: readonly PublishedFile[]; live: Live },
): string[] {
  const wanted = new Set(paths);
  const gone = rows.filter(({ path }) => !wanted.has(path)).map(({ path }) => path);
  const published = new Map(rows.map((row) => [row.path, row]));
  const changed = paths.filter((path) => {
    const row = published.get(path);
    if (!row) return true;
    const found = live.get(path);
    if (found === undefined || typeof found === "string") return false;
    return digestOf(found) === row.sha256 && !isMeant(path, found);
  });
  return [...gone, ...changed].sort();
}

function driftOf(rows: readonly PublishedFile[], live: Live): Drift[] {
  return rows.flatMap(({ path, sha256 }): Drift[] => {
    const bytes = live.get(path) ?? ABSENT;
    if (bytes === ABSENT) return [{ path, kind: "gone" }];
    if (typeof bytes === "string") return [{ path, kind: "unreadable", why: bytes }];
    return digestOf(bytes) === sha256 ? [] : [{ path, kind: "edited" }];
  });
}

interface Served {
  drift?: Drift[];
  served?: { server: string; files: number };
  why?: string;
  hint?: string;
}

/** What is wrong in the root already is not told a second time. */
async function servedBy(
  rows: readonly PublishedFile[],
  { place, drift }: { place: TargetPlace; drift: readonly Drift[] },
): Promise<Served> {
  if (place.readBack === undefined || place.where.startsWith("tftp://")) return {};
  const server = await openReadBack(place.readBack);
  if ("refused" in server) return { why: server.refused, hint: server.hint };
  const told = new Set(drift.map(({ path }) => path));
  const files = rows.filter(({ path }) => !told.has(path));
  const wrong = await compareServed(server, files);
  return {
    served: { server: server.title, files: files.length },
    drift: wrong.map(({ path, why }) =>
      why.startsWith("the server gives out")
        ? { path, kind: "served-otherwise" }
        : { path, kind: "not-served", why },
    ),
  };
}

async function notesOf({ remembers, last }: CurrentRoot): Promise<string[]> {
  if (!remembers || !last?.generation) return [];
  const records = await readRecords(remembers);
  if (typeof records === "string") return [records];
  const notes = [...records.broken];
  const latest = records.switches.at(-1);
  if (records.live?.going !== undefined || (latest && latest.to !== records.live?.name))
    notes.push("a publish has stopped in the middle: the next one finishes it");
  else if (latest?.readBack === "due") notes.push("the last publish was not read back: the next one does it");
  const lock = await remembers.read(OWN.lock, 4096);
  if (lock !== ABSENT) notes.push("a publish runs at this moment, or has left its lock");
  return notes;
}
