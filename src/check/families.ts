/** Opens the families' folders: family file, parameter book and templates, each held against its schema. */
import type { Source } from "../diagnostic/source.js";
import type { FamilyFolder } from "../model/families.js";
import type { Family, FirmwareCatalogue, ParameterBook, Upgrades } from "../model/generated.js";
import { locate } from "../parse/locate.js";
import { checkDerivations } from "./derivations.js";
import { checkExpression } from "./expression.js";
import { checkFiles } from "./family-files.js";
import { type Desk, type Opened, openFile, openSource, type TextFile } from "./open.js";
import { checkBook } from "./parameter-book.js";
import { checkUpgrades } from "./upgrades.js";

export interface FamilyInput {
  name: string;
  family: TextFile;
  book: TextFile | undefined;
  catalogue?: TextFile | undefined;
  upgrades?: TextFile | undefined;
  templates: ReadonlyMap<string, TextFile>;
}

/** `settings`: the paths of all settings that derivations may name. */
type FamilyDesk = Desk & { settings?: readonly string[] };

export function openFamilies(inputs: readonly FamilyInput[], desk: FamilyDesk): FamilyFolder[] {
  const folders = inputs.map((input) => openFamily(input, desk)).filter((folder) => folder !== undefined);
  const books = inputs.filter(({ book }) => book).length;
  // What belongs together can only be told when every file could be read.
  const whole = folders.length === inputs.length && folders.filter(({ book }) => book).length === books;
  if (whole) checkFiles(folders, desk.findings);
  return folders;
}

function openFamily(input: FamilyInput, desk: FamilyDesk): FamilyFolder | undefined {
  const { findings } = desk;
  const family = openFile<Family>(input.family, "family", desk);
  const book = input.book && openFile<ParameterBook>(input.book, "book", desk);
  if (book && desk.settings) checkDerivations(book, { settings: desk.settings, findings });
  const catalogue = input.catalogue && openFile<FirmwareCatalogue>(input.catalogue, "firmware", desk);
  const upgrades = input.upgrades && openFile<Upgrades>(input.upgrades, "upgrades", desk);
  const soundBook = book && checkBook(book, findings);
  if (!family) return undefined;
  checkName(family, { expected: input.name, desk });
  return {
    name: input.name,
    family: withoutBrokenLoads(family, desk),
    at: family.node,
    book: soundBook,
    bookAt: book?.node,
    templates: openTemplates(input, desk),
    catalogue,
    upgrades: upgrades && checkUpgrades(upgrades, findings),
  };
}

function checkName({ data, node }: Opened<Family>, { expected, desk }: { expected: string; desk: Desk }) {
  if (data.name === expected) return;
  desk.findings.add({
    code: "families/name",
    message: "the family's name differs from its folder's",
    at: node.entries.get("name")?.value ?? node,
    found: data.name,
    expected,
  });
}

function withoutBrokenLoads({ data, node }: Opened<Family>, { findings }: Desk): Family {
  if (!data.loads) return data;
  const loads = data.loads.filter(({ pattern }, index) => {
    const at = locate(node, ["loads", index, "pattern"])?.value ?? node;
    return checkExpression(pattern, { at, findings });
  });
  return { ...data, loads };
}

function openTemplates({ templates }: FamilyInput, { findings }: Desk): Map<string, Source> {
  const sources = new Map<string, Source>();
  for (const [file, text] of templates) {
    const source = openSource(text, findings);
    if (source) sources.set(file, source);
  }
  return sources;
}
