/** What a phone of one model can be: the families of its firmware, their programs, and what load names mean to them. */
import type { FamilyModel, FileModel } from "../model/family.js";
import type { BootMessage, BootProgram } from "../model/generated.js";
import { findLoad, type LoadName } from "../model/release.js";

export interface KnownLoad extends LoadName {
  family: FamilyModel;
}

export interface Platform {
  model: string;
  loadNumber: number | undefined;
  families: readonly FamilyModel[];
  programs: ReadonlyMap<string, BootProgram>;
  messages: ReadonlyMap<BootMessage["when"], BootMessage>;
  /** Undefined for a name of no known form. */
  load(name: string): KnownLoad | undefined;
  /** The program that a name is an image of, such as a loader. */
  imageOf(name: string): BootProgram | undefined;
  /** The family's file that a name stands for, as programs have it. */
  fileOf(path: string, family?: FamilyModel): { family: FamilyModel; file: FileModel } | undefined;
}

type Families = ReadonlyMap<string, FamilyModel>;

const known = new WeakMap<Families, Map<string, Platform | undefined>>();

/** Undefined for a model that no family knows. */
export function platformOf(families: Families, model: string): Platform | undefined {
  const made = known.get(families) ?? new Map<string, Platform | undefined>();
  known.set(families, made);
  if (!made.has(model)) made.set(model, makePlatform(families, model));
  return made.get(model);
}

function makePlatform(all: Families, model: string): Platform | undefined {
  const families = [...all.values()].filter(
    ({ protocol, models }) => protocol !== undefined && models.has(model),
  );
  const [first] = families;
  if (!first) return undefined;
  const programs = new Map(families.flatMap((family) => [...family.programs]));
  const loads = new Map<string, KnownLoad | undefined>();
  return {
    model,
    loadNumber: first.models.get(model)?.loadNumber,
    families,
    programs,
    messages: new Map(families.flatMap(({ messages }) => messages).map((one) => [one.when, one])),
    load: (name) => {
      if (!loads.has(name)) loads.set(name, knownLoad(name, families));
      return loads.get(name);
    },
    imageOf: (name) =>
      [...programs.values()].find(({ images }) => images !== undefined && new RegExp(images).test(name)),
    fileOf: (path, family) => fileOf(path, family ? [family, ...families] : families),
  };
}

function knownLoad(name: string, families: readonly FamilyModel[]): KnownLoad | undefined {
  const found = findLoad(name, families);
  return found && { ...found.load, family: found.family };
}

function fileOf(path: string, families: readonly FamilyModel[]): ReturnType<Platform["fileOf"]> {
  const name = path.replace("{folder}", "");
  for (const family of families) {
    const file = family.files.find((one) => one.path === name);
    if (file) return { family, file };
  }
  return undefined;
}
