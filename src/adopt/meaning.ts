/** What a draft would make a phone do, by the same evaluation that a build uses, beside what its root makes it do now. */
import { FORMATS } from "../formats/index.js";
import { entriesOf, type Items } from "../model/entries.js";
import type { Evaluated, Subject } from "../model/evaluate.js";
import { type Fact, lineItems, memberItems, type PlacedLine, zoneFacts } from "../model/facts.js";
import { canonicalName, type FamilyModel, knows, type ParameterModel } from "../model/family.js";
import type { Line, Model } from "../model/generated.js";
import { type Layer, type LayerData, makeLayer, type Stack } from "../model/layer.js";
import { type Release, readLoad } from "../model/release.js";
import { checkValue, isRefused } from "../model/value.js";
import type { MapNode } from "../parse/node.js";
import { comparable } from "../root/comparable.js";
import type { LayerDraft, LineDraft } from "./draft.js";
import type { Told } from "./observed.js";

/** What a root says for a phone, by the book's spelling of the name. */
export type Values = ReadonlyMap<string, Told>;

/** A phone of which nothing but layers counts, or one with lines as well. */
export interface Subjected {
  family: FamilyModel;
  model: Model;
  stack: Stack;
  load: string | undefined;
  label?: string | undefined;
  lines?: readonly LineDraft[];
}

/** A draft has no place in a file. */
const NOWHERE = { kind: "map", entries: new Map() } as unknown as MapNode;

export function layerOf(draft: LayerDraft, title: string): Layer {
  const { model, protocol, firmware, settings, parameters } = draft;
  const data = {
    ...(model ? { model } : {}),
    ...(protocol ? { protocol } : {}),
    ...(firmware ? { firmware } : {}),
  };
  return { ...makeLayer(title, data as LayerData, NOWHERE), settings, parameters };
}

export const releaseOf = (family: FamilyModel, load: string | undefined): Release | undefined =>
  load === undefined ? undefined : readLoad(load, family.loads)?.release;

/** The own entries of a phone as a build would write them: name, item and text or secret. */
export interface Written extends Evaluated {
  /** Undefined where nothing is written. */
  same: string | undefined;
}

export function writtenFor(parameters: Iterable<ParameterModel>, subjected: Subjected): Written[] {
  const subject = subjectOf(subjected);
  const items = itemsOf(subjected);
  return [...parameters].flatMap((parameter) => {
    if (knows(subject.release, parameter) !== "yes") return [];
    return entriesOf(parameter, { subject, items }).map(written);
  });
}

function subjectOf({ family, stack, load, label }: Subjected): Subject {
  const facts = new Map<string, Fact>(zoneFacts(stack, family));
  if (load !== undefined) facts.set("firmware", { value: load });
  if (label !== undefined) facts.set("phone.label", { value: label });
  facts.set("sync", { value: "" });
  return { family, stack, facts, release: releaseOf(family, load) };
}

function itemsOf({ model, stack, lines = [] }: Subjected): Items {
  const last = stack[stack.length - 1] as Layer;
  let key = 0;
  const placed = lines.map((line, index): PlacedLine => {
    key = line.key ?? key + 1;
    return {
      ...(line as unknown as Line),
      key,
      origin: { layer: last, rank: stack.length - 1, path: ["lines", index] },
    };
  });
  return { line: lineItems(placed, { keys: model.lines, stack }), member: memberItems(stack), model: [] };
}

function written(entry: Evaluated): Written {
  const { parameter, value } = entry;
  if (value === undefined) return { ...entry, same: undefined };
  return {
    ...entry,
    same: typeof value === "object" ? secretMark(value.secret) : comparable(parameter, value),
  };
}

/** Secrets are compared by name: the same value always gets the same one. */
export const secretMark = (name: string): string => `\0${name}`;

/** The text by which a phone's value is compared; what no file says counts as the documented default. */
export function intended(entry: Evaluated, values: Values): string | undefined {
  const said = values.get(canonicalName(entry.name));
  if (said) return said.same;
  const { parameter, item } = entry;
  const usual = item?.used === false || parameter.default === undefined ? parameter.unset : undefined;
  const text = usual ?? parameter.default ?? (item?.used === false ? "" : undefined);
  return text === undefined ? undefined : comparable(parameter, text);
}

/** Why a text cannot be written again as this parameter's value; the sentence does not quote it. */
export function refusalOf(
  parameter: ParameterModel,
  { text, format }: { text: string; format: keyof typeof FORMATS },
): string | undefined {
  const problem = checkValue(parameter, text);
  if (problem && isRefused(problem)) return `it is not ${problem.expected}`;
  const quoted = FORMATS[format].quote(text);
  return "refused" in quoted ? `it holds ${quoted.refused}` : undefined;
}
