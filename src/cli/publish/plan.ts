/** The plan of a publish: what the artifact changes in the roots that are held, and whether it is the one that was reviewed. */
import { Findings, sortDiagnostics } from "../../diagnostic/diagnostic.js";
import type { Plan } from "../../model/generated.js";
import { allowances } from "../../plan/allowances.js";
import type { Asked } from "../../plan/asked.js";
import { planFleet, withFindings } from "../../plan/plan.js";
import type { Stranded } from "../../plan/stranded.js";
import type { Io } from "../io.js";
import { inputOf, settingsOf } from "../plan/judge.js";
import { version } from "../version.js";
import type { Built } from "./built.js";
import type { HeldTarget } from "./hold.js";

export const tool = (): string => `offhook ${version()}`;

interface Planning {
  built: Built;
  io: Io;
  /** Is filled with what phones are to be told, by target. */
  asked?: Map<string, Asked>;
  /** Hears which phones would be given a load that they cannot reach. */
  stranded?: (target: string, phones: readonly Stranded[]) => void;
}

export function planPublish(held: readonly HeldTarget[], { built, io, asked, stranded }: Planning): Plan {
  const { fleet, roots, compilation } = built;
  const findings = new Findings();
  const lifting = allowances(fleet, { today: io.today, findings });
  const targets = held.flatMap(({ place: { target }, found }) => {
    const root = roots.get(target.name);
    return root ? [{ ...inputOf(target, root), ...found }] : [];
  });
  const plan = planFleet(
    {
      ...settingsOf(built, { io, base: undefined, valued: true, fleet }),
      targets,
      desired: new Map([...roots].map(([name, { digest }]) => [name, digest])),
      against: targets.map(({ name, against }) => `${name}=${against}`).join(", "),
      tool: tool(),
      secrets: "values",
      allowances: lifting,
      ...(stranded ? { stranded } : {}),
      ...(asked ? { asked: (target, one) => asked.set(target, one) } : {}),
    },
    findings,
  );
  return withFindings(plan, sortDiagnostics([...compilation.left, ...findings.diagnostics()]));
}

/** Why a plan is not the one that was reviewed; undefined when, for each of its targets, it is. */
export function againstReviewed(plan: Plan, reviewed: Plan): { why: string; hint: string } | undefined {
  const hint = "make the plan anew, and let it be reviewed";
  if (reviewed.fleet !== plan.fleet)
    return { why: `the reviewed plan is for the fleet ${reviewed.fleet}`, hint };
  if (reviewed.seal.secrets !== "values")
    return {
      why: "the reviewed plan was made without the values of secrets",
      hint: "make it with the secrets that the artifact was built with: a plan against live roots, not against git",
    };
  if (reviewed.seal.tool !== plan.seal.tool)
    return {
      why: `the reviewed plan was made by ${reviewed.seal.tool}, and this is ${plan.seal.tool}`,
      hint,
    };
  const before = new Map(reviewed.seal.targets.map((one) => [one.name, one]));
  for (const { name, desired, observed } of plan.seal.targets) {
    const one = before.get(name);
    if (!one) return { why: `the reviewed plan says nothing about ${name}`, hint };
    if (one.desired !== desired)
      return {
        why: `the artifact is not the one that was planned for ${name}: the fleet or a secret has changed`,
        hint,
      };
    if (one.observed !== observed)
      return { why: `the root of ${name} has changed since the plan was made`, hint };
  }
  return undefined;
}
