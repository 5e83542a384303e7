/** Holds every target that a publish is for: reached, locked, and its root read. */
import { inParallel } from "../../load/root/at-once.js";
import { isFault } from "../../publish/disk/disk.js";
import { liveGeneration } from "../../publish/recover.js";
import { type Held, type Holding, hold, type NotHeld } from "../../publish/session.js";
import { type LiveGeneration, liveSaid, type Outcome, outcomeOf } from "../../report/publish/outcome.js";
import { namer } from "../../root/names.js";
import type { Call } from "../command.js";
import { NO_ROOT } from "../desired-roots.js";
import type { Io } from "../io.js";
import { type Found, otherFleet, readRoot } from "../plan/roots.js";
import type { Built } from "./built.js";
import type { TargetPlace } from "./places.js";
import { runnerOf, startAsFarAsKnown } from "./runner.js";
import { atOnce, now, withRetries } from "./times.js";

export interface HeldTarget {
  place: TargetPlace;
  /** Held anew after a connection was lost. */
  held: Held;
  found: Found;
  live: LiveGeneration | null;
  notes: string[];
}

interface Work {
  built: Built;
  call: Call;
  io: Io;
}

export async function holdAll(
  places: readonly TargetPlace[],
  work: Work,
): Promise<{ held: HeldTarget[]; outcomes: Outcome[] }> {
  const results = await inParallel(places, {
    limit: atOnce(work.call),
    work: (place) => holdOne(place, work),
  });
  return {
    held: results.flatMap((one) => ("held" in one ? [one] : [])),
    outcomes: results.flatMap((one) => ("held" in one ? [] : [one])),
  };
}

export async function endAll(held: readonly HeldTarget[]): Promise<void> {
  await Promise.all(held.map((one) => one.held.end()));
}

async function holdOne(place: TargetPlace, work: Work): Promise<HeldTarget | Outcome> {
  let tries = 1;
  const result = await withRetries(() => hold(holdingOf(place, work)), {
    isPassing: (one) => "refused" in one && one.passing,
    say: () => tries++,
  });
  const notes = tries > 1 ? [`tried ${tries} times`] : [];
  if ("refused" in result) return { ...outcomeFrom(result, place), notes };
  const read = await readHeld(result, { place, ...work });
  if (!("found" in read)) {
    await result.end();
    return { ...read, notes: [...notes, ...result.notes] };
  }
  return { ...read, place, held: result, notes: [...notes, ...result.notes] };
}

export function holdingOf(place: TargetPlace, { call, io }: Work, breaking?: string): Holding {
  return {
    where: place.where,
    layout: place.layout,
    readBack: place.readBack,
    cwd: io.cwd,
    env: io.env,
    tryOut: call.flag("check"),
    locking: {
      runner: runnerOf(io),
      now: now(),
      startOf: startAsFarAsKnown(io),
      breaking: breaking ?? call.text("break-lock"),
    },
  };
}

function outcomeFrom({ state, refused, hint, records }: NotHeld, { target, where }: TargetPlace): Outcome {
  const live = records === undefined ? {} : { live: liveSaid(liveGeneration(records)) };
  return { ...outcomeOf(target.name, where), state, ...live, why: refused, hint };
}

async function readHeld(
  held: Held,
  { place, built, io }: Work & { place: TargetPlace },
): Promise<Pick<HeldTarget, "found" | "live"> | Outcome> {
  const { target, where } = place;
  const { fleet, roots } = built;
  const name = namer(fleet.families.values());
  const refused = (why: string, hint: string): Outcome => ({
    ...outcomeOf(target.name, where),
    state: "refused",
    live: liveSaid(liveGeneration(held.records)),
    why,
    hint,
  });
  try {
    const isPhoneFile = (path: string) => name(path) !== undefined;
    const opened = await held.read({ cwd: io.cwd, target: target.name, env: io.env, isPhoneFile });
    if ("refused" in opened) return refused(opened.refused, opened.hint);
    const other = otherFleet(opened.root, fleet);
    if (other !== undefined) return refused(other, "a root belongs to one fleet: check where this target is");
    const desired = roots.get(target.name) ?? NO_ROOT;
    return {
      found: await readRoot(opened.root, { name, desired, fleet }),
      live: liveSaid(liveGeneration(held.records)),
    };
  } catch (error) {
    if (!isFault(error)) throw error;
    return { ...refused(error.message, "see whether the host runs"), state: "unreachable" };
  }
}
