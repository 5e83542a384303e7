/** Finds the families that are shipped, and those of the fleet. */
import type { InputFile } from "./input.js";
import { listOf, type Strange } from "./sites.js";
import { inputFile, type Tree } from "./tree.js";

export interface FamilyInput {
  name: string;
  family: InputFile;
  book: InputFile | undefined;
  /** The firmware releases that are known for its phones. */
  catalogue: InputFile | undefined;
  /** Between which loads phones can go. */
  upgrades: InputFile | undefined;
  templates: Map<string, InputFile>;
}

/** All files of a family's folder that are read. */
export const filesOfFamily = ({ family, book, catalogue, upgrades, templates }: FamilyInput): InputFile[] =>
  [family, book, catalogue, upgrades, ...templates.values()].filter((file) => file !== undefined);

const FOLDER = "templates";
const CATALOGUE = "firmware.yaml";

/** The fleet's own firmware releases, where it has some. */
export const FLEET_CATALOGUE = `${FOLDER}/${CATALOGUE}`;

/** By name; a fleet's own folder of the same name takes the place of a shipped one. */
export function findFamilies(trees: readonly Tree[]): { found: FamilyInput[]; strange: Strange[] } {
  const families = new Map<string, FamilyInput>();
  const strange: Strange[] = [];
  for (const tree of trees) {
    for (const { name, kind } of listOf(FOLDER, { tree, strange })) {
      // Listing a link or a submodule tells why it is refused.
      if (kind === "link" || kind === "submodule") listOf(`${FOLDER}/${name}`, { tree, strange });
      if (kind === "folder") families.set(name, familyInput(name, tree));
    }
  }
  return { found: [...families.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), strange };
}

/** Links and special files come along: whoever reads them gets told. */
function familyInput(name: string, tree: Tree): FamilyInput {
  const path = `${FOLDER}/${name}`;
  const at = (file: string) => inputFile(`${path}/${file}`, tree);
  const listed = tree.list(path);
  const entries = Array.isArray(listed) ? listed.filter(({ kind }) => kind !== "folder") : [];
  const files = entries.map((entry) => entry.name);
  return {
    name,
    family: at("family.yaml"),
    book: files.includes("parameters.yaml") ? at("parameters.yaml") : undefined,
    catalogue: files.includes(CATALOGUE) ? at(CATALOGUE) : undefined,
    upgrades: files.includes("upgrades.yaml") ? at("upgrades.yaml") : undefined,
    templates: new Map(files.filter((file) => file.endsWith(".hbs")).map((file) => [file, at(file)])),
  };
}
