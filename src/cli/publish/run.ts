/** A publish over all targets: held first, planned together, then each on its own. */
import { inParallel } from "../../load/root/at-once.js";
import type { Plan } from "../../model/generated.js";
import type { Asked } from "../../plan/asked.js";
import { isRefused } from "../../report/plan/verdict.js";
import { type Outcome, outcomeOf } from "../../report/publish/outcome.js";
import { type Call, UsageError } from "../command.js";
import type { Io } from "../io.js";
import type { Built } from "./built.js";
import { endAll, type HeldTarget, holdAll } from "./hold.js";
import { placesFor } from "./places.js";
import { againstReviewed, planPublish } from "./plan.js";
import { planAsReviewed } from "./reviewed.js";
import { afterRing, driftedIn, movedPhones, type Ring, ringOf, sitesIn, tornPhones } from "./ring.js";
import { hasChanges, publishTarget } from "./target.js";
import { atOnce } from "./times.js";

export interface Published {
  artifact: string;
  plan: Plan | undefined;
  outcomes: Outcome[];
}

export interface Publishing {
  call: Call;
  io: Io;
  reviewed: Plan | undefined;
}

export async function publishAll(built: Built, publishing: Publishing): Promise<Published> {
  const { call, io } = publishing;
  const targets = [...built.fleet.targets.values()].filter(({ name }) => built.roots.has(name));
  if (targets.length === 0) throw new UsageError("the artifact has no target of this fleet");
  const places = placesFor(targets, { call, fleet: built.fleet });
  const callOff = io.onStop(() =>
    io.err("what runs is brought to its end, so that no root is left half done\n"),
  );
  const { held, outcomes } = await holdAll(places, { built, call, io });
  try {
    const made = await publishHeld(held, { built, publishing });
    const all = [...outcomes, ...made.outcomes].sort((a, b) => (a.target < b.target ? -1 : 1));
    return { artifact: call.text("artifact") ?? "", plan: made.plan, outcomes: all };
  } finally {
    await endAll(held);
    callOff();
  }
}

interface Job {
  built: Built;
  publishing: Publishing;
}

interface Decided {
  plan: Plan | undefined;
  outcomes: Outcome[];
}

async function publishHeld(all: readonly HeldTarget[], { built, publishing }: Job): Promise<Decided> {
  const { call, io, reviewed } = publishing;
  const sites = sitesIn(call, built);
  if (all.length === 0) return { plan: undefined, outcomes: [] };
  const changed = reviewed && (await otherThanReviewed(all, { built, io, reviewed }));
  const ring = sites.size > 0 ? ringOf(all, { built, sites }) : { built, held: [...all] };
  const asked = new Map<string, Asked>();
  const plan = planPublish(ring.held, { built: ring.built, io, asked });
  const against = changed ?? (sites.size > 0 ? againstRing(ring, { built, io, sites }) : undefined);
  const why = against ?? (isRefused(plan) ? PLAN_REFUSED : undefined);
  if (why) return { plan, outcomes: ring.held.map((one) => refused(one, why)) };
  const named = sites.size > 0 ? { sites: [...sites].sort() } : {};
  const outcomes = await inParallel(ring.held, {
    limit: atOnce(call),
    work: (one) => publishTarget(one, { built: ring.built, call, io, plan, asked, reviewed, ...named }),
  });
  return { plan, outcomes };
}

/** A target that is what the plan leads to already was published by it. */
async function otherThanReviewed(
  all: readonly HeldTarget[],
  { built, io, reviewed }: { built: Built; io: Io; reviewed: Plan },
): Promise<{ why: string; hint: string } | undefined> {
  const now = planPublish(all, { built, io });
  const wanted = new Map(reviewed.seal.targets.map(({ name, desired }) => [name, desired]));
  const open = all.filter(({ live, place: { target } }) => {
    const digest = built.roots.get(target.name)?.digest;
    const isMeant = (wanted.get(target.name) ?? digest) === digest;
    const isDone = !hasChanges(now.targets.find(({ name }) => name === target.name));
    return !isDone || !isMeant || live?.digest !== digest;
  });
  return againstReviewed(await planAsReviewed(open, { built, io, reviewed }), reviewed);
}

/** What is left for the rest is planned as well: of the sites that go ahead, nothing may be in it. */
function againstRing(
  ring: Ring,
  { built, io, sites }: { built: Built; io: Io; sites: Set<string> },
): { why: string; hint: string } | undefined {
  const early = movedPhones(ring.held, { built, sites }) ?? driftedIn(ring);
  if (early) return early;
  const then = ring.held.map((one) => afterRing(one, ring));
  return tornPhones(planPublish(then, { built, io }).targets, { built, sites });
}

const PLAN_REFUSED = {
  why: "the plan is refused",
  hint: "the plan says why, and what to do; nothing was published",
};

function refused({ place, live }: HeldTarget, said: { why: string; hint: string }): Outcome {
  return { ...outcomeOf(place.target.name, place.where), state: "refused", live, ...said };
}
