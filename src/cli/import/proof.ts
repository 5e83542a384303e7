/** Plans an imported fleet against the roots that it comes from. */
import { bystanders } from "../../adopt/bystanders.js";
import type { Adopted } from "../../adopt/input.js";
import { type Proof, type ProofChange, type ProofEntry, proofOf } from "../../adopt/proof.js";
import { Findings } from "../../diagnostic/diagnostic.js";
import { rootDigest } from "../../model/digest.js";
import type { FleetModel } from "../../model/fleet.js";
import type { Plan, PlanChange, PlanEntry } from "../../model/generated.js";
import { DEFAULT_NOTE, GONE_NOTE, NEW_NOTE } from "../../plan/meaning/changes.js";
import { planFleet, withFindings } from "../../plan/plan.js";
import type { TargetInput } from "../../plan/scene.js";
import type { Holding } from "../../root/holding.js";
import { namer } from "../../root/names.js";
import { sideOf } from "../../root/side.js";
import type { DesiredRoots } from "../desired-roots.js";
import type { Io } from "../io.js";
import { inputOf, settingsOf } from "../plan/judge.js";
import { version } from "../version.js";

export interface Proven {
  plan: Plan;
  proof: Proof;
}

export function prove(
  desired: DesiredRoots,
  { io, holdings, adopted }: { io: Io; holdings: ReadonlyMap<string, Holding>; adopted: Adopted },
): Proven {
  const { compilation } = desired;
  const { fleet } = compilation;
  if (!fleet) throw new Error("a fleet without errors was expected");
  const targets = [...fleet.targets.values()].flatMap((target): TargetInput[] => {
    const root = desired.roots.get(target.name);
    const holding = holdings.get(target.name);
    return root && holding ? [{ ...inputOf(target, root), ...standing(holding) }] : [];
  });
  const made = planFleet(
    {
      ...settingsOf(desired, { io, base: undefined, valued: true, fleet }),
      targets,
      desired: new Map(targets.map(({ name }) => [name, rootDigest(compilation.files.get(name) ?? [])])),
      against: [...holdings.values()].map(({ title }) => title).join(", "),
      tool: `offhook ${version()}`,
      secrets: "values",
      allowances: [],
    },
    new Findings(),
  );
  const plan = withFindings(made, []);
  const entries = plan.targets.flatMap(({ name, entries: list }) =>
    list.map((entry) => entryOf(name, entry)),
  );
  const proof = proofOf(entries, adopted.exceptions);
  const lost = lostIn(targets, adopted);
  const harmless = targets.flatMap((target) => [
    ...unseenIn(target),
    ...strangersIn(target, { holdings, fleet }),
  ]);
  return {
    plan,
    proof: {
      ...proof,
      unexplained: [...proof.unexplained, ...lost],
      explained: [...proof.explained, ...harmless],
    },
  };
}

/** A plan of one root against a fleet knows of no phone that the fleet does not have. */
function lostIn(targets: readonly TargetInput[], { groups }: Adopted): ProofEntry[] {
  const there = new Set(targets.flatMap(({ people }) => [...people.keys()]));
  const lost = groups.flat().filter((mac) => !there.has(mac));
  if (lost.length === 0) return [];
  const title = `${few(lost)}: taken over, and not in the fleet`;
  return [{ target: "", kind: "lost", title, phones: lost, changes: [] }];
}

/** Of a file that is there and was not read nobody knows what it says. */
function unseenIn({ name: target, desired, refused }: TargetInput): ProofEntry[] {
  return [...refused]
    .filter(([path]) => desired.has(path))
    .map(([path, why]) => ({
      target,
      kind: "unread",
      title: `${path}: the file in the root cannot be compared: ${why}`,
      phones: [],
      changes: [],
    }));
}

const few = (names: readonly string[]): string =>
  names.length > NAMES
    ? `${names.slice(0, NAMES).join(", ")} and ${names.length - NAMES} more`
    : names.join(", ");

const NAMES = 4;

/** A phone that is left out reads the files that all share, as they will be. */
function strangersIn(
  { name, desired, people }: TargetInput,
  { holdings, fleet }: { holdings: ReadonlyMap<string, Holding>; fleet: FleetModel },
): ProofEntry[] {
  const live = holdings.get(name)?.files ?? new Map<string, Uint8Array>();
  const given = namer(fleet.families.values());
  const bytes = [...desired].map(([path, file]) => [path, file.bytes] as const);
  const before = sideOf(live, { name: given });
  const after = sideOf(new Map([...live, ...bytes]), { name: given });
  return bystanders({ before, after }, new Set(people.keys())).map(({ mac, names }) => ({
    target: name,
    kind: "bystander",
    title: `${few(names)} of ${mac}, which is left out, and reads files that it shares with the fleet's phones`,
    phones: [mac],
    changes: names.map((one) => ({ file: "", name: one, what: "other" })),
  }));
}

function entryOf(target: string, { kind, title, phones, changes }: PlanEntry): ProofEntry {
  return { target, kind, title, phones, changes: changes.map((change) => changeOf(kind, change)) };
}

/** A plan hides the values of secrets and of names that no book has: there its notes tell. */
function changeOf(
  kind: PlanEntry["kind"],
  { file, name, before, after, each, note }: PlanChange,
): ProofChange {
  const isNew = kind === "defaults" || note === NEW_NOTE || note === DEFAULT_NOTE;
  if (isNew || (before === undefined && after !== undefined && !each)) return { file, name, what: "new" };
  return { file, name, what: note === GONE_NOTE ? "gone" : "other" };
}

/** A root as a plan takes it: nothing in it was published by this fleet. */
function standing({ title, entries, files }: Holding) {
  const refused = (entries ?? []).flatMap(({ name, kind, refused: why }): Array<[string, string]> => {
    return kind === "file" && why === undefined ? [] : [[name, why ?? "it is a folder"]];
  });
  return {
    against: title,
    live: files,
    refused: new Map(refused),
    names: entries?.map(({ name }) => name),
    last: undefined,
    own: false,
  };
}
