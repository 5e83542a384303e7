/** No model, family, load or file of a phone is named in src/: all of that is data in templates/. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { type Tree, treeOf } from "./tree.js";

interface FamilyData {
  name: string;
  models?: Record<string, { title?: string }>;
  loads?: Array<{ example: string }>;
  files?: Array<{ path: string }>;
}

/** Patterns for everything that the shipped families call by a name of their own. */
function ownNames(families: readonly FamilyData[]): RegExp[] {
  const words = families.flatMap(({ name, models = {}, loads = [], files = [] }) => [
    name,
    ...Object.keys(models),
    ...Object.values(models).flatMap(({ title }) => title ?? []),
    ...loads.map(({ example }) => example),
    ...files.flatMap(({ path }) => wordsOf(path)),
  ]);
  const patterns = new Set(words.map((word) => `(?<![\\w-])${escaped(word)}(?![\\w-])`));
  const prefixes = families.flatMap(({ files = [] }) => files.flatMap(({ path }) => prefixOf(path)));
  for (const prefix of prefixes) patterns.add(`(?<!\\w)${escaped(prefix)}(?:\\$?\\{|<|[0-9A-F]{12})`);
  return [...patterns].map((pattern) => new RegExp(pattern, "i"));
}

const escaped = (text: string): string => text.replace(/[.*+?^$|()[\]\\/{}-]/g, "\\$&");

/** A file's whole name; and its stem, where that is more than the name of a format. */
function wordsOf(path: string): string[] {
  if (path.includes("{")) return [];
  const stem = path.split(".")[0] ?? path;
  return FORMATS.has(stem.toLowerCase()) ? [path] : [path, stem];
}

/** What stands before the MAC in the name of a phone's file. */
function prefixOf(path: string): string[] {
  const prefix = path.split("{")[0] ?? "";
  return path.includes("{") && prefix !== "" ? [prefix] : [];
}

const source = treeOf("src", ".ts");
const FORMATS = new Set(
  [...source.keys()].flatMap((path) => /^src\/formats\/([\w-]+)\.ts$/.exec(path)?.[1] ?? []),
);

function mentions(tree: Tree, names: readonly RegExp[]): string[] {
  return [...tree].flatMap(([path, text]) => {
    return text.split("\n").flatMap((line, index) => {
      const name = names.find((pattern) => pattern.test(line));
      return name ? [`${path}:${index + 1} ${name.exec(line)?.[0]}`] : [];
    });
  });
}

const families = [...treeOf("templates", "family.yaml").values()].map((text) => parse(text) as FamilyData);
const names = ownNames(families);

test("the families are there to take names from", () => {
  expect(families.length).toBeGreaterThanOrEqual(3);
  expect(families.some(({ models }) => Object.keys(models ?? {}).length > 0)).toBe(true);
  expect(families.some(({ files }) => (files ?? []).some(({ path }) => path.includes("{MAC}")))).toBe(true);
  expect(families.some(({ loads }) => (loads ?? []).length > 0)).toBe(true);
});

test("none of their names stands in src/, not even in a comment", () => {
  expect(mentions(source, names)).toEqual([]);
});

test("each kind of name is found where it stands", () => {
  const made = ownNames([
    {
      name: "acme-100-sip",
      models: { "100": { title: "IP Phone 100" } },
      loads: [{ example: "L-8-12" }],
      files: [{ path: "AcmeDefault.cnf" }, { path: "ACM{MAC}.cnf" }, { path: "cnf.txt" }],
    },
  ]);
  const lines = [
    'if (family === "acme-100-sip")',
    'if (model === "100")',
    "// the IP Phone 100 is slow",
    'const load = "L-8-12";',
    'write("AcmeDefault.cnf")',
    "// as acmedefault has it",
    "const path = `ACM$" + "{mac}.cnf`;",
    "// ACM<MAC>.cnf",
    'const sample = "ACM002094D245CB.cnf";',
    'const list = "cnf.txt";',
  ];
  expect(mentions(new Map([["a", lines.join("\n")]]), made)).toHaveLength(lines.length);
  const innocent = ["const wide = 1000;", "const acm = x100;", "// the cnf format", "ACM", "a.100b"];
  expect(mentions(new Map([["a", innocent.join("\n")]]), made)).toEqual([]);
});
