/** Who imports whom: the rooms of src/ and the arrows between them, and no circles between files. */
import { expect, test } from "vitest";
import { type Import, importsOf, type Tree, treeOf } from "./tree.js";

/** What each room, or file beside the rooms, may import; a new room needs its line here, and a reason. */
const ROOMS: Record<string, readonly string[]> = {
  "main.ts": ["cli"],
  cli: [
    "compile.ts",
    "load",
    "parse",
    "check",
    "model",
    "formats",
    "render",
    "root",
    "lint",
    "firmware",
    "adopt",
    "plan",
    "boot",
    "publish",
    "serve",
    "servers",
    "status",
    "secrets",
    "report",
    "diagnostic",
  ],
  "compile.ts": ["parse", "check", "model", "formats", "firmware", "render", "boot", "diagnostic"],
  load: ["model", "diagnostic"],
  parse: ["diagnostic"],
  // The stages of a conversion decide which firmware phones have.
  check: ["parse", "firmware", "model", "formats", "diagnostic"],
  model: ["parse", "diagnostic"],
  formats: ["diagnostic"],
  render: ["parse", "model", "formats", "secrets", "diagnostic"],
  root: ["model", "formats", "diagnostic"],
  // What the files of a root say is asked for by plans, by rules about any root, and by the way from a root to a fleet.
  lint: ["root", "model", "formats", "diagnostic"],
  // Files that may be firmware in, releases of the catalogue out; and which release leads to which.
  firmware: ["model", "formats", "diagnostic"],
  // What it writes is what parse reads.
  adopt: ["root", "parse", "model", "formats", "diagnostic"],
  // Which of the files in a root a phone goes by, whoever put them there, tells a phone that boots.
  plan: ["boot", "root", "model", "formats", "diagnostic"],
  // A simulated phone reads files as rules about any root do.
  boot: ["root", "model", "formats", "diagnostic"],
  publish: ["load", "plan", "model", "diagnostic"],
  serve: ["load", "model", "diagnostic"],
  // What stands in the files of other programs is escaped as reports do it.
  servers: ["model", "secrets", "report", "diagnostic"],
  // Lines of logs and records of roots in, what phones have fetched out.
  status: ["plan", "root", "model"],
  secrets: ["parse", "diagnostic"],
  report: ["boot", "firmware", "load", "publish", "status", "adopt", "plan", "root", "model", "diagnostic"],
  diagnostic: [],
};

/** Arrows of which only a part is open. */
const NARROW: Record<string, { open: (one: Import) => boolean; only: string }> = {
  "model -> parse": { open: ({ typeOnly }) => typeOnly, only: "types" },
  "render -> parse": { open: ({ typeOnly }) => typeOnly, only: "types" },
  "report -> load": { open: ({ typeOnly }) => typeOnly, only: "types" },
  "report -> publish": { open: ({ typeOnly }) => typeOnly, only: "types" },
  "servers -> secrets": {
    open: ({ names }) => names.every((name) => ["Secret", "reveal", "MASK"].includes(name)),
    only: "Secret, reveal and MASK",
  },
  "servers -> report": {
    open: ({ names }) => names.every((name) => ["escapeText", "isPlain"].includes(name)),
    only: "escapeText and isPlain",
  },
  "render -> secrets": {
    open: ({ names }) => names.every((name) => ["Secret", "reveal"].includes(name)),
    only: "Secret and reveal",
  },
};

const PACKAGES: Record<string, readonly string[]> = {
  yaml: ["parse", "adopt"],
  "csv-parse/sync": ["adopt"],
  "csv-stringify/sync": ["adopt"],
  diff: ["publish"],
  "ajv/dist/2020.js": ["check"],
  handlebars: ["render"],
  saxes: ["formats"],
  tzdata: ["model"],
  "age-encryption": ["secrets"],
  tftp: ["load"],
  "simple-git": ["load"],
  yauzl: ["load"],
};

const roomOf = (path: string): string => path.split("/")[1] ?? "";

function wrongImports(tree: Tree): string[] {
  return [...tree].flatMap(([path, text]) => {
    const complaints = importsOf(path, text).map((one) => complaint(path, one));
    return complaints.filter((said) => said !== undefined).map((said) => `${path}: ${said}`);
  });
}

function complaint(path: string, one: Import): string | undefined {
  const room = roomOf(path);
  const allowed = ROOMS[room];
  if (!allowed) return `${room} is no room that the table knows`;
  if (one.from.startsWith("node:")) return undefined;
  if (!one.from.startsWith("src/")) return packageComplaint(room, one);
  const other = roomOf(one.from);
  // Of the commands only the one that is called is loaded.
  if (one.dynamic && !(path === "src/cli/commands.ts" && other === "cli"))
    return `imports ${one.from} at run time`;
  if (other !== room && !allowed.includes(other)) return `${room} may not import ${other}`;
  const narrow = NARROW[`${room} -> ${other}`];
  return narrow && !narrow.open(one) ? `${room} may import only ${narrow.only} from ${other}` : undefined;
}

function packageComplaint(room: string, { from }: Import): string | undefined {
  return PACKAGES[from]?.includes(room) ? undefined : `${room} may not import the package ${from}`;
}

/** Every circle as the path that leads back to its start. */
function circles(tree: Tree): string[] {
  const imports = new Map(
    [...tree].map(([path, text]) => [path, importsOf(path, text).map(({ from }) => from)]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
    if (trail.includes(path) || done.has(path)) return;
    for (const next of imports.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of imports.keys()) walk(path, []);
  return found;
}

const source = treeOf("src", ".ts");

test("imports go only as the table says", () => {
  expect(source.size).toBeGreaterThan(50);
  expect(wrongImports(source)).toEqual([]);
});

test("no file imports itself by way of others", () => {
  expect(circles(source)).toEqual([]);
});

test("all that is imported is there", () => {
  const missing = [...source].flatMap(([path, text]) => {
    const own = importsOf(path, text).filter(({ from }) => from.startsWith("src/") && !source.has(from));
    return own.map(({ from }) => `${path}: ${from}`);
  });
  expect(missing).toEqual([]);
});

test.each([
  ["src/model/a.ts", 'import { x } from "../render/b.js";', "model may not import render"],
  ["src/model/a.ts", 'import {\n  x,\n  type Y,\n} from "../load/b.js";', "model may not import load"],
  ["src/check/rules/a.ts", 'import { x } from "../../render/b.js";', "check may not import render"],
  ["src/model/a.ts", 'import { parseYaml } from "../parse/yaml.js";', "only types from parse"],
  [
    "src/render/a.ts",
    'import { reveal, sealed } from "../secrets/b.js";',
    "only Secret and reveal from secrets",
  ],
  ["src/utils/a.ts", 'import { x } from "../model/b.js";', "utils is no room"],
  ["src/model/a.ts", 'export * from "../render/b.js";', "model may not import render"],
  ["src/model/a.ts", 'import "../cli/b.js";', "model may not import cli"],
  ["src/cli/a.ts", 'const x = await import("../model/b.js");', "at run time"],
  ["src/cli/a.ts", "const x = await import(name);", "package ?"],
  ["src/model/a.ts", 'import { parse } from "yaml";', "package yaml"],
])("%s with %j is found", (path, text, said) => {
  expect(wrongImports(new Map([[path, text]]))).toEqual([expect.stringContaining(said)]);
});

test.each([
  'import type { Node } from "../parse/node.js";',
  'import { type Node, type Plain } from "../parse/node.js";',
  '// import { x } from "../render/b.js";',
  '/* import { x } from "../render/b.js"; */',
])("%j is allowed in model", (text) => {
  expect(wrongImports(new Map([["src/model/a.ts", text]]))).toEqual([]);
});

test("a circle is found", () => {
  const tree = new Map([
    ["src/model/a.ts", 'import { b } from "./b.js";'],
    ["src/model/b.ts", 'import type { C } from "./c.js";'],
    ["src/model/c.ts", 'import { a } from "./a.js";'],
  ]);
  expect(circles(tree)).toEqual(["src/model/a.ts -> src/model/b.ts -> src/model/c.ts -> src/model/a.ts"]);
});
