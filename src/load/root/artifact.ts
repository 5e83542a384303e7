/** Opens what a build has written as a root: one target of an artifact. */
import { lstatSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type Bytes,
  digestInside,
  type Inside,
  type Listed,
  listInside,
  readHeadInside,
  readInside,
} from "../read.js";
import {
  allowance,
  type CurrentRoot,
  LARGEST_FILE,
  type Opened,
  type RootRefusal,
  sorted,
} from "./current-root.js";
import { namedLast } from "./last.js";
import { LARGEST_MANIFEST, type Manifest, readManifest } from "./last-manifest.js";
import { nameProblem } from "./name.js";
import type { RootOptions } from "./options.js";

const MANIFEST = "manifest.json";
const ROOTS = "roots";
const MOST_SHOWN = 10;

export function isArtifact(dir: string): boolean {
  try {
    return lstatSync(join(dir, MANIFEST)).isFile() && lstatSync(join(dir, ROOTS)).isDirectory();
  } catch {
    return false;
  }
}

/** Sorted; a sentence when it is no artifact that can be read. */
export function targetsOfArtifact(where: string, cwd: string): string[] | string {
  const dir = resolve(cwd, where);
  if (!isArtifact(dir)) return "it is no artifact: no manifest.json and roots/ are there";
  const bytes = readInside({ root: dir, path: MANIFEST }, LARGEST_MANIFEST);
  const manifest = typeof bytes === "string" ? bytes : readManifest(bytes);
  return typeof manifest === "string" ? manifest : [...manifest.keys()].sort();
}

export function openArtifactRoot(where: string, options: RootOptions): Opened {
  const { target = "", cwd } = options;
  const dir = resolve(cwd, where);
  const bytes = readInside({ root: dir, path: MANIFEST }, LARGEST_MANIFEST);
  const manifest = typeof bytes === "string" ? bytes : readManifest(bytes);
  if (typeof manifest === "string") return broken(where, `its ${MANIFEST} cannot be used: ${manifest}`);
  const own = manifest.get(target);
  if (!own) return otherTargets(manifest, { where, target });
  const listed = listInside({ root: dir, path: `${ROOTS}/${target}` });
  if (typeof listed === "string") return broken(where, `its folder ${ROOTS}/${target}: ${listed}`);
  const found = options.last === undefined ? { last: own } : namedLast({ ...options, last: options.last });
  if ("refused" in found) return found;
  return { root: rootOf({ dir, where, target, listed }, found.last) };
}

const broken = (where: string, why: string): RootRefusal => ({
  refused: `artifact ${where} cannot be read: ${why}`,
  hint: "build it again with `offhook build --out DIR`",
});

function otherTargets(manifest: Manifest, { where, target }: { where: string; target: string }): RootRefusal {
  const names = [...manifest.keys()].sort();
  const more = names.length > MOST_SHOWN ? ` and ${names.length - MOST_SHOWN} more` : "";
  const shown = names.slice(0, MOST_SHOWN).join(", ");
  return {
    refused: `artifact ${where} has no target ${target}`,
    hint: names.length === 0 ? "it has no target at all" : `it has ${shown}${more}`,
  };
}

interface Place {
  dir: string;
  where: string;
  target: string;
  listed: readonly Listed[];
}

/** A build writes regular files alone: whatever else lies there is not read. */
function rootOf({ dir, where, target, listed }: Place, last: CurrentRoot["last"]): CurrentRoot {
  const folder = `${ROOTS}/${target}`;
  const take = <T>(name: string, work: (file: Inside) => T | string): T | string =>
    nameProblem(name) ?? work({ root: dir, path: `${folder}/${name}` });
  const readAll = (names: readonly string[], work: (file: Inside) => Bytes) => {
    const allowed = allowance();
    return new Map(names.map((name) => [name, allowed.spent() ?? allowed.count(take(name, work))]));
  };
  return {
    title: `artifact ${where}, target ${target}`,
    entries: sorted(listed.map((entry) => entryOf(join(dir, folder), entry))),
    last,
    own: true,
    read: async (names) => readAll(names, (file) => readInside(file, LARGEST_FILE)),
    heads: async (names, length) => readAll(names, (file) => readHeadInside(file, length)),
    digests: async (names) => new Map(names.map((name) => [name, take(name, digestInside)])),
    close: async () => undefined,
  };
}

function entryOf(folder: string, { name, kind }: Listed) {
  if (kind === "folder") return { name, kind } as const;
  if (kind !== "file") return { name, kind: "other", refused: "it is no regular file" } as const;
  const size = lstatSync(join(folder, name), { throwIfNoEntry: false })?.size;
  return size === undefined ? ({ name, kind } as const) : ({ name, kind, size } as const);
}
