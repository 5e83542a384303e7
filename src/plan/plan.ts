/** The plan for a whole fleet: target by target, with phones that pass from one to another, limits, findings and the seal. */
import type { Diagnostic, Finding, Findings } from "../diagnostic/diagnostic.js";
import type { FleetModel } from "../model/fleet.js";
import type { Plan, PlanEntry, PlanModel, PlanPhone, PlanTarget } from "../model/generated.js";
import { namer } from "../root/names.js";
import { faceOf, viewOf } from "../root/view.js";
import { absentLoadFindings } from "./absent-loads.js";
import type { Allowance } from "./allowances.js";
import { type Asked, askedBy } from "./asked.js";
import { conversionFindings } from "./conversions.js";
import { divertedFindings } from "./diverted.js";
import { defectFindings } from "./entries/defects.js";
import { numbered } from "./entries/entry.js";
import { formerSite, isManaged } from "./entries/phone-entries.js";
import { sharedFiles } from "./entries/shared.js";
import { guards } from "./limits.js";
import { markUnnoticed } from "./noticed.js";
import { ownershipFindings } from "./ownership/findings.js";
import { type Passage, passagesOf } from "./passages.js";
import type { OpenTarget, Settings, TargetInput } from "./scene.js";
import { observedDigest, sealedFiles, sealOf } from "./seal.js";
import { type Stranded, strandedFindings, strandedIn } from "./stranded.js";
import { effectsByPhone, phonesOf, summaryOf, sumOf } from "./summary.js";
import { type Drawn, drawTarget, openTarget, wantedIn } from "./target.js";

export interface PlanInput extends Settings {
  targets: readonly TargetInput[];
  /** The digest of each desired root, as a build prints it. */
  desired: ReadonlyMap<string, string>;
  against: string;
  tool: string;
  secrets: Plan["seal"]["secrets"];
  allowances: Allowance[];
  /** Hears of each target what it asks of phones. */
  asked?: (target: string, asked: Asked) => void;
  /** Hears of each target which phones it would give a load that they cannot reach. */
  stranded?: (target: string, phones: readonly Stranded[]) => void;
}

/** Findings go to `findings`; the plan is given them when all are known, those of the fleet with them. */
export type Unfounded = Omit<Plan, "diagnostics">;

export function planFleet(input: PlanInput, findings: Findings): Unfounded {
  const open = [...input.targets]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((target) => openTarget(target, input));
  const passages = passagesOf(open);
  const made = open.map((one) => planTarget(one, { input, passages, findings }));
  const targets = made.map(({ target }) => target);
  return {
    apiVersion: "offhook/v1",
    kind: "Plan",
    fleet: input.fleet.name,
    against: input.against,
    seal: sealOf({
      tool: input.tool,
      secrets: input.secrets,
      targets: open.map((one) => sealedTarget(one, input)),
    }),
    summary: sumOf(targets.map(({ summary }) => summary)),
    models: modelsOf(input.fleet, targets),
    phones: Object.fromEntries(made.flatMap(({ phones }) => phones).sort(([a], [b]) => (a < b ? -1 : 1))),
    targets,
  };
}

export function withFindings(plan: Unfounded, diagnostics: Diagnostic[]): Plan {
  const refused = diagnostics.some(({ severity }) => severity === "error");
  return {
    ...plan,
    summary: { ...plan.summary, refused: plan.summary.refused || refused },
    diagnostics,
  };
}

function sealedTarget({ scene, standing, ownership }: OpenTarget, { desired }: PlanInput) {
  const { name, last, own } = scene.input;
  const seen = sealedFiles({ desired: wantedIn(scene.input), last, live: standing, own });
  // What others left there counts as far as phones of the fleet read it, and what the plan does to each file counts as well.
  for (const [path, one] of standing) {
    const known = scene.both.before.known(path);
    if (known && (known.mac === undefined || scene.input.people.has(known.mac))) seen.set(path, one);
  }
  for (const { path, action } of ownership.files) seen.set(`${action}/${path}`, { sha256: action });
  return { name, desired: desired.get(name) ?? "", observed: observedDigest(seen) };
}

interface Work {
  input: PlanInput;
  passages: ReadonlyMap<string, Passage>;
  findings: Findings;
}

interface Made {
  target: PlanTarget;
  phones: Array<[string, PlanPhone]>;
}

function planTarget(open: OpenTarget, { input, passages, findings }: Work): Made {
  const { scene, ownership } = open;
  const { name, against } = scene.input;
  const drawn = drawTarget(open, passages);
  const entries = numbered(name, drawn.drafts);
  const files = markUnnoticed(open, drawn);
  const before = findings.errors;
  const stranded = strandedIn(scene, drawn.changes);
  for (const finding of [...foundIn(open, input), ...strandedFindings(stranded, scene)])
    findings.add(finding);
  const limits = guards(guardInput(open, { drawn, entries, allowances: input.allowances }), findings);
  const refused = findings.errors > before;
  input.asked?.(name, askedBy(entries, scene));
  input.stranded?.(name, stranded);
  return {
    phones: phonesIn(entries, open),
    target: {
      name,
      against,
      summary: summaryOf(entries, {
        phones: scene.input.people.size,
        ownership: { ...ownership, files },
        refused,
      }),
      entries,
      shared: sharedFiles(scene, { files, changes: drawn.changes }),
      files,
      foreign: ownership.foreign,
      guards: limits,
    },
  };
}

function foundIn({ scene, ownership }: OpenTarget, { fleet }: PlanInput): Finding[] {
  const target = fleet.targets.get(scene.input.name);
  const own = target ? ownershipFindings(ownership, { target, name: namer(fleet.families.values()) }) : [];
  return [
    ...own,
    ...defectFindings(scene),
    ...conversionFindings(scene),
    ...divertedFindings(scene),
    ...absentLoadFindings(scene),
  ];
}

function guardInput(
  { scene, ownership }: OpenTarget,
  { drawn, entries, allowances }: { drawn: Drawn; entries: readonly PlanEntry[]; allowances: Allowance[] },
) {
  const { input, cast } = scene;
  const arriving = new Set(cast.added);
  const sited = (macs: Iterable<string>) =>
    new Map(Array.from(macs, (mac) => [mac, input.people.get(mac)?.site ?? formerSite(mac, scene)] as const));
  const effects = effectsByPhone(entries);
  const arrivals = [...phonesOf(entries, ({ kind }) => kind === "phone-moved")].filter((mac) =>
    arriving.has(mac),
  );
  const having = (...wanted: string[]) =>
    [...effects].flatMap(([mac, effect]) => (wanted.includes(effect) ? [mac] : []));
  return {
    target: input.name,
    at: input.at,
    phonesNow: cast.now.length + arrivals.length,
    // Phones whose files were taken away by hand come back to files that may say anything.
    restarted: sited([...having("restart", "unknown"), ...cast.returning]),
    // A phone that leaves for another target, or that another one replaces, leaves all the same.
    removed: sited(isManaged(scene) ? cast.removed : drawn.removed),
    reflashed: sited(having("reflash")),
    irreversible: sited(phonesOf(entries, ({ irreversible }) => irreversible !== undefined)),
    emptied: wantedIn(input).size === 0 && ownership.files.some(({ action }) => action === "delete"),
    allowances,
  };
}

function phonesIn(entries: readonly PlanEntry[], { scene }: OpenTarget): Array<[string, PlanPhone]> {
  const named = new Set(
    entries.flatMap(({ phones, except = [], from }) => [
      ...phones,
      ...except,
      ...(from && /^[0-9A-F]{12}$/.test(from) ? [from] : []),
    ]),
  );
  return [...named].map((mac) => [mac, phoneOf(mac, scene)]);
}

function phoneOf(mac: string, scene: OpenTarget["scene"]): PlanPhone {
  const { input, both } = scene;
  const person = input.people.get(mac);
  if (person) {
    const { site, model, protocol, label, lines } = person;
    return { target: input.name, site, model, protocol, ...(label ? { label } : {}), lines: [...lines] };
  }
  const { label, lines } = faceOf(viewOf(both.before.owned.get(mac) ?? [], both.before));
  const site = formerSite(mac, scene);
  return { target: input.name, ...(site ? { site } : {}), ...(label ? { label } : {}), lines, gone: true };
}

/** Those of the phones that pictures show. */
function modelsOf(fleet: FleetModel, targets: readonly PlanTarget[]): Record<string, PlanModel> {
  const names = new Set(
    targets.flatMap(({ entries }) => entries.flatMap(({ picture }) => picture?.model ?? [])),
  );
  const models: Record<string, PlanModel> = {};
  for (const family of fleet.families.values()) {
    for (const [name, { title, lines, screen }] of family.models) {
      if (!names.has(name) || Object.hasOwn(models, name)) continue;
      models[name] = {
        ...(title ? { title } : {}),
        lines,
        ...(screen ? { screen: faceTraits(screen) } : {}),
      };
    }
  }
  return Object.fromEntries(Object.entries(models).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Without where it is known from: that stands with the family. */
function faceTraits({ source, confidence, note, ...traits }: Screen): Screen {
  return traits;
}

type Screen = NonNullable<PlanModel["screen"]>;
