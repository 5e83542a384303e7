/** What one file of a root says, name by name, in the words of the parameter book. */

import type { Problem, Reading } from "../formats/format.js";
import { FORMATS } from "../formats/index.js";
import { canonicalName, type FamilyModel, itemName, type ParameterModel } from "../model/family.js";
import { comparable } from "./comparable.js";
import type { Known } from "./names.js";

/** One value as a file has it. */
export interface Said {
  text: string;
  /** The text by which it is compared. */
  same: string;
  /** Absent for a name that the book does not have. */
  parameter?: ParameterModel | undefined;
  /** The number of the line, member or model. */
  n?: number | undefined;
  line: number;
  column: number;
  /** The value as it stands in the text, as offsets; its quotes are no part of it. */
  from: number;
  to: number;
}

export interface Sayings {
  /** By the book's spelling of the name; of a name that stands twice the later one counts (unsure, for want of a source). */
  values: ReadonlyMap<string, Said>;
  /** All that was read, in the order of the file. */
  readings: readonly Reading[];
  problems: readonly Problem[];
  /** Names that stand twice with different values. */
  doubled: readonly Doubled[];
  /** True when the file cannot be read to its end: then what it means as a whole is not known. */
  unread: boolean;
}

export interface Doubled {
  name: string;
  line: number;
  /** The value that stands second. */
  from: number;
  to: number;
  /** The line of the first one. */
  before: number;
}

const NOTHING: Sayings = { values: new Map(), readings: [], problems: [], doubled: [], unread: false };

export function textOf(bytes: Uint8Array, { file }: Pick<Known, "file">): string {
  const { text, encoding } = FORMATS[file.format];
  return text?.(bytes) ?? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(encoding);
}

export function sayingsOf(bytes: Uint8Array, known: Known): Sayings {
  const format = FORMATS[known.file.format];
  if (known.file.holds === "ring") return NOTHING;
  const read = format.read(textOf(bytes, known));
  const problems = [...tooLong(bytes, known), ...read.problems];
  const unread = read.unread === true || problems.some(({ kind }) => ENDS.has(kind));
  const { readings } = read;
  const values = new Map<string, Said>();
  const doubled: Doubled[] = [];
  const find = bookOf(known, format.foldsNames === true);
  for (const { name, value, line, column, from, to } of readings) {
    const entry = find(name);
    const same = comparable(entry.parameter, value);
    const said = { text: value, same, line, column, from, to, ...entry };
    const before = values.get(entry.name);
    if (before && before.same !== said.same)
      doubled.push({ name: entry.name, line, from, to, before: before.line });
    values.set(entry.name, said);
  }
  return { values, readings, problems, doubled, unread };
}

/** Where a phone may stop reading, what stands behind is not known to count. */
const ENDS: ReadonlySet<string> = new Set(["nul", "too-long"]);

function tooLong(bytes: Uint8Array, { file }: Known): Problem[] {
  if (file.maxBytes === undefined || bytes.length <= file.maxBytes) return [];
  const message = `a file of more than the ${file.maxBytes} bytes that phones read`;
  return [{ kind: "too-long", message, line: 1, column: 1 }];
}

/** The book's parameter for a name as a file has it. */
export function parameterNamed(name: string, known: Known): ParameterModel | undefined {
  return bookOf(known, FORMATS[known.file.format].foldsNames === true)(name).parameter;
}

interface BookEntry {
  name: string;
  parameter?: ParameterModel | undefined;
  n?: number | undefined;
}

type Book = ReadonlyMap<string, BookEntry>;

const books = new WeakMap<FamilyModel, Map<string, Book>>();

/** More than any model has line keys, or a group has members. */
const MOST_ITEMS = 64;

function bookOf({ family, file }: Known, folds: boolean): (name: string) => BookEntry {
  if (file.holds !== "parameters" || file.document === undefined) return (name) => ({ name });
  const known = books.get(family) ?? new Map<string, Book>();
  books.set(family, known);
  const key = `${file.document}${folds}`;
  const book = known.get(key) ?? indexOf(family, { document: file.document, folds });
  known.set(key, book);
  return (name) => book.get(folds ? name.toLowerCase() : name) ?? { name };
}

function indexOf(family: FamilyModel, { document, folds }: { document: string; folds: boolean }): Book {
  const index = new Map<string, BookEntry>();
  const add = (name: string, entry: Omit<BookEntry, "name">) => {
    const canonical = canonicalName(name);
    index.set(folds ? canonical.toLowerCase() : canonical, { name: canonical, ...entry });
  };
  for (const parameter of family.documents.get(document)?.parameters ?? []) {
    if (!parameter.each) add(parameter.name, { parameter });
    else
      for (const item of itemsOf(family, parameter)) add(itemName(parameter, item), { parameter, n: item.n });
  }
  return index;
}

function itemsOf(
  family: FamilyModel,
  { each }: ParameterModel,
): Array<{ n: number; loadNumber?: number | undefined }> {
  if (each === "model")
    return [...family.models.values()].map(({ loadNumber }, index) => ({ n: index + 1, loadNumber }));
  return Array.from({ length: MOST_ITEMS }, (_, index) => ({ n: index + 1 }));
}
