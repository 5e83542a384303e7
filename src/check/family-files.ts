/** A family's files and parameters belong together by documents: what finds no counterpart would be left out silently. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import { type FamilyFolder, linkedFamilies } from "../model/families.js";
import type { FamilyFile } from "../model/generated.js";
import { locate } from "../parse/locate.js";

export function checkFiles(folders: readonly FamilyFolder[], findings: Findings): void {
  const before = findings.errors;
  const linked = new Map(folders.map((folder) => [folder, linkedFamilies(folder, folders)]));
  for (const [folder, kin] of linked) checkFilesOf(folder, { kin, findings });
  // A file with a mistyped document would blame all parameters of the right one as well.
  if (findings.errors > before) return;
  for (const [folder, kin] of linked) checkParametersOf(folder, { kin, findings });
}

interface Scene {
  kin: readonly FamilyFolder[] | undefined;
  findings: Findings;
}

function checkFilesOf(folder: FamilyFolder, { kin, findings }: Scene): void {
  const documents = kin?.flatMap(({ book }) => book?.parameters.map(({ document }) => document) ?? []);
  folder.family.files?.forEach((file, index) => {
    const missing = missingKey(file);
    const place = (key: string) => locate(folder.at, ["files", index, key])?.value ?? folder.at;
    if (missing) {
      const message = `the file ${file.path} lacks the key ${missing}: it could not be made`;
      findings.add({ code: "schema/missing-key", message, at: place("path") });
    } else if (holdsParameters(file) && file.document !== undefined && documents) {
      if (documents.includes(file.document)) return;
      const near = nearest(file.document, documents);
      findings.add({
        code: "families/unknown-document",
        message: `no parameter of this family belongs to the document ${file.document}`,
        at: place("document"),
        hint: near && `did you mean ${near}?`,
      });
    }
  });
}

const holdsParameters = ({ holds = "parameters" }: FamilyFile) => holds === "parameters";

function missingKey(file: FamilyFile): string | undefined {
  if (holdsParameters(file) && file.document === undefined) return "document";
  return file.holds !== "ring" && file.template === undefined ? "template" : undefined;
}

/** Once for each document: a file that is missing would be said for each of its parameters. */
function checkParametersOf(folder: FamilyFolder, { kin, findings }: Scene): void {
  if (!kin || !folder.bookAt) return;
  const carried = new Set(kin.flatMap(({ family }) => family.files?.map(({ document }) => document) ?? []));
  // A family without files is there for its models and parameters, and makes nothing that could lack one.
  if (carried.size === 0) return;
  for (const [index, { document }] of (folder.book?.parameters ?? []).entries()) {
    if (carried.has(document)) continue;
    const near = nearest(
      document,
      [...carried].filter((one) => one !== undefined),
    );
    carried.add(document);
    findings.add({
      code: "families/unknown-document",
      message: `no file of this family carries the document ${document}`,
      at: locate(folder.bookAt, ["parameters", index, "document"])?.value ?? folder.bookAt,
      hint: near && `did you mean ${near}?`,
    });
  }
}
