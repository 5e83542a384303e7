/** Line keys: within those that the model has, each with one line, and without a gap. */
import type { PlacedLine } from "../../model/facts.js";
import type { PhoneModel } from "../../model/site.js";
import { type KnownBase, knownBase } from "./base-rule.js";
import { bookEntry } from "./book.js";
import { keyPlace, ownOrigin, valuePlace } from "./place.js";
import type { PhoneRule } from "./rule.js";
import { givenForLine, writesLines } from "./told.js";

export const tooManyLines: PhoneRule = (phone, findings) => {
  const base = knownBase(phone);
  if (!base) return;
  const { lines: keys } = base.modelData;
  for (const line of phone.lines) {
    if (line.key > keys) findings.add({ ...tooMany(base, line.key), ...linePlace(line, phone) });
  }
  for (const name of phone.layer.parameters.keys()) {
    const entry = bookEntry(base.family, name);
    if (entry?.parameter.each !== "line" || (entry.n ?? 0) <= keys) continue;
    findings.add({
      ...tooMany(base, entry.n ?? 0),
      ...keyPlace(ownOrigin(phone, "parameters", name), phone),
    });
  }
};

function tooMany({ model, modelData: { lines } }: KnownBase, key: number) {
  const keys = lines === 1 ? "one line key" : `${lines} line keys`;
  return {
    code: "rules/too-many-lines" as const,
    message: `there is no line key ${key} on this model`,
    found: `line key ${key}`,
    expected: `at most ${lines}`,
    hint: `${model?.value} has ${keys}: give this line to another phone`,
  };
}

export const lineKeyTwice: PhoneRule = (phone, findings) => {
  if (!hasWrittenKey(phone)) return;
  const first = new Map<number, PlacedLine>();
  for (const line of phone.lines) {
    const other = first.get(line.key);
    if (!other) {
      first.set(line.key, line);
      continue;
    }
    findings.add({
      code: "rules/line-key-twice",
      message: `line key ${line.key} has a line already`,
      hint: "give each line a key of its own; left out, it is the key after that of the line before",
      related: [{ at: linePlace(other, phone).at ?? phone.at, message: "the other line" }],
      ...linePlace(line, phone),
    });
  }
};

export const lineGap: PhoneRule = (phone, findings) => {
  const base = knownBase(phone);
  if (!base || !hasWrittenKey(phone) || !writesLines(base.family)) return;
  const lines = [...phone.lines].sort((a, b) => a.key - b.key);
  let before = 0;
  for (const line of lines) {
    const missing = line.key - before - 1;
    if (
      missing > 0 &&
      line.key <= base.modelData.lines &&
      !filledByHand(base, { after: before, until: line.key })
    ) {
      const keys = missing === 1 ? `line key ${before + 1}` : `line keys ${before + 1} to ${line.key - 1}`;
      findings.add({
        code: "rules/line-gap",
        message: `${keys} below this line ${missing === 1 ? "has" : "have"} no line`,
        found: `line key ${line.key} after ${before === 0 ? "none" : `line key ${before}`}`,
        expected: `line key ${before + 1}`,
        hint: "phones may hide every line behind an empty key: move the lines together",
        ...linePlace(line, phone),
      });
    }
    before = line.key;
  }
};

function filledByHand(base: KnownBase, { after, until }: { after: number; until: number }): boolean {
  for (let n = after + 1; n < until; n++) {
    if (!givenForLine(base, { path: "line.extension", n })) return false;
  }
  return true;
}

/** Counted keys alone have neither gaps nor repetitions. */
function hasWrittenKey({ data }: PhoneModel): boolean {
  return data.lines?.some(({ key }) => key !== undefined) ?? false;
}

/** The key where it is written, and else the line. */
function linePlace(line: PlacedLine, phone: PhoneModel) {
  const written = phone.data.lines?.[Number(line.origin.path[1])]?.key !== undefined;
  const path = written ? [...line.origin.path, "key"] : line.origin.path;
  return valuePlace({ ...line.origin, path }, phone);
}
