/** The firmware loads that the files of a root name, and the files of loads that lie in it. */
import type { Range } from "../diagnostic/source.js";
import type { FamilyModel, ParameterModel } from "../model/family.js";
import { findLoad, type LoadName } from "../model/release.js";
import { namedIn } from "./named.js";
import { lineAt } from "./place.js";
import type { LintScene } from "./scene.js";

export interface ReadLoad {
  family: FamilyModel;
  load: LoadName;
}

export interface NamedLoad {
  name: string;
  path: string;
  line: number;
  parameter: ParameterModel;
  /** Undefined for a name of no known form. */
  read: ReadLoad | undefined;
}

export const loadNamed = ({ families }: Pick<LintScene, "families">, name: string): ReadLoad | undefined =>
  findLoad(name, families);

interface Loads {
  byPath: ReadonlyMap<string, readonly NamedLoad[]>;
  wanted: readonly NamedLoad[];
}

const known = new WeakMap<LintScene, Loads>();

function loadsOf(scene: LintScene): Loads {
  const made = known.get(scene) ?? sorted(scene);
  known.set(scene, made);
  return made;
}

function sorted(scene: LintScene): Loads {
  const forms = new Map<string, ReadLoad | undefined>();
  const all = namedIn(scene, "load").map(({ text: name, path, line, parameter }): NamedLoad => {
    if (!forms.has(name)) forms.set(name, loadNamed(scene, name));
    return { name, path, line, parameter, read: forms.get(name) };
  });
  const byPath = new Map<string, NamedLoad[]>();
  for (const load of all) {
    const list = byPath.get(load.path) ?? [];
    byPath.set(load.path, list);
    list.push(load);
  }
  const isText = ({ path }: NamedLoad) => scene.side.known(path)?.file.format === "loadname";
  return { byPath, wanted: all.filter((load) => !isText(load)) };
}

/** What files say that phones shall run: all but what boot code alone reads. */
export const wantedLoads = (scene: LintScene): readonly NamedLoad[] => loadsOf(scene).wanted;

export const loadsIn = (scene: LintScene, path: string): readonly NamedLoad[] =>
  loadsOf(scene).byPath.get(path) ?? [];

export const placeOf = (scene: LintScene, { path, line }: { path: string; line: number }): Range =>
  lineAt(scene.source(path), line);

/** The loads that files name, where the root holds no firmware at all; none where it cannot be listed. */
export function loadsWithoutFirmware(scene: LintScene): string[] {
  const { entries } = scene.holding;
  if (!entries || entries.some(({ name }) => isFirmware(scene, name))) return [];
  return eachLoad(wantedLoads(scene)).map(({ name }) => name);
}

/** Of several that name the same load the first. */
export function eachLoad(loads: readonly NamedLoad[]): NamedLoad[] {
  const first = new Map<string, NamedLoad>();
  for (const load of loads) if (!first.has(load.name)) first.set(load.name, load);
  return [...first.values()];
}

/** True for the name of a loader, by the forms of the loads that come with one. */
export function isLoader({ families }: Pick<LintScene, "families">, name: string): boolean {
  return families.some(({ loads }) =>
    loads.some(({ loader, pattern }) => loader !== undefined && loaderForm(loader, pattern).test(name)),
  );
}

const forms = new Map<string, RegExp>();

/** A loader's name with the groups of its load's pattern in the place of their names. */
function loaderForm(loader: string, pattern: string): RegExp {
  const key = `${loader}\0${pattern}`;
  const made = forms.get(key) ?? new RegExp(`^${loaderSource(loader, pattern)}$`);
  forms.set(key, made);
  return made;
}

function loaderSource(loader: string, pattern: string): string {
  return loader
    .split(/(\$<\w+>)/)
    .map((part) => {
      const group = /^\$<(\w+)>$/.exec(part)?.[1];
      if (group === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return `(?:${new RegExp(`\\(\\?<${group}>([^()]*)\\)`).exec(pattern)?.[1] ?? "[0-9A-Za-z]+"})`;
    })
    .join("");
}

/** Whether a file is part of a load, by the name before its extension. */
export function isFirmware(scene: Pick<LintScene, "families">, name: string): boolean {
  const stem = name.replace(/\.[A-Za-z0-9]+$/, "");
  return stem !== name && (loadNamed(scene, stem) !== undefined || isLoader(scene, stem));
}
