/** The switches that live roots remember, for whoever has to tell phones. */
import { inParallel } from "../../load/root/at-once.js";
import { type Records, readRecords } from "../../load/root/records.js";
import { openRoot } from "../../load/root/root.js";
import type { FleetModel, TargetModel } from "../../model/fleet.js";
import type { RootSwitches, Switch } from "../../model/generation.js";
import { type Call, UsageError } from "../command.js";
import { printFindings } from "../findings.js";
import type { Io } from "../io.js";
import { placesFor, type TargetPlace } from "../publish/places.js";
import { compileWorkspace, openWorkspace } from "../workspace.js";

const AT_ONCE = 4;

export async function switchesInRoots(call: Call, io: Io): Promise<RootSwitches[]> {
  const fleet = await fleetOf(call, io);
  const wanted = call.list("target");
  const unknown = wanted.find((name) => !fleet.targets.has(name));
  if (unknown !== undefined)
    throw new UsageError(
      `the fleet has no target ${unknown}; it has ${[...fleet.targets.keys()].join(", ")}`,
    );
  const targets = [...fleet.targets.values()].filter(
    ({ name }) => wanted.length === 0 || wanted.includes(name),
  );
  const places = placesFor(targets, { call, fleet });
  const found = await inParallel(places, {
    limit: AT_ONCE,
    work: (place) => rememberedBy(place, { call, io }),
  });
  return found.filter(({ switches }) => switches.length > 0);
}

async function fleetOf(call: Call, io: Io): Promise<FleetModel> {
  const workspace = await openWorkspace(call, { io, valued: false });
  const { fleet, left } = compileWorkspace(workspace, { io });
  if (fleet) return fleet;
  printFindings(left, { call: { ...call, text: () => undefined }, io, write: io.err });
  throw new UsageError("the fleet file cannot be read, and says where the roots are");
}

/** Records with the names of generations in them stay where they are: what is told has numbers. */
async function rememberedBy(
  { target, where }: TargetPlace,
  { call, io }: { call: Call; io: Io },
): Promise<RootSwitches> {
  const records = await recordsAt(target, { where, io });
  return { target: target.name, switches: chosenSwitches(records, call.text("since")) };
}

async function recordsAt(target: TargetModel, { where, io }: { where: string; io: Io }): Promise<Records> {
  const opened = await openRoot(where, { cwd: io.cwd, target: target.name, env: io.env });
  if ("refused" in opened) throw new UsageError(`${where}: ${opened.refused}; ${opened.hint}`);
  const { root } = opened;
  try {
    const records = root.remembers
      ? await readRecords(root.remembers)
      : `${where} does not tell its switches`;
    if (typeof records === "string") throw new UsageError(`${where}: ${records}`);
    return records;
  } finally {
    await root.close();
  }
}

function chosenSwitches({ switches, generations }: Records, since: string | undefined): readonly Switch[] {
  if (since === undefined) return switches.slice(-1);
  const known = generations.find(({ number }) => String(number) === since.replace(/^0+(?=.)/, ""));
  if (!known)
    throw new UsageError(
      `there is no generation ${since}; offhook rollback --list names those that are kept`,
    );
  const at = switches.findLastIndex(({ to }) => to === known.name);
  return switches.slice(at + 1);
}
