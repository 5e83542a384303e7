/** What rendering needs besides phones: compiled templates, formats, secrets, and what the phones of a target share. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import type { Items } from "../model/entries.js";
import type { Subject } from "../model/evaluate.js";
import { type Fact, type Item, lineItems, memberItems, modelItems, zoneFacts } from "../model/facts.js";
import { type FamilyFolder, templateNamed } from "../model/families.js";
import type { FamilyModel, FileModel } from "../model/family.js";
import type { TargetModel } from "../model/fleet.js";
import { findFirmware } from "../model/layer.js";
import { readLoad } from "../model/release.js";
import { documentShape, RINGS_SHAPE, RULES_SHAPE } from "./context.js";
import type { FileJob } from "./file.js";
import { compileTemplate, type Shape, type Template } from "./templates.js";
import type { SecretStore } from "./texts.js";
import { type SharedDocument, sharedDocument } from "./written.js";

export interface Kit {
  templates: ReadonlyMap<string, Template>;
  secrets: SecretStore;
  findings: Findings;
  /** What the phones of a family on a target share, by `target NUL family`. */
  shared: Map<string, Shared>;
  /** Hears of each file how it came about, for people who ask where a line comes from. */
  trace?: ((job: FileJob, text: string) => void) | undefined;
}

export interface Shared {
  subject: Subject;
  items: Items;
  documents: ReadonlyMap<string, SharedDocument>;
}

/** Stands for the content hash while it is not known yet: the hash covers everything but itself. */
export const NO_SYNC = "0";

/** One template may serve two documents, whose names it is checked against in turn. */
export const templateKey = (file: FileModel): string =>
  `${file.owner}/${file.template} ${file.document ?? file.holds}`;

export function compileTemplates(
  families: Iterable<FamilyModel>,
  { folders, findings }: { folders: readonly FamilyFolder[]; findings: Findings },
): Map<string, Template> {
  const byName = new Map(folders.map((folder) => [folder.name, folder]));
  const templates = new Map<string, Template>();
  for (const family of families) {
    if (!family.protocol) continue;
    for (const file of family.files) {
      const folder = byName.get(file.owner);
      if (!file.template || !folder || templates.has(templateKey(file))) continue;
      const source = folder.templates.get(file.template);
      if (!source) missingTemplate(file, { folder, findings });
      const shape = shapeOf(family, file);
      const template = source && shape && compileTemplate(source, { shape, findings });
      if (template) templates.set(templateKey(file), template);
    }
  }
  return templates;
}

function missingTemplate(
  file: FileModel,
  { folder, findings }: { folder: FamilyFolder; findings: Findings },
): void {
  const near = nearest(file.template ?? "", folder.templates.keys());
  findings.add({
    code: "families/missing-template",
    message: `family ${folder.name} has no template ${file.template}`,
    at: templateNamed(folder, file.template),
    hint: near && `did you mean ${near}?`,
  });
}

function shapeOf(family: FamilyModel, file: FileModel): Shape | undefined {
  if (file.holds === "dial-plan") return RULES_SHAPE;
  if (file.holds === "ring-list") return RINGS_SHAPE;
  const document = family.documents.get(file.document ?? "");
  return document && documentShape(document);
}

export function sharedOf(kit: Kit, { target, family }: { target: TargetModel; family: FamilyModel }): Shared {
  const key = `${target.name}\0${family.name}`;
  const known = kit.shared.get(key);
  if (known) return known;
  const shared = makeShared(target, family, NO_SYNC);
  kit.shared.set(key, shared);
  return shared;
}

/** What a target says to all phones of a family, before any site, profile or phone has a word. */
export function makeShared(target: TargetModel, family: FamilyModel, sync: string): Shared {
  const { stack } = target;
  const firmware = family.protocol && findFirmware(stack, family.protocol);
  const facts = new Map<string, Fact>(zoneFacts(stack, family));
  facts.set("sync", { value: sync });
  if (firmware) facts.set("firmware", firmware);
  const release = firmware && readLoad(firmware.value, family.loads)?.release;
  const subject: Subject = { family, stack, facts, release };
  const keys = Math.max(0, ...[...family.models.values()].map(({ lines }) => lines));
  const items: Items = {
    line: lineItems([], { keys, stack }).map(asUsed),
    member: memberItems(stack),
    model: modelItems(family.models, firmware),
  };
  const documents = new Map<string, SharedDocument>();
  for (const document of family.documents.values()) {
    if (document.shared && document.own)
      documents.set(document.name, sharedDocument(document, { subject, items }));
  }
  return { subject, items, documents };
}

/** In the shared file the first line key stands for a phone with a line and the server that all have. */
function asUsed(item: Item): Item {
  return item.n === 1 ? { ...item, used: true } : item;
}
