/** The targets that logs are held against, with what their roots remember of what was published. */
import { resolve } from "node:path";
import { inParallel } from "../../load/root/at-once.js";
import { readRecords } from "../../load/root/records.js";
import { openRoot } from "../../load/root/root.js";
import type { FleetModel, TargetModel } from "../../model/fleet.js";
import { escapeText } from "../../report/escape.js";
import type { TargetScene } from "../../status/status.js";
import { Timeline } from "../../status/timeline.js";
import { type Call, UsageError } from "../command.js";
import type { Io } from "../io.js";
import { againstOf } from "../plan/roots.js";
import { placeOf } from "../publish/places.js";
import type { KnownFleet } from "./fleet.js";

interface Wanted {
  call: Call;
  io: Io;
  known: KnownFleet;
  since: number | undefined;
}

export async function targetsOf(
  fleet: FleetModel,
  { call, io, known, since }: Wanted,
): Promise<{ scenes: TargetScene[]; prefixes: string[] }> {
  const wanted = call.list("target");
  const odd = wanted.find((name) => !fleet.targets.has(name));
  if (odd !== undefined)
    throw new UsageError(`the fleet has no target ${odd}; it has ${[...fleet.targets.keys()].join(", ")}`);
  const chosen = [...fleet.targets.values()].filter(
    ({ name }) => wanted.length === 0 || wanted.includes(name),
  );
  const places = rootsFor(chosen, { call, fleet });
  const remembered = await inParallel([...places], {
    limit: 4,
    work: ([target, place]) => recordsOf(target, { ...place, io }),
  });
  const scenes = chosen.map(({ name }, at): TargetScene => {
    const { broken = [], ...rest } = remembered[at] ?? {};
    if (!call.flag("quiet")) for (const one of broken) io.err(`${escapeText(`${name}: ${one}`)}\n`);
    const [people, files] = [known.people.get(name) ?? new Map(), known.files.get(name) ?? new Set<string>()];
    const { families } = fleet;
    return { name, people, files, families, ...rest, ...(since === undefined ? {} : { since }) };
  });
  return { scenes, prefixes: prefixesOf(places, io.cwd) };
}

interface Place {
  where: string;
  /** Whether the caller has named it. */
  named: boolean;
}

function rootsFor(targets: readonly TargetModel[], { call, fleet }: { call: Call; fleet: FleetModel }) {
  const places = new Map<TargetModel, Place>(
    targets.map((target) => [target, { where: placeOf(target), named: false }]),
  );
  for (const text of call.list("root")) {
    const { target, where } = againstOf(text, fleet.targets);
    const meant = targets.filter(({ name }) => target === undefined || name === target);
    const [one] = meant;
    if (!one || meant.length > 1)
      throw new UsageError(
        `--root ${where} is one root, and there are ${meant.length} targets: write --root TARGET=${where}, or choose one with --target`,
      );
    if (places.get(one)?.named) throw new UsageError(`--root names two roots of ${one.name}`);
    places.set(one, { where, named: true });
  }
  return places;
}

/** Where a server says that its files lie: as the fleet says, and as the caller does. */
function prefixesOf(places: ReadonlyMap<TargetModel, Place>, cwd: string): string[] {
  const roots = [...places].flatMap(([target, { where }]) => [
    target.data.root,
    where.startsWith("ssh://") ? where.replace(/^ssh:\/\/[^/]*/, "") : resolve(cwd, where),
  ]);
  return [...new Set(roots.map((root) => root.replace(/\/+$/, "")).filter((root) => root.startsWith("/")))];
}

type Remembered = { timeline?: Timeline; why?: string; broken: readonly string[] };

/** A root that cannot be read leaves generations unknown; one that the caller names has to be there. */
async function recordsOf(target: TargetModel, { where, named, io }: Place & { io: Io }): Promise<Remembered> {
  const opened = await openRoot(where, { cwd: io.cwd, target: target.name, env: io.env });
  if ("refused" in opened) {
    if (named) throw new UsageError(`--root ${where}: ${opened.refused}; ${opened.hint}`);
    return { why: opened.refused, broken: [] };
  }
  const { root } = opened;
  try {
    if (!root.remembers) return { why: `${root.title} does not tell it`, broken: [] };
    const records = await readRecords(root.remembers);
    if (typeof records === "string") return { why: records, broken: [] };
    const { live, generations, switches, broken } = records;
    return { timeline: new Timeline({ live: live?.name, generations, switches }), broken };
  } finally {
    await root.close();
  }
}
