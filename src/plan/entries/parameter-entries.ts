/** Entries about phones that stay: what changes to them, folded, with lines that get another number and phones that change protocol apart. */

import { isBlank, roleOf } from "../../root/roles.js";
import type { Said } from "../../root/said.js";
import { type Change, isDefault } from "../meaning/changes.js";
import { asCallers, emergencyFor } from "../meaning/emergency.js";
import type { Scene } from "../scene.js";
import { changesTitle, type Draft, exceptionsOf, sharesOf } from "./entry.js";
import { fold, type Group } from "./fold.js";
import { noReturnIn, unknownReturn } from "./irreversible.js";
import { conversionOf, type Kind, kindsOf } from "./kinds.js";
import { type ChangePiece, pieceOf, planChange, together } from "./pieces.js";
import { pictureOf } from "./portrait.js";

/** What phones that stay have in common, folded. */
export function parameterDrafts(changes: ReadonlyMap<string, readonly Change[]>, scene: Scene): Draft[] {
  const sorted: Record<Kind, ChangePiece[]> = { parameters: [], defaults: [], "line-renumbered": [] };
  const converted = new Map<string, Conversion>();
  for (const [phone, list] of changes) {
    const conversion = conversionOf(phone, scene);
    const piecesOf = (some: readonly Change[]) =>
      some.map((one) => pieceOf(one, { phone, shower: scene.shower })).map((piece) => doubted(piece, scene));
    if (conversion) convert(phone, { conversion, converted, pieces: piecesOf(list) });
    else for (const [kind, some] of kindsOf(list)) sorted[kind].push(...piecesOf(some));
  }
  return [
    ...(Object.keys(sorted) as Kind[]).flatMap((kind) =>
      fold(sorted[kind]).map((group) => draftOf(group, { kind, scene })),
    ),
    ...[...converted.values()].map(({ phones, pieces }) =>
      draftOf({ phones, changes: together(pieces, phones) }, { kind: "converted", scene }),
    ),
  ];
}

/** A note on a load from which there may be no way back. */
function doubted(piece: ChangePiece, scene: Scene): ChangePiece {
  const note = unknownReturn(piece, scene);
  return note === undefined ? piece : { ...piece, change: { ...piece.change, note } };
}

interface Conversion {
  phones: string[];
  pieces: ChangePiece[];
}

/** Phones that go the same way are one entry; what the files of the former protocol said is over. */
function convert(
  phone: string,
  {
    conversion,
    converted,
    pieces,
  }: { conversion: string; converted: Map<string, Conversion>; pieces: readonly ChangePiece[] },
): void {
  const known = converted.get(conversion) ?? { phones: [], pieces: [] };
  converted.set(conversion, known);
  known.phones.push(phone);
  for (const { change, ...piece } of pieces)
    if (change.after) known.pieces.push({ ...piece, change: { ...change, note: undefined } });
}

interface DraftHow {
  kind: Draft["kind"];
  scene: Scene;
}

function draftOf({ phones, changes }: Group<ChangePiece>, { kind, scene }: DraftHow): Draft {
  const planned = changes.map(planChange);
  const draft: Draft = {
    kind,
    title: titleOf(kind, { phones, changes, scene, plain: changesTitle(planned) }),
    phones,
    sites: sharesOf(phones, scene.crew),
    changes: planned,
  };
  const except = exceptionsOf(phones, scene.crew);
  if (except.length > 0) draft.except = except;
  const emergency = emergencyIn(changes, { phones, scene });
  if (emergency.length > 0) draft.emergency = emergency;
  const irreversible = noReturnIn(
    changes.flatMap(({ sample, each }) => each ?? [sample]),
    scene,
  );
  if (irreversible) draft.irreversible = irreversible;
  const picture = pictureOf(
    changes.map(({ sample }) => sample.change),
    { phone: phones[0] ?? "", scene },
  );
  if (picture) draft.picture = picture;
  return draft;
}

interface TitleScene {
  phones: readonly string[];
  changes: Group<ChangePiece>["changes"];
  scene: Scene;
  plain: string;
}

function titleOf(kind: Draft["kind"], { phones, changes, scene, plain }: TitleScene): string {
  const [mac = ""] = phones;
  if (kind === "converted") return `protocol: ${conversionOf(mac, scene)}`;
  if (kind === "defaults")
    return `${changes.length === 1 ? "1 parameter is" : `${changes.length} parameters are`} said for the first time, with the documented default`;
  if (kind !== "line-renumbered") return plain;
  const line = changes.find(({ sample }) => roleOf(sample.change.after?.parameter) === "extension");
  if (!line) return plain;
  const { before, after, change } = line.sample;
  const what = line.each ? "each phone its own" : `${before} -> ${after}`;
  return `line ${change.after?.n} gets another number: ${what}`;
}

/** Parameters that the book marks, and a change of the dial plan that a phone uses. */
function emergencyIn(
  changes: Group<ChangePiece>["changes"],
  { phones, scene }: { phones: readonly string[]; scene: Scene },
): string[] {
  const said = changes.flatMap(({ sample, each }) => {
    const { name, before, after, change, secret } = sample;
    const marked = (change.after ?? change.before)?.parameter?.emergency === true;
    if (!marked || secret || (isNothing(change.before) && isNothing(change.after))) return [];
    if (each) return [`${name}: another value for each phone`];
    return [`${name}: ${after || "not said"} (now: ${before || "not said"})`];
  });
  const decides = changes.some(({ sample: { change } }) => {
    const parameter = (change.after ?? change.before)?.parameter;
    const role = roleOf(parameter);
    return parameter?.emergency === true || role === "dialPlan" || role === "server";
  });
  const ways = decides ? emergencyFor(asCallers(phones), scene) : [];
  return ways.length > 0 ? ways : said;
}

/** What is not said, and what a phone has by itself, is no way for a call. */
function isNothing(said: Said | undefined): boolean {
  return !said?.parameter || isBlank(said.parameter, said.text) || isDefault(said.parameter, said);
}
