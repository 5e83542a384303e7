/** From roots as they are to a fleet that makes their phones do the same: the pipeline of an import, without any I/O. */
import { amend } from "./amend.js";
import { fleetOf } from "./assemble.js";
import { factor } from "./factor.js";
import { groupsOf } from "./groups.js";
import type { Adopted, AdoptInput } from "./input.js";
import { siteNamer } from "./names.js";
import { openRoot, type Work } from "./open-root.js";
import type { Prepared } from "./prepared.js";
import { secretNames } from "./secret-names.js";
import { addRings, settleRoot } from "./settle.js";

export function adopt(input: AdoptInput): Adopted {
  const work: Work = {
    input,
    names: secretNames(),
    exceptions: new Map(),
    questions: new Map(),
    plans: new Map(),
    siteName: siteNamer(),
    seen: new Map(),
  };
  const roots = input.roots.map((root) => openRoot(root, work));
  const phones = roots.flatMap((root) => root.phones);
  const plans = new Set(work.plans.keys());
  const groups = groupsOf(phones, { zones: input.zones, fits: input.fits, plans });
  const factored = amend(groups, { factor, plans });
  const fleet = fleetOf({ work, roots, groups, factored });
  const used = new Set(groups.map(({ draft }) => draft.settings.get("dialPlan")));
  for (const [name, plan] of work.plans) if (used.has(name)) fleet.dialPlans.set(name, plan);
  const rings = addRings(fleet, roots);
  for (const root of roots) settleRoot(fleet, { root, groups });
  for (const [name, value] of work.names.values) fleet.secrets.set(name, value);
  const { exceptions, questions } = work;
  return {
    ...{ fleet, rings, exceptions, questions, phones: phones.length },
    groups: groups.map((group) => group.phones.map(({ mac }) => mac)),
    protocols: protocolsOf(phones),
  };
}

function protocolsOf(phones: readonly Prepared[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { family } of phones)
    counts.set(family.protocol ?? "", (counts.get(family.protocol ?? "") ?? 0) + 1);
  return counts;
}
