/** What is global to a root: decided once for a target, from all its sites, with a finding where they disagree. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Evaluated } from "../model/evaluate.js";
import { sameValue } from "../model/evaluate.js";
import type { Fact } from "../model/facts.js";
import type { DocumentModel, FamilyModel, FileModel } from "../model/family.js";
import type { FleetModel, TargetModel } from "../model/fleet.js";
import { type Found, findProtocol, findSetting, type Layer, rangeOf, type Stack } from "../model/layer.js";
import { rootSubject } from "../model/root-subject.js";
import { sharedDocument } from "./written.js";

/** A target with the layers of the sites that it serves. */
export interface RootScene {
  target: TargetModel;
  sites: ReadonlyArray<{ name: string; layer: Layer }>;
  fleet: FleetModel;
  sync: string;
  /** What old boot code is to fetch, where a conversion decides it. */
  loader?: Fact | undefined;
  findings: Findings;
}

/** The entries of a document that no phone has a file of its own for. */
export function rootEntries(
  document: DocumentModel,
  { family, file, scene }: { family: FamilyModel; file: FileModel; scene: RootScene },
): Evaluated[] {
  const byName = new Map<string, Evaluated[]>();
  for (const stack of rootStacks(scene)) {
    for (const entry of entriesFor(document, { family, stack, scene })) {
      byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
    }
  }
  return [...byName.values()].flatMap((entries) => decide(entries, { file, scene }));
}

/** Sites that say nothing take what others say; two that say different things are a conflict, never won by the last. */
function decide(
  entries: readonly Evaluated[],
  { file, scene }: { file: FileModel; scene: RootScene },
): Evaluated[] {
  const opinions = entries.filter(({ by }) => by === "parameter" || by === "setting");
  const [first = entries[0]] = opinions;
  const other = opinions.find(({ value }) => !sameValue(value, first?.value));
  if (first && other) disagree(first, { other, file, scene });
  return first ? [first] : [];
}

/** For what is global to a root the target has the last word, above its sites. */
function rootStacks({ target, sites }: RootScene): Stack[] {
  const stacks = sites.map(({ layer }) => [...target.stack.slice(0, -1), layer, target.layer]);
  return stacks.length > 0 ? stacks : [[...target.stack]];
}

function entriesFor(
  document: DocumentModel,
  { family, stack, scene }: { family: FamilyModel; stack: Stack; scene: RootScene },
): Evaluated[] {
  const { sync, loader } = scene;
  const families = scene.fleet.families.values();
  return sharedDocument(document, rootSubject(family, { stack, families, sync, loader })).entries;
}

/** Said of the word in YAML that they disagree on, once, however many entries of however many files follow from it. */
function disagree(
  entry: Evaluated,
  { other, file, scene }: { other: Evaluated | undefined; file: FileModel; scene: RootScene },
): void {
  const { name } = scene.target;
  const word = entry.origin?.path.join(".");
  const at = entry.origin ? rangeOf(entry.origin) : scene.target.at;
  const related = other?.origin
    ? [{ at: rangeOf(other.origin), message: "another site of the same root says this" }]
    : undefined;
  const two = word === "protocol" ? undefined : spokenBy(scene);
  const words = [two && "protocol", word];
  const keys = words.flatMap((one) => (one === undefined ? [] : [`targets.${name}.${one}`]));
  const what = word ?? `${entry.name} of ${file.path}`;
  scene.findings.add({
    code: "render/root-conflict",
    message: `the sites of target ${name} disagree on ${two ? `protocol (${two}), and with it on ${what}` : what}, of which a root has one`,
    at,
    hint: `say it on the target${keys.length > 0 ? ` as ${keys.join(" and ")}` : ""}, or give the sites roots of their own`,
    related,
  });
}

/** Under each protocol a firmware is another: then the root has to choose the protocol, too. */
function spokenBy(scene: RootScene): string | undefined {
  const spoken = new Map<string, string>();
  for (const [index, stack] of rootStacks(scene).entries()) {
    const protocol = findProtocol(stack)?.value ?? "none";
    if (!spoken.has(protocol)) spoken.set(protocol, scene.sites[index]?.name ?? "");
  }
  if (spoken.size < 2) return undefined;
  return [...spoken].map(([protocol, site]) => `${site} speaks ${protocol}`).join(", ");
}

/** The setting of a root as a whole, such as its list of rings: what only the root has, a site cannot have otherwise. */
export function rootSetting(path: string, scene: RootScene): Found | undefined {
  const { target, sites } = scene;
  const own = findSetting([target.layer], path);
  const wanted = sites.map(({ layer }) => findSetting([...target.stack.slice(0, -1), layer], path));
  const decided = own ?? wanted.find((found) => found !== undefined) ?? findSetting(target.stack, path);
  const other = wanted.find((found) => {
    // Over the fleet's word the target's wins; over a site's own it would be one of two that contradict each other.
    if (!found || (own && found.origin.rank < target.stack.length - 1)) return false;
    return JSON.stringify(found.value) !== JSON.stringify(decided?.value);
  });
  if (decided && other) {
    scene.findings.add({
      code: "render/root-conflict",
      message: `the sites of target ${target.name} disagree on ${path}, of which a root has one`,
      at: rangeOf(other.origin),
      hint: `say it once, on the target: targets.${target.name}.settings.${path}, or give the sites roots of their own`,
      related: [{ at: rangeOf(decided.origin), message: "this is said elsewhere of the same root" }],
    });
  }
  return decided;
}
