/** From roots opened to a plan judged: the targets, their roots, the limits of the fleet file, and all findings. */
import { resolve } from "node:path";
import { type Findings, sortDiagnostics } from "../../diagnostic/diagnostic.js";
import { impasseBetween } from "../../firmware/steps/impasse.js";
import { isArtifact } from "../../load/root/artifact.js";
import { rootDigest } from "../../model/digest.js";
import type { FleetModel, TargetModel } from "../../model/fleet.js";
import type { Plan } from "../../model/generated.js";
import { allowances, unusedAllowances } from "../../plan/allowances.js";
import { planFleet, withFindings } from "../../plan/plan.js";
import type { Settings, TargetInput } from "../../plan/scene.js";
import { taggerFrom } from "../../secrets/tag.js";
import { type Call, UsageError } from "../command.js";
import { type DesiredRoot, type DesiredRoots, NO_ROOT } from "../desired-roots.js";
import { plural } from "../findings.js";
import type { Io } from "../io.js";
import { version } from "../version.js";
import { type BaseRoots, isRevision } from "./revision.js";
import { type Against, findRoot, foundIn, placesOf } from "./roots.js";

export interface Judged {
  plan: Plan;
}

export interface Judging {
  call: Call;
  io: Io;
  against: readonly Against[];
  base: BaseRoots | undefined;
  /** Whether the values of secrets are at hand. */
  valued: boolean;
  findings: Findings;
}

export async function applyLimits(desired: DesiredRoots, judging: Judging): Promise<Judged> {
  const { compilation } = desired;
  const { fleet } = compilation;
  if (!fleet) throw new Error("a fleet without errors was expected");
  const { call, io, against, base, valued, findings } = judging;
  const targets = await targetsOf(desired, { ...judging, fleet });
  const lifting = allowances(fleet, { today: io.today, findings });
  const plan = planFleet(
    {
      ...settingsOf(desired, { ...judging, fleet }),
      targets,
      desired: new Map(targets.map(({ name }) => [name, rootDigest(compilation.files.get(name) ?? [])])),
      against: against
        .map(({ target, where }) => (target === undefined ? where : `${target}=${where}`))
        .join(", "),
      tool: `offhook ${version()}`,
      secrets: valued ? "values" : "place-holders",
      allowances: lifting,
    },
    findings,
  );
  const missed = [...fleet.targets.keys()].filter((name) => !targets.some((target) => target.name === name));
  // Against a revision a line may still be needed by the root that it is for.
  if (missed.length === 0 && base === undefined)
    unusedAllowances(lifting, { findings, sites: sitesIn(targets), converting: convertingIn(targets) });
  if (missed.length > 0 && call.list("target").length === 0)
    findings.add({
      code: "plan/not-compared",
      message: `this plan says nothing about ${missed.join(", ")}`,
      hint: "name their roots with further --against TARGET=ROOT, or leave them out with --target",
    });
  if (!valued && base === undefined && desired.secretNames.size > 0)
    findings.add({
      code: "plan/secrets-not-compared",
      message: "secrets were not opened, and are not compared",
    });
  return { plan: withFindings(plan, sortDiagnostics([...compilation.left, ...findings.diagnostics()])) };
}

interface Scene extends Judging {
  fleet: FleetModel;
}

export function settingsOf(
  { secretNames }: Pick<DesiredRoots, "secretNames">,
  { io, base, valued, fleet }: Pick<Scene, "io" | "base" | "valued" | "fleet">,
): Settings {
  const tag = taggerFrom(io.env.OFFHOOK_TAG_KEY);
  if (typeof tag === "string") throw new UsageError(`OFFHOOK_TAG_KEY cannot be used: ${tag}`);
  const compared = valued || base !== undefined;
  return {
    fleet,
    shower: {
      secretNames: new Set([...secretNames, ...(base?.secretNames ?? [])]),
      // Tags of place-holders would tell of nothing.
      tag: valued ? tag : undefined,
    },
    secretsCompared: compared,
    impasse: (before, after) => impasseBetween(before, after, fleet),
  };
}

async function targetsOf(desired: DesiredRoots, scene: Scene): Promise<TargetInput[]> {
  const { call, io, against, base, fleet } = scene;
  const wanted = new Set(call.list("target"));
  const holdsAll = (where: string) => isRevision(where) || isArtifact(resolve(io.cwd, where));
  const places = placesOf({ fleet, against, wanted, holdsAll });
  const targets: TargetInput[] = [];
  for (const [target, where] of places) {
    const root = desired.roots.get(target.name) ?? NO_ROOT;
    const found =
      base === undefined
        ? await findRoot(target, where, { call, io, fleet, desired: root })
        : foundIn(base.roots.get(target.name), where);
    if (found.names?.length === 0) noteEmpty(target, scene);
    targets.push({ ...inputOf(target, root), ...found });
  }
  return wanted.size > 0 ? targets : [...targets, ...goneTargets(scene)];
}

export function inputOf({ name, at, data }: TargetModel, { files, firmware, people }: DesiredRoot) {
  return { name, at, takeOver: data.takeOver ?? [], desired: files, firmware, people };
}

function noteEmpty({ name, at }: TargetModel, { findings, base }: Scene): void {
  if (base) return;
  findings.add({ code: "plan/root-empty", message: `there is nothing in the root of ${name} yet`, at });
}

/** Targets that only the revision has: their phones go, or pass to other targets. */
function goneTargets({ base, fleet, against, findings }: Scene): TargetInput[] {
  return [...(base?.roots ?? [])].flatMap(([name, root]) => {
    if (fleet.targets.has(name)) return [];
    findings.add({
      code: "plan/target-gone",
      message: `the fleet no longer has the target ${name}; what its root holds stays`,
      found: plural(root.people.size, "phone"),
    });
    const target = { name, at: fleet.node, takeOver: [], people: NO_ROOT.people };
    return [{ ...target, desired: NO_ROOT.files, ...foundIn(root, against[0]?.where ?? "") }];
  });
}

function sitesIn(targets: readonly TargetInput[]): string[] {
  const sites = targets.flatMap(({ people, last }) => [
    ...[...people.values()].map(({ site }) => site),
    ...[...(last?.values() ?? [])].flatMap(({ site }) => site ?? []),
  ]);
  return [...new Set(sites)];
}

/** The phones whose conversion goes on. */
function convertingIn(
  targets: readonly TargetInput[],
): Array<{ target: string; site: string; phone: string }> {
  return targets.flatMap(({ name, people }) =>
    [...people.values()].flatMap(({ mac, site, conversion }) =>
      conversion && !conversion.over ? [{ target: name, site, phone: mac }] : [],
    ),
  );
}
