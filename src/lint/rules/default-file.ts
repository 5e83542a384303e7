/** The XML file for phones that have none of their own: its root, and the loads in it. */
import { FORMATS } from "../../formats/index.js";
import { type FamilyModel, type FileModel, itemName } from "../../model/family.js";
import { textOf } from "../../root/said.js";
import { isLoader, loadsIn, type NamedLoad, placeOf, wantedLoads } from "../loads.js";
import { phonesOf } from "../phones.js";
import { type LintRule, type LintScene, placeIn, wholeFile } from "../scene.js";

interface DefaultFile {
  scene: LintScene;
  family: FamilyModel;
  file: FileModel;
  /** The loads that it names. */
  loads: readonly NamedLoad[];
}

/** Shared files in which each model has its load. */
function defaultFile(scene: LintScene, path: string): DefaultFile | undefined {
  const known = scene.side.known(path);
  const document = known?.family.documents.get(known.file.document ?? "");
  if (known?.file.format !== "xml" || !document?.parameters.some(({ each }) => each === "model"))
    return undefined;
  return { scene, ...known, loads: loadsIn(scene, path) };
}

export const defaultFileShape: LintRule = (scene) => {
  for (const path of scene.side.files.keys()) {
    const found = defaultFile(scene, path);
    if (!found || !hasRightRoot(found)) continue;
    sayMissingModels(found);
    for (const load of found.loads) sayLoad(found, load);
  }
};

/** The elements of a document stand in one root. */
function hasRightRoot({ scene, family, file }: DefaultFile): boolean {
  const bytes = scene.side.files.get(file.path);
  const wanted = family.documents.get(file.document ?? "")?.parameters[0]?.name.split("/")[0];
  const [first] = bytes ? FORMATS.xml.read(textOf(bytes, { file })).readings : [];
  const root = first?.name.split(/[/@]/)[0];
  if (!first || wanted === undefined || root === wanted) return first !== undefined;
  const last = first.name.includes("@") ? first : { line: 1, column: 1 };
  const isDoubtful = root?.toLowerCase() === wanted.toLowerCase() || scene.side.owned.size === 0;
  scene.findings.add({
    code: isDoubtful ? "lint/default-root-doubtful" : "lint/default-root",
    message: "the root element is not the one that phones look for",
    at: placeIn(scene.source(file.path), { line: last.line, column: last.column, length: 0 }),
    found: root,
    expected: wanted,
  });
  return false;
}

/** A file without any load is for call managers alone, and leaves what is installed. */
function sayMissingModels({ scene, family, file, loads }: DefaultFile): void {
  if (loads.length === 0) return;
  for (const parameter of family.documents.get(file.document ?? "")?.parameters ?? []) {
    if (parameter.each !== "model" || parameter.type !== "load") continue;
    const values = scene.side.said(file.path)?.values;
    for (const [index, model] of [...family.models.values()].entries()) {
      if (values?.has(itemName(parameter, { n: index + 1, loadNumber: model.loadNumber }))) continue;
      scene.findings.add({
        code: "lint/default-load-missing",
        message: `this file has loads, and none for the model ${model.title ?? `number ${model.loadNumber}`}`,
        at: wholeFile(scene.source(file.path)),
        expected: itemName(parameter, { n: index + 1, loadNumber: model.loadNumber }),
      });
    }
  }
}

function sayLoad({ scene, file }: DefaultFile, load: NamedLoad): void {
  const { name, read } = load;
  const own = new Set(phonesOf(scene).flatMap(({ files }) => files.map(({ path }) => path)));
  if (!read && isLoader(scene, name)) {
    scene.findings.add({
      code: "lint/default-load-loader",
      message: "this is the name of a loader, and a phone looks for an application here",
      at: placeOf(scene, load),
      found: name,
    });
    return;
  }
  const others = wantedLoads(scene).filter(({ path }) => path !== file.path);
  if (own.size === 0 || others.length === 0 || others.some((other) => other.name === name)) return;
  scene.findings.add({
    code: "lint/default-load-differs",
    message: "a phone that finds no file of its own goes to another load than those that have one",
    at: placeOf(scene, load),
    found: name,
    expected: [...new Set(others.map((other) => other.name))].join(", "),
  });
}
