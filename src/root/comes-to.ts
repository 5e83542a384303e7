/** Which protocol's firmware a phone comes to that has files for several. */
import type { FamilyModel } from "../model/family.js";
import { readLoad } from "../model/release.js";
import { isBlank, roleOf } from "./roles.js";
import { type OwnedFile, type Side, sharedFileOf } from "./side.js";

/** The loader takes the first file of its hunt; where that names a load of another protocol, the phone comes to that one. */
export function comesTo(files: readonly OwnedFile[], side: Side): FamilyModel | undefined {
  const families = new Set(files.map(({ known }) => known.family));
  if (families.size < 2) return files[0]?.known.family;
  const [first, ...others] = [...files].sort((a, b) => huntPlace(a) - huntPlace(b));
  const load = first && loadIn(first, side);
  const steered = others.find(({ known }) => load !== undefined && readLoad(load, known.family.loads));
  const stays = load !== undefined && first && readLoad(load, first.known.family.loads) !== undefined;
  return (stays ? first : (steered ?? first))?.known.family;
}

function huntPlace({ known: { family, file } }: OwnedFile): number {
  const place = family.boot.indexOf(file.path);
  return place === -1 ? family.boot.length : place;
}

function loadIn(file: OwnedFile, side: Side): string | undefined {
  const shared = sharedFileOf(file.known);
  const own = side.said(file.path);
  const values = [...(own?.values.values() ?? [])];
  if (shared) values.push(...(side.said(shared.path)?.values.values() ?? []));
  const said = values.find(
    ({ parameter, text }) => roleOf(parameter) === "load" && !isBlank(parameter, text),
  );
  return said?.text ?? (own?.unread ? loadInText(file, side) : undefined);
}

/** Of a document that is not well-formed: how strict a loader is, nobody knows, and the element stands there for all to see. */
function loadInText({ path, known: { family, file } }: OwnedFile, side: Side): string | undefined {
  const parameters = family.documents.get(file.document ?? "")?.parameters ?? [];
  const element = parameters
    .find((one) => roleOf(one) === "load")
    ?.name.split("/")
    .pop();
  const text = Buffer.from(side.files.get(path) ?? []).toString("latin1");
  return element === undefined
    ? undefined
    : new RegExp(`<${element}>\\s*([\\w.-]{1,64})\\s*</`).exec(text)?.[1];
}
