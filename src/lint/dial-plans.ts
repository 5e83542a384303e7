/** The dial plans of a root: those that phones name, and files that look like one. */
import type { FileModel } from "../model/family.js";
import { type Sayings, sayingsOf, textOf } from "../root/said.js";
import { namedIn } from "./named.js";
import type { LintScene } from "./scene.js";

/** Where a file names a plan. */
export interface Naming {
  /** The plan's name as it stands there. */
  name: string;
  /** The file with the name. */
  path: string;
  line: number;
}

export interface Plan {
  path: string;
  said: Sayings;
  namings: readonly Naming[];
}

interface Plans {
  found: ReadonlyMap<string, Plan>;
  /** Files that are named, by path, whether they are there or not. */
  named: ReadonlyMap<string, readonly Naming[]>;
}

const known = new WeakMap<LintScene, Plans>();

export function plansOf(scene: LintScene): ReadonlyMap<string, Plan> {
  return allOf(scene).found;
}

export function namedPlans(scene: LintScene): Plans["named"] {
  return allOf(scene).named;
}

function allOf(scene: LintScene): Plans {
  const made = known.get(scene) ?? lookUp(scene);
  known.set(scene, made);
  return made;
}

function lookUp(scene: LintScene): Plans {
  const named = namings(scene);
  const found = new Map<string, Plan>();
  for (const [path, bytes] of [...scene.holding.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const known = scene.side.known(path);
    const entry = known && known.file.holds !== "dial-plan" ? undefined : planFile(scene, path);
    if (!entry || !(named.has(path) || looksLikePlan(textOf(bytes, entry)))) continue;
    found.set(path, { path, said: sayingsOf(bytes, entry), namings: named.get(path) ?? [] });
  }
  return { found, named };
}

function planFile({ families }: LintScene, path: string) {
  for (const family of families) {
    const file = family.files.find((one) => one.holds === "dial-plan" && fits(one, path));
    if (file) return { family, file };
  }
  return undefined;
}

const PLAN = "{dialPlan}";

function fits({ path: pattern }: FileModel, path: string): boolean {
  const [before = "", after = ""] = pattern.split(PLAN);
  return path.length > before.length + after.length && path.startsWith(before) && path.endsWith(after);
}

/** By its first element: the root, or a row that has lost it. */
const looksLikePlan = (text: string): boolean =>
  /^(?:DIALTEMPLATE|TEMPLATE)$/i.test(/<([A-Za-z]\w*)/.exec(text)?.[1] ?? "");

function namings(scene: LintScene): Map<string, Naming[]> {
  const named = new Map<string, Naming[]>();
  for (const { text, path, line } of namedIn(scene, "plan")) {
    const pattern = scene.side.known(path)?.family.files.find(({ holds }) => holds === "dial-plan")?.path;
    if (pattern === undefined) continue;
    const plan = pattern.replace(PLAN, () => text);
    const list = named.get(plan) ?? [];
    named.set(plan, list);
    list.push({ name: text, path, line });
  }
  return named;
}

export const isReadToItsEnd = ({ said }: Plan): boolean => !said.unread && said.values.size > 0;
