/** Families as the compiler uses them: extended, with their documents sorted out and their load forms at hand. */

import type {
  Blank,
  BootMessage,
  BootProgram,
  Derivation,
  Elsewhere,
  FamilyDhcp,
  FamilyFile,
  LoadForm,
  Logo,
  MistakenName,
  Model,
  NoReturn,
  Parameter,
  Protocol,
  RefusedName,
  Upgrades,
  ZoneWord,
} from "./generated.js";
import { isBefore, parseRelease, type Release } from "./release.js";

export interface ParameterModel extends Omit<Parameter, "from" | "since" | "gone"> {
  /** The name by which templates call it. */
  key: string;
  derivations: Exclude<Derivation, string>[];
  since?: Release;
  gone?: Release;
  /** Texts that mean something else to the phone than they say: mostly the default. */
  blank?: ReadonlyMap<string, string>;
  /** True when its value hangs on the phone itself, not only on layers that phones share. */
  perPhone: boolean;
  /** True for the mark by which phones find that files have changed: it follows every change and is none. */
  mark: boolean;
  /** The family folder that declares it. */
  owner: string;
}

export interface FileModel extends FamilyFile {
  holds: NonNullable<FamilyFile["holds"]>;
  /** Whether a change of what it says can ask more of a phone than to read a file again: only then the mark follows it. */
  marked: boolean;
  /** The family folder that declares the file and has its template. */
  owner: string;
}

export interface DocumentModel {
  name: string;
  parameters: ParameterModel[];
  /** The file that all phones of a target share, and the phone's own. */
  shared?: FileModel;
  own?: FileModel;
}

export interface FamilyModel {
  name: string;
  /** The family at the root of its extensions: families of one platform share what is global to a root. */
  platform: string;
  protocol?: Protocol;
  needsLines: boolean;
  needsServer: string[];
  models: Map<string, Model>;
  loads: LoadForm[];
  /** What cannot be undone once a phone has gone from a load that is not signed to one that is. */
  noReturn?: NoReturn;
  /** Between which loads phones can go, and how. */
  upgrades?: Upgrades;
  zones: ZoneWord[];
  files: FileModel[];
  documents: Map<string, DocumentModel>;
  /** Parameters by name as the book has it, `{n}` and all. */
  parameters: Map<string, ParameterModel>;
  notForFiles: Map<string, RefusedName>;
  mistaken: Map<string, MistakenName>;
  /** What phones with this firmware ask for at boot, by name: the platform's loader before the protocol's applications. */
  programs: Map<string, BootProgram>;
  messages: BootMessage[];
  /** The names of all files that they ask for, in that order. */
  boot: string[];
  /** Those of the platform's loader, the same under every protocol: the first file found decides. */
  hunt: string[];
  samples: string[];
  /** Of comments that come along with the vendor's samples. */
  vendorComments: RegExp[];
  elsewhere: Elsewhere[];
  emergencyNumbers: string[];
  logo?: Logo;
  /** What phones take from a DHCP server. */
  dhcp?: FamilyDhcp;
  sources: Map<string, string>;
}

/** The names of XML readings have a number only from the second sibling on. */
export const canonicalName = (name: string): string =>
  name.includes("[1]") ? name.replaceAll("[1]", "") : name;

const names = new WeakMap<ParameterModel, string[]>();

/** A parameter's name for one line, member or model. */
export function itemName(
  parameter: ParameterModel,
  item: { n: number; loadNumber?: number | undefined },
): string {
  const known = names.get(parameter) ?? [];
  names.set(parameter, known);
  const name = known[item.n] ?? fillIn(parameter.name, item);
  known[item.n] = name;
  return name;
}

function fillIn(name: string, { n, loadNumber }: { n: number; loadNumber?: number | undefined }): string {
  return name.replace(/\{(\w+)\}/g, (_all, key: string) =>
    String(key === "loadNumber" ? (loadNumber ?? "") : n),
  );
}

/** The book's entry for a name as a user writes it, with the number of the line or member in it. */
export function findInBook(
  family: FamilyModel,
  name: string,
): { parameter: ParameterModel; n?: number } | undefined {
  const plain = family.parameters.get(name);
  if (plain) return plain.each ? undefined : { parameter: plain };
  return findNumbered(family, name) ?? findForModel(family, name);
}

function findNumbered(
  family: FamilyModel,
  name: string,
): { parameter: ParameterModel; n: number } | undefined {
  const matches = name.matchAll(/\d+/g);
  for (const match of matches) {
    const pattern = `${name.slice(0, match.index)}{n}${name.slice(match.index + match[0].length)}`;
    const parameter = family.parameters.get(pattern);
    if (parameter && !/^0/.test(match[0])) return { parameter, n: Number(match[0]) };
  }
  return undefined;
}

function findForModel(
  family: FamilyModel,
  name: string,
): { parameter: ParameterModel; n: number } | undefined {
  for (const parameter of family.parameters.values()) {
    if (parameter.each !== "model") continue;
    const index = [...family.models.values()].findIndex(
      ({ loadNumber }) => fillIn(parameter.name, { n: 0, loadNumber }) === name,
    );
    if (index !== -1) return { parameter, n: index + 1 };
  }
  return undefined;
}

/** Whether a load of this release knows the parameter; a release that is not known is taken to be a new one. */
export function knows(
  release: Release | undefined,
  parameter: ParameterModel,
): "yes" | "too-old" | "too-new" {
  if (!release) return "yes";
  if (parameter.since && isBefore(release, parameter.since)) return "too-old";
  if (parameter.gone && !isBefore(release, parameter.gone)) return "too-new";
  return "yes";
}

const isOfPhone = (path: string): boolean => path.startsWith("phone.") || path.startsWith("line.");

export function toParameterModel(
  parameter: Parameter,
  { owner, blank = [] }: { owner: string; blank?: readonly Blank[] | undefined },
): ParameterModel {
  const { from, since, gone, ...rest } = parameter;
  const list = from === undefined ? [] : Array.isArray(from) ? from : [from];
  const derivations = list.map((one) => (typeof one === "string" ? { path: one } : one));
  const perPhone =
    parameter.each === "line" ||
    derivations.some(({ path, when }) => [path ?? "", ...Object.keys(when ?? {})].some(isOfPhone));
  return {
    ...rest,
    key: parameter.id ?? parameter.name,
    derivations,
    perPhone,
    mark: derivations.some(({ path }) => path === "sync"),
    owner,
    ...blankOf(parameter, blank),
    ...(since === undefined ? {} : { since: parseRelease(since) }),
    ...(gone === undefined ? {} : { gone: parseRelease(gone) }),
  };
}

function blankOf(
  { type, default: usual }: Parameter,
  blank: readonly Blank[],
): Pick<ParameterModel, "blank"> {
  const texts = blank
    .filter(({ types }) => types.includes(type))
    .flatMap(({ texts, means = usual }) =>
      means === undefined ? [] : texts.map((text): [string, string] => [text, means]),
    );
  return texts.length > 0 ? { blank: new Map(texts) } : {};
}

/** The parameters of its files that tell a phone which load to run. */
export const loadPointers = ({ parameters }: FamilyModel): string[] =>
  [...parameters.values()]
    .filter(
      ({ type, each, derivations }) =>
        type === "load" && !each && derivations.some(({ path }) => path === "firmware"),
    )
    .map(({ name }) => name);
