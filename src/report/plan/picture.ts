/** A phone's screen and line keys before and after, drawn as SVG from what the family says of the model. */
import type { PlanModel, PlanPicture } from "../../model/generated.js";
import { html, type Markup, trusted, whole } from "./markup.js";
import { type Cells, type Face, facesOf, fitting, type Row } from "./picture-face.js";
import { PICTURE_STYLE } from "./picture-style.js";
import { changeInWords, titleOf, unknownIn } from "./picture-words.js";

/** A drawing that stands alone: with its own style, for a file. */
export function pictureSvg(picture: PlanPicture, model: PlanModel | undefined): string {
  const style = html`<style>${trusted(PICTURE_STYLE)}</style>`;
  return drawing(picture, { model, style, notes: unknownIn(model) }).markup;
}

/** The same for a page that has PICTURE_STYLE in its own style, and says unknownIn(model) beside the picture. */
export function pictureInPage(picture: PlanPicture, model: PlanModel | undefined): Markup {
  return drawing(picture, { model, style: undefined, notes: [] });
}

/** Units of the drawing, which are pixels where it has its full width. */
const WIDE = 400;
const FACE = 194;
const TOP = 20;
const EDGE = 7;
const KEY = 12;
const LABEL_ROW = 25;
const KEY_ROW = 20;
const SOFT_KEYS = 14;
const NOTE = 15;
/** A column of the screen's letters, which all have one width. */
const COLUMN = 8.2;
/** Columns that the word for what is cut takes. */
const WORD = 3;

/** What both faces of one picture share. */
interface Layout {
  model: PlanModel | undefined;
  /** The screen, seen from the face's corner. */
  left: number;
  width: number;
  height: number;
}

function drawing(
  picture: PlanPicture,
  { model, style, notes }: { model: PlanModel | undefined; style: Markup | undefined; notes: string[] },
): Markup {
  const faces = facesOf(picture, model);
  const layout = layoutOf(model, (faces.before ?? faces.after)?.keys.length ?? 0);
  const under = TOP + bezel(layout) + 4;
  const high = Math.ceil(under + notes.length * NOTE);
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" viewBox="0 0 ${WIDE} ${high}">${style}<title>${titleOf(picture, model)}</title><desc>${whole(changeInWords(faces))}</desc>${[
    half(faces.before, { name: "before", x: 0, mark: "−", layout }),
    half(faces.after, { name: "after", x: WIDE - FACE, mark: "+", layout }),
    ...notes.map((note, index) => said(note, { x: 2, y: under + 11 + index * NOTE })),
  ]}</svg>`;
}

/** The screen keeps its proportion, unless it would not hold all rows. */
function layoutOf(model: PlanModel | undefined, keys: number): Layout {
  const { keysAt, width: across, height: down } = model?.screen ?? {};
  const side = keysAt === undefined ? 0 : KEY + 4;
  const width = FACE - 2 * EDGE - side;
  const needed = LABEL_ROW + keys * KEY_ROW + 8;
  const proportional = across && down ? Math.min((width * down) / across, 2 * width) : 0;
  return {
    model,
    left: EDGE + (keysAt === "left" ? side : 0),
    width,
    height: rounded(Math.max(needed, proportional)),
  };
}

const bezel = ({ height, model }: Layout): number =>
  height + 2 * EDGE + (model?.screen?.softKeys ? SOFT_KEYS : 0);

interface Half {
  name: string;
  x: number;
  /** What stands beside a text that is another one on the other face. */
  mark: string;
  layout: Layout;
}

function half(face: Face | undefined, at: Half): Markup {
  const { name, x, layout } = at;
  const caption = html`<text class="caption" x="2" y="12">${name}</text>`;
  const high = rounded(bezel(layout));
  if (!face) {
    const middle = rounded(TOP + high / 2 + 5);
    return html`<g transform="translate(${x} 0)">${caption}<rect class="nothing" x="0.5" y="${TOP}" width="${FACE - 1}" height="${high}" rx="9"/><text class="caption" x="${FACE / 2}" y="${middle}" text-anchor="middle">${name === "before" ? "not there yet" : "no longer there"}</text></g>`;
  }
  const screen = html`<rect class="screen" x="${layout.left}" y="${EDGE}" width="${layout.width}" height="${layout.height}" rx="3"/>`;
  return html`<g transform="translate(${x} 0)">${caption}<g transform="translate(0 ${TOP})"><rect class="body" x="0.5" y="0" width="${FACE - 1}" height="${high}" rx="9"/>${[
    screen,
    labelRow(face.label, at),
    ...face.keys.map((row) => keyRow(row, at)),
    ...softKeys(layout),
  ]}</g></g>`;
}

function labelRow(row: Row, { layout, mark }: Half): Markup {
  const { left, width, model } = layout;
  const y = EDGE + 17;
  const line = html`<line class="rule" x1="${left}" x2="${left + width}" y1="${EDGE + LABEL_ROW - 1}" y2="${EDGE + LABEL_ROW - 1}"/>`;
  const room = Math.floor((width - 28) / COLUMN);
  const used = columnsOf(row, room) * COLUMN;
  const places = { left: left + 18, middle: left + 9 + (width - used) / 2, right: left + width - 6 - used };
  const x = Math.max(places.left, places[model?.screen?.labelAt ?? "left"]);
  return html`${marked(row, { y: EDGE + 1, height: LABEL_ROW - 2, layout, mark })}${line}${textOf(row, { x, y, room })}`;
}

function keyRow(row: Row, { layout, mark }: Half): Markup {
  const { left, width, model } = layout;
  const keysAt = model?.screen?.keysAt;
  const top = EDGE + LABEL_ROW + 3 + (row.key - 1) * KEY_ROW;
  const key =
    keysAt === undefined
      ? html`<text class="number" x="${left + 28}" y="${top + 14}" text-anchor="end">${row.key}</text>`
      : html`<rect class="key" x="${keysAt === "left" ? EDGE - 2 : left + width + 6}" y="${top + 3}" width="${KEY}" height="${KEY}" rx="3"/>`;
  const start = keysAt === undefined ? 33 : 18;
  const room = Math.floor((width - start - 6) / COLUMN);
  const used = columnsOf(row, room) * COLUMN;
  const x = keysAt === "right" ? left + width - 6 - used : left + start;
  return html`${marked(row, { y: top, height: KEY_ROW - 1, layout, mark })}${key}${textOf(row, { x, y: top + 14, room })}`;
}

/** What is seen comes first; of what is cut off there is a part, as far as it fits, and the word. */
const restOf = ({ seen, cut }: Row, room: number): Cells =>
  cut.columns > 0 ? fitting(cut, Math.max(2, Math.min(6, room - seen.columns - WORD))) : cut;

function columnsOf(row: Row, room: number): number {
  if (row.text === "") return row.key === 0 ? "no label".length : 1;
  const behind = row.cut.columns > 0 ? restOf(row, room).columns + WORD : 0;
  return Math.min(row.seen.columns + behind, room);
}

function marked(
  { changed }: Row,
  { y, height, layout, mark }: { y: number; height: number; layout: Layout; mark: string },
): Markup | undefined {
  if (!changed) return undefined;
  const { left, width } = layout;
  return html`<rect class="changed" x="${left + 1}" y="${y}" width="${width - 2}" height="${height}" rx="2"/><text class="mark" x="${left + 4}" y="${y + height / 2 + 5}">${mark}</text>`;
}

function textOf(row: Row, { x, y, room }: { x: number; y: number; room: number }): Markup {
  if (row.text === "") {
    return html`<text class="empty" x="${rounded(x)}" y="${y}">${row.key === 0 ? "no label" : "–"}</text>`;
  }
  const rest = restOf(row, room);
  const seen = fitting(row.seen, rest.columns > 0 ? room - rest.columns - WORD : room);
  const behind = x + seen.columns * COLUMN;
  return html`${run(seen, { x, y, name: row.changed ? "seen new" : "seen" })}${
    rest.columns > 0 &&
    html`<line class="edge" x1="${rounded(behind + 1)}" x2="${rounded(behind + 1)}" y1="${y - 12}" y2="${y + 3}"/>${run(rest, { x: behind + 3, y, name: "cut" })}<text class="word" x="${rounded(behind + 6 + rest.columns * COLUMN)}" y="${y}">cut</text>`
  }`;
}

/** Stretched to its columns: what is where does not hang on the reader's fonts. */
function run({ text, columns }: Cells, { x, y, name }: { x: number; y: number; name: string }): Markup {
  const length = rounded(Math.max(1, columns) * COLUMN);
  return html`<text class="${name}" x="${rounded(x)}" y="${y}" textLength="${length}" lengthAdjust="spacingAndGlyphs">${text}</text>`;
}

function softKeys({ left, width, height, model }: Layout): Markup[] {
  const count = Math.min(model?.screen?.softKeys ?? 0, 12);
  const each = width / Math.max(1, count);
  return Array.from({ length: count }, (_, index) => {
    const x = rounded(left + each * index + 3);
    return html`<rect class="key" x="${x}" y="${EDGE + height + 5}" width="${rounded(each - 6)}" height="9" rx="3"/>`;
  });
}

const said = (note: string, { x, y }: { x: number; y: number }): Markup =>
  html`<text class="note" x="${x}" y="${rounded(y)}">${note}</text>`;

const rounded = (number: number): number => Math.round(number * 10) / 10;
