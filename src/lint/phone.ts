/** What a phone ends up with: its own file over the one that all share, and the defaults of the book behind both. */
import type { Range } from "../diagnostic/source.js";
import { type FamilyModel, itemName, type ParameterModel } from "../model/family.js";
import { toText } from "../model/value.js";
import { comparable } from "../root/comparable.js";
import type { Known } from "../root/names.js";
import { isBlank } from "../root/roles.js";
import type { Said } from "../root/said.js";
import { type FileLook, type LintScene, valueIn, wholeFile } from "./scene.js";

/** A value and the file that it stands in. */
export interface Held {
  said: Said;
  path: string;
}

/** What a phone is told about one parameter. */
export interface Told {
  parameter: ParameterModel;
  /** Where a file says it; undefined for what no file says. */
  held: Held | undefined;
  /** What a file says, or the default; undefined for neither. */
  text: string | undefined;
  isBlank: boolean;
}

/** By the book's spelling of the name; a phone's own file counts before the one that all share. */
export function heldIn({ path, said, shared }: FileLook, name: string): Held | undefined {
  const own = said.values.get(name);
  if (own) return { said: own, path };
  const common = shared?.said.values.get(name);
  return shared && common ? { said: common, path: shared.path } : undefined;
}

export function toldOf(look: FileLook, { parameter, n }: { parameter: ParameterModel; n?: number }): Told {
  const name = n === undefined ? parameter.name : itemName(parameter, { n });
  const held = heldIn(look, name);
  const said = held && (parameter.blank?.get(held.said.text) ?? held.said.text);
  const text = said ?? parameter.default;
  return { parameter, held, text, isBlank: text === undefined || isBlank(parameter, text) };
}

type Index = ReadonlyMap<string, readonly ParameterModel[]>;

const indexes = new WeakMap<FamilyModel, Map<string, Index>>();
const NONE: readonly ParameterModel[] = [];

/** The parameters of a file's document that take their value from a path of settings or facts. */
export function followers({ family, file }: Known, path: string): readonly ParameterModel[] {
  const document = file.document ?? "";
  const known = indexes.get(family) ?? new Map<string, Index>();
  indexes.set(family, known);
  const index = known.get(document) ?? indexOf(family.documents.get(document)?.parameters ?? NONE);
  known.set(document, index);
  return index.get(path) ?? NONE;
}

function indexOf(parameters: readonly ParameterModel[]): Index {
  const index = new Map<string, ParameterModel[]>();
  for (const parameter of parameters) {
    for (const path of new Set(parameter.derivations.map((one) => one.path))) {
      if (path === undefined) continue;
      const list = index.get(path) ?? [];
      index.set(path, list);
      list.push(parameter);
    }
  }
  return index;
}

/** What a phone is told about a setting; undefined where its family has no parameter for it in this document. */
export function told(look: FileLook, path: string): Told | undefined {
  const parameter = followers(look.known, path).find(({ each }) => !each);
  return parameter && toldOf(look, { parameter });
}

/** Whether it is told what the book writes for a value of the setting. */
export function means(
  { parameter, text }: Told,
  { path, value }: { path: string; value: string | boolean },
): boolean {
  const map = parameter.derivations.find((one) => one.path === path)?.map;
  const word = map && Object.hasOwn(map, String(value)) ? map[String(value)] : undefined;
  return (
    text !== undefined &&
    comparable(parameter, text) === comparable(parameter, word ?? toText(parameter, value))
  );
}

/** A whole number; undefined for anything else. */
export function numberIn(one: Told | undefined): number | undefined {
  return one?.text !== undefined && /^[0-9]{1,9}$/.test(one.text) ? Number(one.text) : undefined;
}

/** Where a value stands; for what no file says, the file where it would belong. */
export function placeOf({ held }: Pick<Told, "held">, look: FileLook, { source }: LintScene): Range {
  if (held) return valueIn(source(held.path), held.said);
  return wholeFile(source(look.shared?.path ?? look.path));
}
