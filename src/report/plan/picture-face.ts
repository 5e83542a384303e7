/** What a picture shows of a phone's face: its rows, each with what is seen, what is cut off and whether it changes. */
import type { PlanFace, PlanModel, PlanPicture } from "../../model/generated.js";
import { escapeText } from "../escape.js";
import { widthOf } from "../width.js";

/** A text on the screen. */
export interface Row {
  /** The key's number; 0 for the label. */
  key: number;
  /** All of it, as it is in the file. */
  text: string;
  seen: Cells;
  /** What the screen has no room for. */
  cut: Cells;
  /** Whether it is another one on the other face. */
  changed: boolean;
}

/** A piece of text with its width in columns. */
export interface Cells {
  text: string;
  columns: number;
}

export interface Face {
  label: Row;
  keys: Row[];
}

/** No phone that is known has more; a plan that was read may say anything. */
const MOST_KEYS = 40;

export interface Faces {
  before: Face | undefined;
  after: Face | undefined;
  /** Keys that are not drawn. */
  more: number;
}

export function facesOf({ before, after }: PlanPicture, model: PlanModel | undefined): Faces {
  const all = Math.max(model?.lines ?? 0, keysIn(before), keysIn(after));
  const keys = Math.min(all, MOST_KEYS);
  const face = (one: PlanFace | undefined, other: PlanFace | undefined) =>
    one && faceOf(one, { other, model, keys });
  return { before: face(before, after), after: face(after, before), more: all - keys };
}

const keysIn = (face: PlanFace | undefined): number => face?.lines.length ?? 0;

interface Beside {
  other: PlanFace | undefined;
  model: PlanModel | undefined;
  keys: number;
}

function faceOf(face: PlanFace, { other, model, keys }: Beside): Face {
  const screen = model?.screen;
  const changed = (one: string, two: string | undefined) => other !== undefined && one !== (two ?? "");
  const { label = "" } = face;
  return {
    label: { key: 0, text: label, changed: changed(label, other?.label), ...cutAt(label, screen?.label) },
    keys: Array.from({ length: keys }, (_, index) => {
      const text = face.lines[index] ?? "";
      const isOther = changed(text, other?.lines[index]);
      return { key: index + 1, text, changed: isOther, ...cutAt(text, screen?.shortName) };
    }),
  };
}

/** A text that is longer than a screen anyway need not be counted to its end. */
const LONGEST = 200;

/** A blank at the end only keeps the text off the edge: it is not missed. */
function cutAt(text: string, most: number | undefined): { seen: Cells; cut: Cells } {
  const characters = [...text.slice(0, LONGEST).trimEnd()];
  const kept = most ?? characters.length;
  return { seen: cellsOf(characters.slice(0, kept)), cut: cellsOf(characters.slice(kept)) };
}

function cellsOf(characters: readonly string[]): Cells {
  const text = escapeText(characters.join(""));
  return { text, columns: columnsOf(text) };
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

/** The start of a text that fits into so many columns. */
export function fitting({ text, columns }: Cells, most: number): Cells {
  if (columns <= most) return { text, columns };
  let kept = "";
  let used = 1;
  for (const character of text) {
    used += widthOf(character);
    if (used > most) break;
    kept += character;
  }
  return { text: `${kept}…`, columns: columnsOf(kept) + 1 };
}
