/** Names that the phone does not know, and names that it does not take from a file. */
import { nearest } from "../../diagnostic/nearest.js";
import { FORMATS } from "../../formats/index.js";
import type { FamilyModel } from "../../model/family.js";
import type { Known } from "../../root/names.js";
import { type FileRule, placeIn } from "../scene.js";

export const unknownName: FileRule = ({ path, known, said }, { findings, source }) => {
  if (known.file.holds !== "parameters") return;
  const roots = rootsOf(known);
  for (const [name, { parameter, n, line }] of said.values) {
    // Another root is told of as such, and not once more for each name below it.
    if (roots.size > 0 && !roots.has(rootIn(name))) continue;
    const isBeyond = parameter?.repeat !== undefined && n !== undefined && n > parameter.repeat;
    if (parameter && !isBeyond) continue;
    const guess = guessOf(name, known);
    if (!guess) continue;
    const text = source(path);
    const start = text.text.indexOf(lastPart(name), text.offset({ line, column: 1 }));
    const length = lastPart(name).length;
    const at =
      start === -1 ? placeIn(text, { line, column: 1 }) : { source: text, start, end: start + length };
    findings.add({ ...guess, at, found: clip(name) });
  }
};

const rootIn = (name: string): string => name.split(/[/@]/)[0] ?? name;

/** The root elements of a document of elements; none for lines. */
function rootsOf({ family, file }: Known): Set<string> {
  if (file.format !== "xml") return new Set();
  return new Set(family.documents.get(file.document ?? "")?.parameters.map(({ name }) => rootIn(name)));
}

const lastPart = (name: string): string =>
  name
    .split(/[/@]/)
    .at(-1)
    ?.replace(/\[\d+\]$/, "") ?? name;

type Guess = Pick<Parameters<Parameters<FileRule>[1]["findings"]["add"]>[0], "code" | "message" | "hint">;

const guesses = new WeakMap<FamilyModel, Map<string, Guess | undefined>>();

function guessOf(name: string, known: Known): Guess | undefined {
  const made = guesses.get(known.family) ?? new Map<string, Guess | undefined>();
  guesses.set(known.family, made);
  const key = `${known.file.document} ${name}`;
  if (!made.has(key)) made.set(key, guess(name, known));
  return made.get(key);
}

function guess(name: string, known: Known): Guess | undefined {
  const refused = withoutCase(known.family.notForFiles, name);
  if (refused)
    return {
      code: "lint/name-not-for-files",
      message: "the phone knows this name, but takes it from no file",
      hint: ["delete the line", refused.note, sourceText(known.family, refused)].filter(Boolean).join("; "),
    };
  const mistaken =
    withoutCase(known.family.mistaken, name) ?? withoutCase(known.family.mistaken, numbered(name));
  const meant = mistaken?.meant?.replace("{n}", /\d+/.exec(name)?.[0] ?? "{n}");
  const isOpen = !FORMATS[known.file.format].foldsNames;
  const near = meant ?? (isOpen ? inOtherCase(name, known) : nearestIn(name, known));
  // Other readers of these documents know more elements: only what looks like a slip is one.
  if (isOpen && near === undefined) return undefined;
  const hint = [
    near && near !== name && `did you mean ${near}?`,
    mistaken?.note,
    mistaken && sourceText(known.family, mistaken),
  ];
  return {
    code: "lint/unknown-name",
    message: "no parameter book has this name: the phone skips it",
    hint: hint.filter(Boolean).join(" ") || undefined,
  };
}

/** Undefined as well for a further element of a name that the book has once. */
function inOtherCase(name: string, { family, file }: Known): string | undefined {
  const written = name.replace(/\[\d+\]/g, "");
  const folded = written.toLowerCase();
  const numbers = [...family.models.values()].map(({ loadNumber = "" }) => String(loadNumber));
  const parameters = family.documents.get(file.document ?? "")?.parameters ?? [];
  const names = parameters.flatMap((parameter) => {
    const plain = parameter.name.replace(/\[\{n\}\]/g, "");
    return parameter.each === "model" ? numbers.map((one) => plain.replace("{loadNumber}", one)) : [plain];
  });
  return names.find((one) => one !== written && one.toLowerCase() === folded);
}

function nearestIn(name: string, { family, file }: Known): string | undefined {
  const number = /\d+/.exec(name)?.[0];
  const names = (family.documents.get(file.document ?? "")?.parameters ?? []).map((parameter) =>
    number === undefined ? parameter.name : parameter.name.replaceAll("{n}", number),
  );
  return nearest(name, names);
}

const numbered = (name: string): string => name.replace(/\d+/, "{n}");

function withoutCase<T>(entries: ReadonlyMap<string, T>, name: string): T | undefined {
  const folded = name.toLowerCase();
  for (const [key, entry] of entries) if (key.toLowerCase() === folded) return entry;
  return undefined;
}

function sourceText(
  { sources }: FamilyModel,
  { source, confidence }: { source: readonly string[]; confidence: string },
): string {
  return `(${source.map((key) => sources.get(key) ?? key).join("; ")}; ${confidence})`;
}

const clip = (name: string): string => (name.length > 80 ? `${name.slice(0, 77)}...` : name);
