/** A fleet's folder that is in memory alone, as the room reads any other. */

import type { Listed } from "./read.js";
import { ABSENT } from "./read.js";
import type { Tree } from "./tree.js";

/** Bytes by path. */
export function memoryTree(files: ReadonlyMap<string, Uint8Array>, shown: (path: string) => string): Tree {
  return {
    shown,
    list: (path) => listed(files, `${path}/`) ?? ABSENT,
    read: (path) => files.get(path) ?? ABSENT,
  };
}

function listed(files: ReadonlyMap<string, Uint8Array>, prefix: string): Listed[] | undefined {
  const kinds = new Map<string, Listed["kind"]>();
  for (const path of files.keys()) {
    if (!path.startsWith(prefix)) continue;
    const [name = "", ...rest] = path.slice(prefix.length).split("/");
    kinds.set(name, rest.length > 0 ? "folder" : "file");
  }
  if (kinds.size === 0) return undefined;
  return [...kinds].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
