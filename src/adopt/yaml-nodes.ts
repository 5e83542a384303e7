/** The pieces of a YAML file as a person would set them: short maps on one line, digits in quotes, nothing hidden. */
import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { Plain } from "../parse/node.js";
import type { Tree } from "./order.js";

export type Value = Tree | Plain | undefined;
export type Item = YAMLMap | YAMLSeq | Scalar;

const WIDTH = 110;
const TEXT_OPTIONS = { lineWidth: 0, blockQuote: false, doubleQuotedMinMultiLineLength: 1 << 30 } as const;
/** All that nobody sees or that an editor may take for an end of line; blanks other than the space as well. */
const UNSEEN = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u{2800}]/gu;
const HAS_UNSEEN = new RegExp(UNSEEN.source, "u");

type Context = Parameters<YAMLMap["toString"]>[0];

/** `{ a: b }` and `[a, b]`: the library knows one padding for both. */
class FlowMap extends YAMLMap {
  override toString(ctx?: Context, ...rest: [(() => void)?, (() => void)?]): string {
    return super.toString(ctx && { ...ctx, flowCollectionPadding: " " }, ...rest);
  }
}

class FlowSeq extends YAMLSeq {
  override toString(ctx?: Context, ...rest: [(() => void)?, (() => void)?]): string {
    return super.toString(ctx && { ...ctx, flowCollectionPadding: "" }, ...rest);
  }
}

/** `2...` and `00*` stand in quotes as whole numbers do; addresses of hosts are no numbers to anybody. */
const isDialled = (text: string): boolean =>
  /^[0-9][0-9.*#]*$/.test(text) && !/^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/.test(text);

export function scalar(value: string | number | boolean | null, { quoted = false } = {}): Scalar {
  const node = new Scalar(value);
  if (typeof value === "string" && (quoted || isDialled(value) || HAS_UNSEEN.test(value)))
    node.type = Scalar.QUOTE_DOUBLE;
  return node;
}

/** On one line, whatever its length. */
export function flow(value: Value): Item {
  if (value instanceof Map) return flowMap([...value]);
  if (Array.isArray(value)) {
    const seq = new FlowSeq();
    seq.flow = true;
    seq.items = value.map(flow);
    return seq;
  }
  if (typeof value === "object" && value !== null) return flowMap(Object.entries(value));
  return scalar(value ?? null);
}

function flowMap(entries: ReadonlyArray<readonly [string, Value]>): FlowMap {
  const map = new FlowMap();
  map.flow = true;
  map.items = entries.filter(isThere).map(([key, value]) => new Pair(scalar(key), flow(value)));
  return map;
}

/** A map with a line for each key; its values are items that are set already. */
export function block(entries: ReadonlyArray<readonly [string, Item | undefined]>): YAMLMap {
  const map = new YAMLMap();
  for (const [key, item] of entries) if (item) map.items.push(new Pair(scalar(key), item));
  return map;
}

export function list(items: Item[]): YAMLSeq {
  const seq = new YAMLSeq();
  seq.items = items;
  return seq;
}

/** On one line where it fits, else a line for each key or item. `column`: what stands before it, its key included. */
export function fitted(value: Value, { column, indent }: { column: number; indent: number }): Item {
  if (typeof value !== "object" || value === null) return scalar(value ?? null);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  if (entries.length === 0 || fits(value, column)) return flow(value);
  if (Array.isArray(value))
    return list(value.map((one) => fitted(one, { column: indent + 2, indent: indent + 2 })));
  return block(
    entries
      .filter(isThere)
      .map(([key, inner]) => [key, fitted(inner, { column: indent + key.length + 4, indent: indent + 2 })]),
  );
}

/** A list with a line for each item, where each item alone is on one line if it fits. */
export function fittedList(values: readonly Value[], indent: number): YAMLSeq {
  return list(values.map((one) => fitted(one, { column: indent + 2, indent: indent + 2 })));
}

const isThere = ([, value]: readonly [string, Value]): boolean => value !== undefined;

function fits(value: Value, column: number): boolean {
  const room = WIDTH - column;
  const json = JSON.stringify(value, (_key, inner) =>
    inner instanceof Map ? Object.fromEntries(inner) : inner,
  );
  // JSON puts everything in quotes, and no blanks inside of braces: mostly it can be seen without setting it.
  if (json.length + 2 * (json.match(/[{,:]/g)?.length ?? 0) <= room && !HAS_UNSEEN.test(json)) return true;
  if (json.length > 3 * WIDTH) return false;
  return documentText(flow(value)).trimEnd().length <= room;
}

export function commented<T extends { commentBefore?: string | null | undefined }>(
  item: T,
  lines: readonly string[],
): T {
  if (lines.length > 0) item.commentBefore = lines.map((line) => ` ${commentText(line)}`).join("\n");
  return item;
}

/** One line of a comment, whatever stands in the text. */
export const commentText = (text: string): string => text.replace(UNSEEN, codePoint).trimEnd();

const codePoint = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`;

/** What nobody sees stands in double quotes alone, where it can be escaped; quotes of the library leave it as it is. */
export function documentText(contents: Item): string {
  const document = new Document(null, { version: "1.2", compat: "yaml-1.1" });
  document.contents = contents as never;
  return document.toString(TEXT_OPTIONS).replace(UNSEEN, (character) => {
    if (character === "\n") return character;
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}
