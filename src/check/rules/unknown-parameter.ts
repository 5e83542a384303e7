/** Parameters by hand have names that a book knows, and that a file may carry. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import { nearest } from "../../diagnostic/nearest.js";
import type { FamilyModel } from "../../model/family.js";
import type { MistakenName, RefusedName } from "../../model/generated.js";
import { keyRangeOf, rangeOf } from "../../model/layer.js";
import { type BookEntry, bookEntries, namesLike, phoneFamilies } from "./book.js";
import { inLayer, type LayerView, onEveryLayer } from "./layer-rule.js";

const MOST_PER_LAYER = 20;

export const unknownParameter = onEveryLayer((view, findings) => {
  if (view.families.length === 0) return;
  const unknown: string[] = [];
  for (const name of view.layer.parameters.keys()) {
    if (bookEntries(view.families, name).length > 0) continue;
    const refused = firstOf(view.families, ({ notForFiles }) => notForFiles.get(name));
    if (refused) reportRefused(view, { name, refused, findings });
    else unknown.push(name);
  }
  for (const name of unknown.slice(0, MOST_PER_LAYER)) reportUnknown(view, { name, findings });
  const rest = unknown.slice(MOST_PER_LAYER);
  if (rest.length > 0) reportRest(view, { rest, findings });
});

/** One of the names may be that of a secret, mistyped: without a look at each all their values are masked. */
function reportRest(
  { layer, about }: LayerView,
  { rest, findings }: { rest: readonly string[]; findings: Findings },
): void {
  for (const name of rest) {
    const value = rangeOf(inLayer(layer, "parameters", name));
    value.source.hide(value.start, value.end);
  }
  findings.add({
    code: "rules/unknown-parameter",
    message: `${rest.length} more names stand here that no parameter book of these phones knows; they are not listed`,
    at: keyRangeOf(inLayer(layer, "parameters")),
    ...about,
  });
}

function reportRefused(
  { layer, about, families }: LayerView,
  { name, refused, findings }: { name: string; refused: RefusedName; findings: Findings },
): void {
  findings.add({
    code: "rules/parameter-not-for-file",
    message: `${clip(name)} is a name of the phone's own that files cannot set`,
    at: keyRangeOf(inLayer(layer, "parameters", name)),
    hint: `${refused.note ?? "set it on the phone or by DHCP"} (${sourceText(families, refused)})`,
    ...about,
  });
}

function reportUnknown(
  { layer, about, families, fleet }: LayerView,
  { name, findings }: { name: string; findings: Findings },
): void {
  const mistaken = firstOf(
    families,
    (family) => family.mistaken.get(name) ?? family.mistaken.get(numbered(name)),
  );
  const names = namesLike(families, name);
  const near =
    mistaken?.meant?.replace(/\{n\}/g, /\d+/.exec(name)?.[0] ?? "{n}") ?? nearest(name, names.keys());
  const others = bookEntries(phoneFamilies(fleet), name);
  const value = rangeOf(inLayer(layer, "parameters", name));
  const secret = others.some(({ parameter }) => parameter.secret);
  if (secret || (near !== undefined && names.get(near)?.secret)) value.source.hide(value.start, value.end);
  const guess = near && `did you mean ${near}?`;
  findings.add({
    code: "rules/unknown-parameter",
    message: mistaken
      ? `no phone knows ${clip(name)}, though public files have it`
      : `no parameter book of these phones knows ${clip(name)}`,
    at: keyRangeOf(inLayer(layer, "parameters", name)),
    found: clip(name),
    hint: mistaken
      ? [guess, mistaken.note, `(${sourceText(families, mistaken)})`].filter(Boolean).join(" ")
      : (elsewhere(others) ?? guess ?? "the book of a family stands in its folder, in parameters.yaml"),
    ...about,
  });
}

/** Settings follow the phone to its protocol; parameters by hand do not. */
function elsewhere(others: readonly BookEntry[]): string | undefined {
  if (others.length === 0) return undefined;
  const protocols = [...new Set(others.map(({ family }) => family.protocol))].sort();
  return `phones that speak ${protocols.join(" or ")} have it, these do not`;
}

/** The name as a book lists it for all lines: with `{n}` for the number. */
function numbered(name: string): string {
  return name.replace(/\d+/, "{n}");
}

function firstOf<T>(
  families: readonly FamilyModel[],
  get: (family: FamilyModel) => T | undefined,
): T | undefined {
  for (const family of families) {
    const found = get(family);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sourceText(
  families: readonly FamilyModel[],
  { source, confidence }: RefusedName | MistakenName,
): string {
  const names = source.map((key) => firstOf(families, ({ sources }) => sources.get(key)) ?? key);
  return `${names.join("; ")}; ${confidence}`;
}

function clip(name: string): string {
  return name.length > 80 ? `${name.slice(0, 77)}...` : name;
}
