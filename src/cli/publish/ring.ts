/** A publish of some sites ahead of the rest: what their phones have of their own, on top of what is live. */
import { createHash } from "node:crypto";
import { sameButSecrets } from "../../check/same-but-secrets.js";
import { nearest } from "../../diagnostic/nearest.js";
import { rootDigest } from "../../model/digest.js";
import type { PlanTarget } from "../../model/generated.js";
import type { PublishedFile } from "../../model/generation.js";
import type { Image } from "../../plan/scene.js";
import { liveGeneration } from "../../publish/recover.js";
import { type Call, UsageError } from "../command.js";
import { knower } from "../rollback/root.js";
import type { Built, BuiltRoot } from "./built.js";
import type { HeldTarget } from "./hold.js";

/** The sites that the command line names; empty when all are meant. */
export function sitesIn(call: Call, { roots }: Built): Set<string> {
  const wanted = new Set(call.list("site").flatMap((text) => text.split(",")));
  const known = new Set(
    [...roots.values()].flatMap(({ people }) => [...people.values()].map(({ site }) => site)),
  );
  for (const site of wanted) {
    if (known.has(site)) continue;
    const near = nearest(site, known);
    throw new UsageError(
      `no target that is published has a site ${JSON.stringify(site)}${near ? `; did you mean ${near}?` : ""}`,
    );
  }
  return wanted;
}

export interface Ring {
  built: Built;
  /** The targets that have phones of these sites. */
  held: HeldTarget[];
}

export function ringOf(
  held: readonly HeldTarget[],
  { built, sites }: { built: Built; sites: Set<string> },
): Ring {
  const roots = new Map<string, BuiltRoot>();
  const inIt = held.filter((one) => {
    const full = built.roots.get(one.place.target.name);
    if (!full || ![...full.people.values()].some(({ site }) => sites.has(site))) return false;
    roots.set(one.place.target.name, ringRoot(one, { full, built, sites }));
    return true;
  });
  return { built: { ...built, roots }, held: inIt };
}

interface Scene {
  full: BuiltRoot;
  built: Built;
  sites: Set<string>;
}

function ringRoot(one: HeldTarget, scene: Scene): BuiltRoot {
  const { full, built } = scene;
  const last = new Map(liveGeneration(one.held.records)?.files.map((row) => [row.path, row]));
  const know = knower(built.fleet, full);
  const wanted = new Map(full.rows.map((row) => [row.path, row]));
  const rows: PublishedFile[] = [];
  const files: BuiltRoot["files"] = new Map();
  for (const path of new Set([...last.keys(), ...wanted.keys()])) {
    const [before, after] = [last.get(path), wanted.get(path)];
    const row = goesAlong({ before, after }, { one, scene }) ? after : before;
    if (!row) continue;
    rows.push(row);
    const bytes = row === after ? full.files.get(path)?.bytes : one.found.live.get(path);
    const known = know(row);
    const { sha256, phone, site } = row;
    if (bytes && known) files.set(path, { bytes, sha256, phone, site, known });
  }
  const macs = new Set(rows.map(({ phone }) => phone));
  const people = new Map([...full.people].filter(([mac]) => macs.has(mac)));
  const firmware = firmwareIn(rows, { wanted, full, one });
  return { files, ...firmware, people, rows, digest: rootDigest(rows), marks: full.marks };
}

interface Firmware {
  wanted: ReadonlyMap<string, PublishedFile>;
  full: BuiltRoot;
  one: HeldTarget;
}

/** What stays as it is may be another file than the one that will take its name. */
function firmwareIn(
  rows: readonly PublishedFile[],
  { wanted, full, one }: Firmware,
): Pick<BuiltRoot, "firmware" | "places"> {
  const firmware = new Map<string, Image>();
  const places = new Map<string, string>();
  for (const row of rows) {
    if (row.firmware === undefined) continue;
    const { path, size } = row;
    const isNew = row.sha256 === wanted.get(path)?.sha256;
    const sha256 = isNew ? row.sha256 : one.found.liveFirmware?.get(path)?.sha256;
    if (sha256 !== undefined) firmware.set(path, { sha256, size, firmware: row.firmware });
    const place = full.places.get(path);
    if (isNew && place !== undefined) places.set(path, place);
  }
  return { firmware, places };
}

interface Rows {
  before: PublishedFile | undefined;
  after: PublishedFile | undefined;
}

/**
 * Of what phones share: what nobody asks for yet, and what differs in the mark of the whole root alone, since without a
 * new one phones that are told to check would not restart.
 */
function goesAlong(
  { before, after }: Rows,
  { one, scene: { full, sites } }: { one: HeldTarget; scene: Scene },
): boolean {
  const isOf = (row: PublishedFile | undefined) => row?.site !== undefined && sites.has(row.site);
  if (isOf(before) || isOf(after)) return true;
  if (!after || after.phone !== undefined) return false;
  if (!before) return true;
  const [live, wanted] = [one.found.live.get(after.path), full.files.get(after.path)];
  if (!live || !wanted) return false;
  const marks = full.marks.get(after.path) ?? [];
  return (
    marks.length > 0 && sameButSecrets({ built: live, meant: wanted.bytes, placeHolder: "\0", marks }).same
  );
}

/** The target as it will be once the ring is published. */
export function afterRing(one: HeldTarget, { built }: Ring): HeldTarget {
  const root = built.roots.get(one.place.target.name);
  if (!root) return one;
  const { found } = one;
  const live = new Map(found.live);
  for (const path of found.last?.keys() ?? []) live.delete(path);
  for (const [path, { bytes }] of root.files) live.set(path, bytes);
  const liveFirmware = new Map(found.liveFirmware);
  for (const path of found.last?.keys() ?? []) liveFirmware.delete(path);
  for (const [path, image] of root.firmware) liveFirmware.set(path, image);
  const own = [...root.files.keys(), ...root.firmware.keys()];
  const names = found.names && [...new Set([...found.names, ...own])].sort();
  const last = new Map(root.rows.map((row) => [row.path, row]));
  return { ...one, found: { ...found, live, liveFirmware, names, last } };
}

/** A file that others have changed since cannot stay as it was published while some others change. */
export function driftedIn(ring: Ring): { why: string; hint: string } | undefined {
  for (const { place } of ring.held) {
    const root = ring.built.roots.get(place.target.name);
    const drifted = root?.rows.find(({ path, sha256, firmware }) => {
      if (firmware !== undefined) return root.firmware.get(path)?.sha256 !== sha256;
      const file = root.files.get(path);
      return file === undefined || createHash("sha256").update(file.bytes).digest("hex") !== sha256;
    });
    if (drifted)
      return {
        why: `${drifted.path} of ${place.target.name} is not as it was published: ${KEPT}`,
        hint: "publish the whole target first",
      };
  }
  return undefined;
}

const KEPT = "what stays as it was has to be what it was";

/** Why the sites cannot go ahead: what else changes for their phones comes with files that all phones share. */
export function tornPhones(
  rest: readonly PlanTarget[],
  { built, sites }: { built: Built; sites: Set<string> },
): { why: string; hint: string } | undefined {
  for (const { name, entries } of rest) {
    const people = built.roots.get(name)?.people;
    const isOf = (mac: string) => sites.has(people?.get(mac)?.site ?? "");
    const torn = entries.filter(({ phones, changes }) => changes.length > 0 && phones.some(isOf));
    if (torn.length === 0) continue;
    const macs = new Set(torn.flatMap(({ phones }) => phones.filter(isOf)));
    const files = [...new Set(torn.flatMap(({ changes }) => changes.map(({ file }) => file)))].sort();
    return {
      why: `${macs.size} ${macs.size === 1 ? "phone" : "phones"} of these sites would get a part of the change now, and the rest with the others: it stands in ${files.join(", ")}, which phones of ${name} share`,
      hint: "publish the whole target, or bring what is shared in a commit of its own",
    };
  }
  return undefined;
}

/** A phone that leaves a site for another goes in one step, or is for a while in none of the two. */
export function movedPhones(
  held: readonly HeldTarget[],
  { built, sites }: { built: Built; sites: Set<string> },
): { why: string; hint: string } | undefined {
  for (const {
    place,
    held: { records },
  } of held) {
    const before = sitesByPhone(liveGeneration(records)?.files ?? []);
    const after = sitesByPhone(built.roots.get(place.target.name)?.rows ?? []);
    for (const [mac, site] of after) {
      const was = before.get(mac);
      if (was === undefined || was === site || sites.has(was) === sites.has(site)) continue;
      return {
        why: `the phone ${mac} moves from ${was} to ${site}, and only one of the two goes ahead`,
        hint: `name both sites: --site ${was},${site}`,
      };
    }
  }
  return undefined;
}

function sitesByPhone(rows: readonly PublishedFile[]): Map<string, string> {
  return new Map(rows.flatMap(({ phone, site }) => (phone && site ? [[phone, site] as const] : [])));
}
