/** The project's own files, for tests about the project itself. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

export const TOP = fileURLToPath(new URL("../..", import.meta.url));

export const read = (path: string): string => readFileSync(join(TOP, path), "utf8");

/** Texts by path, relative to the top of the project. */
export type Tree = ReadonlyMap<string, string>;

export function treeOf(folder: string, ending = ""): Tree {
  const all = readdirSync(join(TOP, folder), { recursive: true, withFileTypes: true });
  const files = all.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  const paths = files.map((entry) =>
    posix.join(folder, entry.parentPath.slice(join(TOP, folder).length), entry.name),
  );
  return new Map(paths.sort().map((path) => [path, read(path)]));
}

export interface Import {
  /** A path in the tree, `node:fs`, or a package. */
  from: string;
  names: string[];
  /** True when nothing of it is left at run time. */
  typeOnly: boolean;
  dynamic: boolean;
}

const STATIC = /^(?:import|export)\s+(?:(type\s+)?([^"';]*?)\s*from\s*)?"([^"]+)"/gm;
const DYNAMIC = /\b(?:import|require)\s*\(\s*("[^"]+")?/g;

/** Formatted source is read by pattern: an import starts its line and has double quotes. */
export function importsOf(path: string, text: string): Import[] {
  const bare = withoutComments(text);
  const fixed = [...bare.matchAll(STATIC)].map(([, type, clause = "", from = ""]) => {
    const names = [...clause.matchAll(/(type\s+)?([\w*$]+)(?:\s+as\s+\w+)?/g)];
    const typeOnly =
      type !== undefined || (names.length > 0 && names.every(([, word]) => word !== undefined));
    return {
      from: resolve(path, from),
      names: names.map(([, , name = ""]) => name),
      typeOnly,
      dynamic: false,
    };
  });
  const late = [...bare.matchAll(DYNAMIC)].map(([, from = '"?"']) => {
    return { from: resolve(path, from.slice(1, -1)), names: [], typeOnly: false, dynamic: true };
  });
  return [...fixed, ...late];
}

function resolve(path: string, from: string): string {
  return from.startsWith(".") ? posix.join(dirname(path), from).replace(/\.js$/, ".ts") : from;
}

/** Strings and patterns stand first in the alternatives, so that a `//` in them is no comment. */
const LITERAL_OR_COMMENT =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<=[(,=:[!&|?{};]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

function withoutComments(text: string): string {
  return text.replace(LITERAL_OR_COMMENT, (part) => (/^\/[/*]/.test(part) ? "" : part));
}

/** The code alone: no comment, no text in quotes, no pattern. */
export function codeOf(text: string): string {
  return text.replace(LITERAL_OR_COMMENT, (part) => (/^["']/.test(part) ? '""' : ""));
}
