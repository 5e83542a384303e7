/** Plans between two fleets given as YAML texts, in memory: against what the one means, or against a root that it was published to. */
import { type DesiredRoots, desiredRoots } from "../../src/cli/desired-roots.js";
import type { Io } from "../../src/cli/io.js";
import type { Workspace } from "../../src/cli/workspace.js";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import type { FleetModel } from "../../src/model/fleet.js";
import type { PlanEntry, PlanTarget } from "../../src/model/generated.js";
import { allowances } from "../../src/plan/allowances.js";
import type { Asked as PhonesAsked } from "../../src/plan/asked.js";
import { planFleet, type Unfounded } from "../../src/plan/plan.js";
import type { Published, TargetInput } from "../../src/plan/scene.js";
import { inputOf, type Written } from "./compiled.js";

export type Texts = Readonly<Record<string, string | Uint8Array | undefined>>;

export interface Asked {
  /** Undefined: nothing was published. */
  before: Written | undefined;
  after: Written;
  /** By target, what was done to the published root by hand; undefined takes a file away. Left out: the plan is against a revision. */
  hand?: Readonly<Record<string, Texts>>;
  /** Whether the root tells what was published last. */
  manifest?: boolean;
  takeOver?: readonly string[];
  /** Secrets show by their values, so that a test can apply a plan. */
  tagged?: boolean;
  secretsCompared?: boolean;
}

export interface Planned {
  plan: Unfounded;
  findings: ReturnType<Findings["diagnostics"]>;
  /** The files of each root by `target/path`. */
  files: { before: Map<string, string>; after: Map<string, string> };
  fleet: FleetModel;
  inputs: TargetInput[];
  /** By target. */
  asked: Map<string, PhonesAsked>;
}

export function planned(asked: Asked): Planned {
  const after = rootsOf(asked.after);
  const before = asked.before && rootsOf(asked.before);
  const fleet = fleetOf(after);
  const findings = new Findings();
  const names = new Set([...fleet.targets.keys(), ...(before?.roots.keys() ?? [])]);
  const inputs = [...names].map((name) => inputFor(name, { asked, before, after, fleet }));
  const heard = new Map<string, PhonesAsked>();
  const { tagged = true, secretsCompared = true } = asked;
  const plan = planFleet(
    {
      fleet,
      targets: inputs,
      secretsCompared,
      impasse: () => undefined,
      shower: {
        secretNames: new Set([...after.secretNames, ...(before?.secretNames ?? [])]),
        tag: tagged ? (_, value) => value : undefined,
      },
      desired: new Map(inputs.map(({ name }) => [name, "0".repeat(64)])),
      against: "what was",
      tool: "offhook of a test",
      secrets: "values",
      allowances: allowances(fleet, { today: TODAY, findings }),
      asked: (target, one) => heard.set(target, one),
    },
    findings,
  );
  const textsBefore = inputs.flatMap(({ name, live }) =>
    [...live].map(([path, bytes]): [string, string] => [`${name}/${path}`, latin(bytes)]),
  );
  const textsAfter = inputs.flatMap(({ name, desired }) =>
    [...desired].map(([path, { bytes }]): [string, string] => [`${name}/${path}`, latin(bytes)]),
  );
  return {
    plan,
    findings: findings.diagnostics(),
    files: { before: new Map(textsBefore), after: new Map(textsAfter) },
    fleet,
    inputs,
    asked: heard,
  };
}

const TODAY = "2026-11-22";

/** The only target's entries. */
export function entriesOf({ plan }: Planned): PlanEntry[] {
  return targetOf(plan).entries;
}

export function targetOf({ targets }: Unfounded, name?: string): PlanTarget {
  const found = name === undefined ? targets[0] : targets.find((one) => one.name === name);
  if (!found) throw new Error(`there is no target ${name ?? ""}`);
  return found;
}

/** An entry in one line: kind, title, and how many phones. */
export const said = ({ kind, title, phones }: PlanEntry): string => `${kind} (${phones.length}): ${title}`;

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === "string" ? Buffer.from(text, "latin1") : text;

const known = new WeakMap<Written, DesiredRoots>();

/** Compiled once for each object, as that takes most of a test's time. */
function rootsOf(written: Written): DesiredRoots {
  const roots = known.get(written) ?? compiled(written);
  known.set(written, roots);
  return roots;
}

function compiled(written: Written): DesiredRoots {
  const { fleet, sites, families, ring, secrets } = inputOf(written);
  const workspace = {
    inputs: { dir: "/", fleet, sites, families, ring, secrets: [], strange: [] },
    store: secrets,
    diagnostics: [],
  } as unknown as Workspace;
  const roots = desiredRoots(workspace, { io: { today: written.today ?? TODAY } as Io });
  if (roots.compilation.errors > 0) throw new Error(JSON.stringify(roots.compilation.left, undefined, 2));
  return roots;
}

function fleetOf({ compilation }: DesiredRoots): FleetModel {
  if (!compilation.fleet) throw new Error("there is no fleet");
  return compilation.fleet;
}

interface Sides {
  asked: Asked;
  before: DesiredRoots | undefined;
  after: DesiredRoots;
  fleet: FleetModel;
}

function inputFor(name: string, { asked, before, after, fleet }: Sides): TargetInput {
  const [was, is] = [before?.roots.get(name), after.roots.get(name)];
  const target = fleet.targets.get(name);
  const published = new Map([...(was?.files ?? [])].map(([path, file]): [string, Published] => [path, file]));
  const live = new Map([...(was?.files ?? [])].map(([path, { bytes }]) => [path, bytes]));
  const hand = asked.hand?.[name];
  for (const [path, text] of Object.entries(hand ?? {})) {
    if (text === undefined) live.delete(path);
    else live.set(path, bytesOf(text));
  }
  const own = asked.hand === undefined;
  return {
    name,
    at: target?.at ?? fleet.node,
    against: "what was",
    takeOver: asked.takeOver ?? target?.data.takeOver ?? [],
    desired: is?.files ?? new Map(),
    people: is?.people ?? new Map(),
    live,
    ...(own ? { liveKnown: new Map([...(was?.files ?? [])].map(([path, { known }]) => [path, known])) } : {}),
    refused: new Map(),
    names: [...live.keys()].sort(),
    last: (asked.manifest ?? true) ? published : undefined,
    own,
  };
}
