/** Puts families together from their folders: follows `extends`, merges books, and checks what only the whole can tell. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import type { Range, Source } from "../diagnostic/source.js";
import type { MapNode } from "../parse/node.js";
import type { CatalogueFile } from "./catalogue.js";
import {
  type DocumentModel,
  type FamilyModel,
  type FileModel,
  type ParameterModel,
  toParameterModel,
} from "./family.js";
import type { BootProgram, Family, ParameterBook, Upgrades } from "./generated.js";
import { nodeAt } from "./layer.js";

/** One family's folder, read and held against the schemas. */
export interface FamilyFolder {
  name: string;
  family: Family;
  /** The tree of the family file, for the places of findings. */
  at: MapNode;
  book?: ParameterBook | undefined;
  /** The tree of the parameter book. */
  bookAt?: MapNode | undefined;
  /** The releases that are publicly known for its phones. */
  catalogue?: CatalogueFile | undefined;
  /** Between which loads phones can go. */
  upgrades?: Upgrades | undefined;
  /** Templates by file name. */
  templates: ReadonlyMap<string, Source>;
}

export function assembleFamilies(
  folders: readonly FamilyFolder[],
  findings: Findings,
): Map<string, FamilyModel> {
  const byName = new Map(folders.map((folder) => [folder.name, folder]));
  const families = new Map<string, FamilyModel>();
  for (const folder of [...folders].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const chain = chainOf(folder, { byName, findings });
    if (chain) families.set(folder.name, merge(chain));
  }
  return families;
}

/**
 * The folder and what it extends, the farthest first. A chain that does not end well is said of the folder in which it
 * goes wrong, not of those that extend it.
 */
function chainOf(
  folder: FamilyFolder,
  { byName, findings }: { byName: ReadonlyMap<string, FamilyFolder>; findings: Findings },
): FamilyFolder[] | undefined {
  const chain = linked(folder, byName);
  const [farthest] = chain;
  const missing = farthest?.family.extends;
  if (missing === undefined) return chain;
  const at = folder.at.entries.get("extends")?.value ?? folder.at;
  if (!byName.has(missing) && farthest === folder) {
    const near = nearest(missing, byName.keys());
    findings.add({
      code: "families/unknown-family",
      message: `family ${folder.name} extends a family that is not there`,
      at,
      found: missing,
      hint: near && `did you mean ${near}?`,
    });
  }
  if (missing === folder.name)
    findings.add({ code: "families/extends-itself", message: `family ${folder.name} extends itself`, at });
  return undefined;
}

/** As far as it leads: the first still extends something when that is not there, or is in the chain already. */
function linked(folder: FamilyFolder, byName: ReadonlyMap<string, FamilyFolder>): FamilyFolder[] {
  const chain = [folder];
  for (let at: FamilyFolder | undefined = folder; at; ) {
    at = byName.get(at.family.extends ?? "");
    if (at && chain.includes(at)) break;
    if (at) chain.unshift(at);
  }
  return chain;
}

/** All that can come together with a folder in one family; undefined when it cannot be told. */
export function linkedFamilies(
  folder: FamilyFolder,
  folders: readonly FamilyFolder[],
): FamilyFolder[] | undefined {
  const byName = new Map(folders.map((one) => [one.name, one]));
  const chains = folders.map((one) => linked(one, byName)).filter((chain) => chain.includes(folder));
  return chains.every(([farthest]) => farthest?.family.extends === undefined) ? chains.flat() : undefined;
}

function merge(chain: readonly FamilyFolder[]): FamilyModel {
  const own = chain[chain.length - 1] as FamilyFolder;
  const model: FamilyModel = {
    name: own.name,
    platform: chain[0]?.name ?? own.name,
    needsLines: own.family.needsLines ?? true,
    needsServer: chain.flatMap(({ family }) => family.needsServer ?? []),
    models: new Map(chain.flatMap(({ family }) => Object.entries(family.models ?? {}))),
    loads: chain.flatMap(({ family }) => family.loads ?? []),
    zones: chain.flatMap(({ family }) => family.zones ?? []),
    files: filesOf(chain),
    documents: new Map(),
    parameters: new Map(),
    notForFiles: new Map(
      chain.flatMap(({ book }) => (book?.notForFiles ?? []).map((one) => [one.name, one])),
    ),
    mistaken: new Map(chain.flatMap(({ book }) => (book?.mistaken ?? []).map((one) => [one.name, one]))),
    programs: new Map(chain.flatMap(({ family }) => family.programs ?? []).map((one) => [one.name, one])),
    messages: chain.flatMap(({ family }) => family.messages ?? []),
    boot: chain.flatMap(({ family }) => (family.programs ?? []).flatMap(askedBy)),
    hunt: (chain[0]?.family.programs ?? []).filter(({ kind }) => kind === "loader").flatMap(askedBy),
    vendorComments: chain.flatMap(({ family }) =>
      (family.vendorComments ?? []).map((pattern) => new RegExp(pattern, "i")),
    ),
    samples: chain.flatMap(({ family }) => family.samples ?? []),
    elsewhere: chain.flatMap(({ family }) => family.elsewhere ?? []),
    emergencyNumbers: chain.flatMap(({ family }) => family.emergencyNumbers ?? []),
    sources: new Map(chain.flatMap(({ family }) => Object.entries(family.sources ?? {}))),
  };
  const protocol = own.family.protocol;
  if (protocol) model.protocol = protocol;
  const noReturn = chain.findLast(({ family }) => family.noReturn)?.family.noReturn;
  if (noReturn) model.noReturn = noReturn;
  const upgrades = chain.findLast((folder) => folder.upgrades)?.upgrades;
  if (upgrades) model.upgrades = upgrades;
  const logo = chain.findLast(({ family }) => family.logo)?.family.logo;
  if (logo) model.logo = logo;
  const dhcp = chain.findLast(({ family }) => family.dhcp)?.family.dhcp;
  if (dhcp) model.dhcp = dhcp;
  for (const { name, book } of chain) {
    for (const parameter of book?.parameters ?? [])
      model.parameters.set(parameter.name, toParameterModel(parameter, { owner: name, blank: book?.blank }));
  }
  spread(model.parameters, "perPhone");
  spread(model.parameters, "mark");
  model.documents = documentsOf(model);
  for (const file of model.files) file.marked = asksMore(file, model.documents.get(file.document ?? ""));
  return model;
}

/** The names that a program asks for, without the folders that files put in front of them. */
const askedBy = ({ asks, after = [] }: BootProgram): string[] =>
  [...asks, ...after].map(({ path }) => path.replace("{folder}", ""));

/** What follows from a parameter that hangs on the phone, or from the mark, is the like as well. */
function spread(parameters: ReadonlyMap<string, ParameterModel>, what: "perPhone" | "mark"): void {
  const follows = ({ derivations }: ParameterModel) =>
    derivations.some(({ parameter }) => parameter !== undefined && parameters.get(parameter)?.[what]);
  let found: ParameterModel[];
  do {
    found = [...parameters.values()].filter((parameter) => !parameter[what] && follows(parameter));
    for (const parameter of found) parameter[what] = true;
  } while (found.length > 0);
}

/** What is not known may be a restart. */
function asksMore({ effect }: FileModel, document: DocumentModel | undefined): boolean {
  const asked = effect ? [effect] : (document?.parameters ?? []).map((one) => one.effect);
  return asked.length === 0 || asked.some((one) => one !== "none" && one !== "resync");
}

/** Where a family file names a template. */
export function templateNamed({ family, at }: FamilyFolder, name: string | undefined): Range {
  const index = family.files?.findIndex(({ template }) => template === name) ?? -1;
  return index === -1 ? at : nodeAt(at, ["files", index, "template"]);
}

/** A family's own file takes the place of the one with the same path in what it extends. */
function filesOf(chain: readonly FamilyFolder[]): FileModel[] {
  return chain.reduce<FileModel[]>((inherited, { name, family }) => {
    const own = (family.files ?? []).map(
      (file): FileModel => ({ ...file, holds: file.holds ?? "parameters", marked: true, owner: name }),
    );
    const paths = new Set(own.map(({ path }) => path));
    return [...inherited.filter(({ path }) => !paths.has(path)), ...own];
  }, []);
}

function documentsOf(model: FamilyModel): Map<string, DocumentModel> {
  const documents = new Map<string, DocumentModel>();
  for (const parameter of model.parameters.values()) {
    const document = documents.get(parameter.document) ?? { name: parameter.document, parameters: [] };
    document.parameters.push(parameter);
    documents.set(parameter.document, document);
  }
  for (const file of model.files) {
    const document = file.document === undefined ? undefined : documents.get(file.document);
    if (!document) continue;
    if (file.scope === "target") document.shared = file;
    else document.own = file;
  }
  return documents;
}
