/** A picture in words, for those who do not see it, and what a picture does not know. */
import type { PlanModel, PlanPicture } from "../../model/generated.js";
import { clip } from "../escape.js";
import type { Face, Faces, Row } from "./picture-face.js";

export function titleOf({ phone, model }: PlanPicture, known: PlanModel | undefined): string {
  return `The face of ${known?.title ?? `a phone of the model ${model}`}, ${phone}, before and after`;
}

/** What changes on the face, a sentence for each text. */
export function changeInWords({ before, after, more }: Faces): string {
  const rest = more > 0 ? [`${more} more keys are not drawn.`] : [];
  if (before && after) return [...changes(before, after), ...rest].join(" ");
  if (after) return [`The phone is new. ${faceInWords(after)}`, ...rest].join(" ");
  if (before) return [`The phone goes. ${faceInWords(before)}`, ...rest].join(" ");
  return "Nothing is known of its face.";
}

function changes(before: Face, after: Face): string[] {
  const rows = [after.label, ...after.keys].filter(({ changed }) => changed);
  if (rows.length === 0) return ["What is on the screen does not change."];
  return rows.map((row) => {
    const old = row.key === 0 ? before.label : before.keys[row.key - 1];
    return `${placeOf(row)}: ${quoted(old)} becomes ${quoted(row)}.`;
  });
}

function faceInWords({ label, keys }: Face): string {
  const used = [label, ...keys].filter(({ text }) => text !== "");
  if (used.length === 0) return "Its screen shows no texts.";
  return used.map((row) => `${placeOf(row)}: ${quoted(row)}.`).join(" ");
}

const placeOf = ({ key }: Row): string => (key === 0 ? "Label" : `Line key ${key}`);

const LONG = 80;

function quoted(row: Row | undefined): string {
  if (!row || row.text === "") return "nothing";
  const { seen, cut } = row;
  const all = `“${clip(seen.text + cut.text, LONG)}”`;
  return cut.columns > 0 ? `${all} (seen as “${clip(seen.text, LONG)}”)` : all;
}

/** What of the layout is drawn without being known, a sentence each. */
export function unknownIn(model: PlanModel | undefined): string[] {
  if (!model) return ["The model is not known: the texts stand in order, and uncut."];
  const { keysAt, label, shortName } = model.screen ?? {};
  const side = keysAt === undefined && "On which side the line keys sit is not known: they are listed.";
  const cut =
    (label === undefined || shortName === undefined) && "Where the screen cuts texts is not fully known.";
  return [side, cut].filter((said) => said !== false);
}
