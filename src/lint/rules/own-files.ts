/** The files that one phone has under several protocols: which is found first, and what it leads to. */
import type { FamilyModel } from "../../model/family.js";
import type { OwnedFile } from "../../root/side.js";
import { loadsIn, type NamedLoad, placeOf } from "../loads.js";
import { type Phone, phonesOf } from "../phones.js";
import { type LintRule, type LintScene, wholeFile } from "../scene.js";

interface First {
  owned: OwnedFile;
  /** What it names, or else the file that it shares with all phones. */
  load: NamedLoad | undefined;
}

export const ownFileMissing: LintRule = (scene) => {
  for (const phone of phonesOf(scene)) {
    const first = firstOf(phone, scene);
    const family = first?.load?.read?.family;
    if (!first?.load || !family?.needsLines || hasFileOf(phone, family)) continue;
    const own = family.files.find(({ scope }) => scope === "phone");
    if (!own) continue;
    scene.findings.add({
      code: "lint/own-file-missing",
      message: `phone ${phone.mac} is sent to a load of ${named(family)}, and has no file of its own for it`,
      at: placeOf(scene, first.load),
      found: first.load.name,
      expected: `${ownName(own.path, phone.mac)} in the root`,
      hint: `add that file, or name a load of ${named(first.owned.known.family)}`,
      phone: phone.mac,
    });
  }
};

export const hiddenFile: LintRule = (scene) => {
  for (const phone of phonesOf(scene)) {
    if (phone.files.length < 2) continue;
    const first = firstOf(phone, scene);
    if (!first) continue;
    for (const other of phone.files) {
      if (other.known.family === first.owned.known.family || rankOf(other) === Number.POSITIVE_INFINITY)
        continue;
      sayHidden(scene, { phone, first, other });
    }
  }
};

function sayHidden(
  scene: LintScene,
  { phone, first, other }: { phone: Phone; first: First; other: OwnedFile },
): void {
  const { load, owned } = first;
  const wanted = load?.read?.family;
  const harms = wanted !== undefined && wanted !== other.known.family;
  const leads = harms
    ? `it leads to ${load?.name}, a load of ${named(wanted)}`
    : wanted
      ? `it leads to ${load?.name}, which then reads ${other.path}`
      : scene.side.said(owned.path)?.unread
        ? "what it says of the load cannot be read"
        : "it says nothing of the load";
  scene.findings.add({
    code: harms ? "lint/hidden-file" : "lint/hidden-file-harmless",
    message: `phone ${phone.mac} finds this file before ${other.path}, and the first one decides: ${leads}`,
    at: load && load.path === owned.path ? placeOf(scene, load) : wholeFile(scene.source(owned.path)),
    hint: harms
      ? `delete it when the phone is meant to run ${named(other.known.family)}, else delete ${other.path}`
      : wanted && "it can go when the phone runs that load",
    phone: phone.mac,
  });
}

function firstOf({ files }: Phone, scene: LintScene): First | undefined {
  const [owned] = [...files].sort((a, b) => rankOf(a) - rankOf(b));
  if (!owned || rankOf(owned) === Number.POSITIVE_INFINITY) return undefined;
  const { family, file } = owned.known;
  const shared = file.document === undefined ? undefined : family.documents.get(file.document)?.shared;
  const paths = shared ? [owned.path, shared.path] : [owned.path];
  return { owned, load: paths.map((path) => loadsIn(scene, path)[0]).find((load) => load !== undefined) };
}

/** The place in the hunt of the platform; files that it does not ask for come last. */
function rankOf({ known: { family, file } }: OwnedFile): number {
  const rank = family.hunt.indexOf(file.path);
  return rank === -1 ? Number.POSITIVE_INFINITY : rank;
}

const hasFileOf = ({ files }: Phone, family: FamilyModel): boolean =>
  files.some(({ known }) => known.family === family);

const named = (family: FamilyModel): string => (family.protocol ?? family.name).toUpperCase();

const ownName = (path: string, mac: string): string =>
  path.replace("{MAC}", mac).replace("{mac}", mac.toLowerCase());
