/** What the package ships for a new fleet: its first files, and the workflows that every fleet has. */
import { join } from "node:path";
import { LARGEST_TEXT, shippedFolder } from "./input.js";
import { listFolder, readBytes } from "./read.js";

export interface Skeleton {
  /** Texts by path in the new repository. */
  files: Map<string, string>;
  /** Texts of this project's own workflows, by path in the new repository. */
  workflows: Map<string, string>;
}

const FILES = ".github/fleet";
const WORKFLOWS = ".github/workflows";
/** The others are for who changes this program. */
const SHARED = ["plan", "plan-comment", "publish", "verify"];
/** Package managers leave some files out or rename them, by their name: they are shipped under another one. */
const DOT = /(?<=^|\/)dot-(?=[^/]*$)/;

export function readSkeleton(): Skeleton {
  const files = pathsIn(FILES).map((path): [string, string] => [
    path.slice(FILES.length + 1).replace(DOT, "."),
    textOf(path),
  ]);
  const workflows = SHARED.map((name) => `${WORKFLOWS}/${name}.yml`);
  return {
    files: new Map(files),
    workflows: new Map(workflows.map((path) => [path, textOf(path)])),
  };
}

function pathsIn(folder: string): string[] {
  const listed = listFolder(shippedFolder(folder));
  if (!Array.isArray(listed)) throw new Error(`${folder}: ${listed}`);
  return listed.flatMap(({ name, kind }) => {
    const path = `${folder}/${name}`;
    return kind === "folder" ? pathsIn(path) : [path];
  });
}

function textOf(path: string): string {
  const bytes = readBytes(join(shippedFolder(""), path), LARGEST_TEXT);
  if (typeof bytes === "string") throw new Error(`${path}: ${bytes}`);
  return Buffer.from(bytes).toString("utf8");
}
