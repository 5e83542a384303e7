/** Finds what the last publish left in a root: in the root itself, or in a file that the caller names. */
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { ABSENT, type Bytes, readNamed } from "../read.js";
import type { LastPublished, RootRefusal } from "./current-root.js";
import { LARGEST_MANIFEST, type Manifest, readManifest } from "./last-manifest.js";

export type Last = { last: LastPublished | undefined } | RootRefusal;

interface Place {
  target?: string | undefined;
  /** How the manifest is called in a refusal. */
  place: string;
}

export function lastOf(bytes: Bytes, { target, place }: Place): Last {
  const manifest = typeof bytes === "string" ? bytes : readManifest(bytes);
  if (typeof manifest !== "string")
    return { last: target === undefined ? only(manifest) : manifest.get(target) };
  return {
    refused: `the manifest of the last publish, ${place}, cannot be used: ${manifest}`,
    hint: "without it nobody can tell which files of the root are ours: name another one with --last FILE",
  };
}

/** Of several nobody can tell which one it is. */
function only(manifest: Manifest): LastPublished | undefined {
  return manifest.size === 1 ? [...manifest.values()][0] : undefined;
}

/** A root that was never published to has none. */
export function lastInRoot(bytes: Bytes, where: Place): Last {
  return bytes === ABSENT ? { last: undefined } : lastOf(bytes, where);
}

export interface NamedLast {
  last: string;
  target?: string | undefined;
  cwd: string;
}

/** A manifest, or the folder of an artifact, as the caller wrote it. */
export function namedLast({ last, target, cwd }: NamedLast): Last {
  const path = resolve(cwd, last);
  const file = isFolder(path) ? join(path, "manifest.json") : path;
  return lastOf(readNamed(file, LARGEST_MANIFEST), { target, place: last });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
