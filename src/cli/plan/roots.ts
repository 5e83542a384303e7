/** What a plan is held against: which root each target is compared with, opened and read. */

import { ABSENT } from "../../load/read.js";
import { type CurrentRoot, openRoot } from "../../load/root/root.js";
import type { FleetModel, TargetModel } from "../../model/fleet.js";
import { planPath } from "../../plan/meaning/emergency.js";
import type { Published, TargetInput } from "../../plan/scene.js";
import { type Known, type Namer, namer } from "../../root/names.js";
import { sideOf } from "../../root/side.js";
import { viewOf } from "../../root/view.js";
import { type Call, UsageError } from "../command.js";
import type { DesiredRoot } from "../desired-roots.js";
import type { Io } from "../io.js";

/** The part of a target's input that tells what is there now. */
export type Found = Pick<
  TargetInput,
  "against" | "live" | "liveFirmware" | "liveKnown" | "refused" | "names" | "last" | "own" | "formerPeople"
>;

/** One `--against`, with its target where it names one. */
export interface Against {
  target: string | undefined;
  where: string;
}

const NAMED = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})=(.+)$/;

/** `leeds=/srv/tftp` where the fleet has such a target; any other text is a place as it stands. */
export function againstOf(text: string, targets: ReadonlyMap<string, unknown>): Against {
  const [, target = "", where = ""] = NAMED.exec(text) ?? [];
  return targets.has(target) ? { target, where } : { target: undefined, where: text };
}

export interface Chosen {
  fleet: FleetModel;
  against: readonly Against[];
  /** The names given with --target. */
  wanted: ReadonlySet<string>;
  /** Whether a place holds the roots of all targets. */
  holdsAll(where: string): boolean;
}

/** Which target is held against which place; a folder is the root of one target alone. */
export function placesOf({ fleet, against, wanted, holdsAll }: Chosen): Map<TargetModel, string> {
  for (const name of wanted) {
    if (!fleet.targets.has(name))
      throw new UsageError(`the fleet has no target ${name}; it has ${[...fleet.targets.keys()].join(", ")}`);
  }
  const targets = [...fleet.targets.values()].filter(({ name }) => wanted.size === 0 || wanted.has(name));
  const places = new Map<TargetModel, string>();
  for (const { target, where } of against) {
    const meant = target === undefined ? targets : targets.filter(({ name }) => name === target);
    if (target === undefined && meant.length > 1 && !holdsAll(where))
      throw new UsageError(
        `${where} is one root, and there are ${meant.length} targets: write --against ${meant[0]?.name}=${where}, or choose one with --target`,
      );
    for (const one of meant) {
      if (places.has(one))
        throw new UsageError(`target ${one.name} is compared with one root; --against names two`);
      places.set(one, where);
    }
  }
  if (places.size === 0)
    throw new UsageError("no target is left to compare: --target and --against name different ones");
  return places;
}

interface Opening {
  call: Call;
  io: Io;
  fleet: FleetModel;
  desired: DesiredRoot;
}

export async function findRoot(
  target: TargetModel,
  where: string,
  { call, io, fleet, desired }: Opening,
): Promise<Found> {
  const name = namer(fleet.families.values());
  const [probe] = desired.files.keys();
  const opened = await openRoot(where, {
    cwd: io.cwd,
    target: target.name,
    env: io.env,
    isPhoneFile: (path) => name(path) !== undefined,
    ...(call.text("last") === undefined ? {} : { last: call.text("last") }),
    ...(probe === undefined ? {} : { probe }),
  });
  if ("refused" in opened) throw new UsageError(`${where}: ${opened.refused}; ${opened.hint}`);
  const { root } = opened;
  try {
    const other = otherFleet(root, fleet);
    if (other !== undefined) throw new UsageError(`${where}: ${other}`);
    return await readRoot(root, { name, desired, fleet });
  } finally {
    await root.close();
  }
}

/** A root belongs to one fleet. */
export function otherFleet({ last }: CurrentRoot, { name }: FleetModel): string | undefined {
  if (!last || last.fleet === name) return undefined;
  return `what was published there last is the fleet ${JSON.stringify(last.fleet)}, and this is ${name}`;
}

interface Reading {
  name: Namer;
  desired: DesiredRoot;
  fleet: FleetModel;
}

/** What a root holds of what the fleet wants, what was published, and what phones could read. */
export async function readRoot(root: CurrentRoot, reading: Reading): Promise<Found> {
  const last = root.last && new Map(root.last.files.map((file): [string, Published] => [file.path, file]));
  const live = new Map<string, Uint8Array>();
  const images = imagesOf(root, { ...reading, last });
  const refused = new Map(
    (root.entries ?? []).flatMap(({ name, kind, refused: why }): Array<[string, string]> => {
      if (kind === "file" && why === undefined) return [];
      return [[name, why ?? "it is a folder"]];
    }),
  );
  const take = async (names: Iterable<string>) => {
    const wanted = [...new Set(names)].filter(
      (one) => !live.has(one) && !refused.has(one) && !images.has(one),
    );
    for (const [path, bytes] of await root.read(wanted)) {
      if (typeof bytes !== "string") live.set(path, bytes);
      else if (bytes !== ABSENT) refused.set(path, bytes);
    }
  };
  await take([...wantedNames(root, { ...reading, last }), ...(last?.keys() ?? [])]);
  if (!root.entries) await take(plansNamedIn(live, reading));
  const liveFirmware = await digestsOf(root, { images, refused });
  return {
    against: root.title,
    live,
    liveFirmware,
    refused,
    names: root.entries?.map(({ name }) => name),
    last,
    own: root.own,
  };
}

/** The firmware that is wanted or was published, with the sizes that each is known by: it is never held in memory. */
function imagesOf(
  { entries }: CurrentRoot,
  { desired, last }: Reading & { last: ReadonlyMap<string, Published> | undefined },
): Map<string, Set<number>> {
  const images = new Map<string, Set<number>>();
  const listed = entries && new Set(entries.map(({ name }) => name));
  for (const [path, { size, firmware }] of [...desired.firmware, ...(last ?? [])]) {
    if (firmware === undefined && !desired.firmware.has(path)) continue;
    if (listed && !listed.has(path)) continue;
    images.set(path, (images.get(path) ?? new Set()).add(size ?? -1));
  }
  return images;
}

/** A file of another size is another file: only what could be the one that is meant is read. */
async function digestsOf(
  root: CurrentRoot,
  { images, refused }: { images: ReadonlyMap<string, Set<number>>; refused: Map<string, string> },
): Promise<Map<string, { sha256: string }>> {
  const sizes = new Map(root.entries?.map(({ name, size }) => [name, size]));
  const found = new Map<string, { sha256: string }>();
  const alike: string[] = [];
  for (const [path, known] of images) {
    const size = sizes.get(path);
    if (refused.has(path)) continue;
    if (size === undefined || known.has(size)) alike.push(path);
    else found.set(path, { sha256: `of ${size} bytes` });
  }
  for (const [path, one] of await root.digests(alike)) {
    if (typeof one !== "string") found.set(path, one);
    else if (one !== ABSENT) refused.set(path, one);
  }
  return found;
}

/** Names that we would write, that families know, or that are in the list; where there is no list, all that phones could have. */
function wantedNames(
  root: CurrentRoot,
  { name, desired, fleet, last }: Reading & { last: ReadonlyMap<string, Published> | undefined },
): string[] {
  const listed = root.entries?.flatMap((entry) =>
    entry.kind === "file" && entry.refused === undefined ? [entry.name] : [],
  );
  if (listed) return listed.filter((path) => desired.files.has(path) || last?.has(path) || name(path));
  const macs = [...desired.people.keys(), ...[...(last?.values() ?? [])].flatMap(({ phone }) => phone ?? [])];
  return [...desired.files.keys(), ...namesForPhones(fleet, { macs, desired })];
}

/** Every file of the platforms of the target's phones: another protocol's file of a phone tells that it is converted. */
function namesForPhones(
  fleet: FleetModel,
  { macs, desired }: { macs: readonly string[]; desired: DesiredRoot },
): string[] {
  const platforms = new Set(
    [...desired.people.values()].map(({ family }) => fleet.families.get(family)?.platform),
  );
  const files = [...fleet.families.values()]
    .filter(({ platform, protocol }) => protocol !== undefined && platforms.has(platform))
    .flatMap((family) => family.files)
    .filter(({ holds, path }) => holds !== "ring" && !path.includes("{dialPlan}"));
  return files.flatMap(({ scope, path }) =>
    scope === "target"
      ? [path]
      : macs.map((mac) => path.replace("{MAC}", mac).replace("{mac}", mac.toLowerCase())),
  );
}

/** Dial plans that phones use now may have any name. */
function plansNamedIn(live: ReadonlyMap<string, Uint8Array>, { name }: Reading): string[] {
  const side = sideOf(live, { name });
  const found = [...side.owned.values()].flatMap((files) => {
    const said = viewOf(files, side).dialPlan;
    return files.flatMap(({ known }) => planPath(known.family, said) ?? []);
  });
  return found.filter((path) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(path));
}

/** A root that a revision of the fleet means: all of it is ours. */
export function foundIn(root: DesiredRoot | undefined, against: string): Found {
  const files = root?.files ?? new Map<string, never>();
  const firmware = root?.firmware ?? new Map<string, never>();
  return {
    against,
    live: new Map([...files].map(([path, { bytes }]) => [path, bytes])),
    liveFirmware: firmware,
    liveKnown: new Map([...files].map(([path, { known }]): [string, Known] => [path, known])),
    refused: new Map(),
    names: [...files.keys(), ...firmware.keys()],
    last: new Map<string, Published>([...files, ...firmware]),
    own: true,
    formerPeople: root?.people,
  };
}
