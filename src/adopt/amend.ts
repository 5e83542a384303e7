/** Common values are right for most phones: what they would change for the others is said there, until nothing differs. */
import type { Factored } from "./factor.js";
import { draftFor, type Group, misfitNames } from "./groups.js";
import { stackOf } from "./stack.js";

const MOST_ROUNDS = 4;

interface Amending {
  factor(groups: readonly Group[], how: { careful: boolean }): Factored;
  plans: ReadonlySet<string>;
}

export function amend(groups: readonly Group[], amending: Amending): Factored {
  const drafts = groups.map(({ draft }) => draft);
  const bold = amended(groups, { ...amending, careful: false });
  if (groups.every((group) => misfitNames({ ...group.wanted, above: stackOf(group, bold) }).size === 0))
    return bold;
  groups.forEach((group, at) => {
    group.draft = drafts[at] ?? group.draft;
  });
  return amended(groups, { ...amending, careful: true });
}

/** Corrections of many phones are common in turn: after each round everything is factored anew. */
function amended(
  groups: readonly Group[],
  { factor, plans, careful }: Amending & { careful: boolean },
): Factored {
  let factored = factor(groups, { careful });
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const corrected = groups.filter((group) => correct(group, { factored, plans }));
    if (corrected.length === 0) break;
    factored = factor(groups, { careful });
  }
  return factored;
}

/** True after a correction of the group's draft. */
function correct(
  group: Group,
  { factored, plans }: { factored: Factored; plans: ReadonlySet<string> },
): boolean {
  const { settings, parameters } = draftFor({ ...group.wanted, above: stackOf(group, factored) }, { plans });
  if (settings.size + parameters.size === 0) return false;
  const { draft } = group;
  group.draft = {
    ...draft,
    settings: new Map([...draft.settings, ...settings]),
    parameters: new Map([...draft.parameters, ...parameters]),
  };
  return true;
}
