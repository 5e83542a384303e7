/** What lies under a name of a root, by the mode that Unix and SFTP give alike. */
import type { RootEntry } from "./current-root.js";
import type { Named } from "./name.js";

export interface Attributes {
  mode: number;
  size: number;
}

type Nature = "file" | "folder" | "link" | "pipe" | "socket" | "device" | "unknown";

const FORMAT = 0o170000;
const PERMISSIONS = 0o7777;
const NATURES: ReadonlyMap<number, Nature> = new Map([
  [0o100000, "file"],
  [0o040000, "folder"],
  [0o120000, "link"],
  [0o010000, "pipe"],
  [0o140000, "socket"],
  [0o020000, "device"],
  [0o060000, "device"],
]);

export const natureOf = ({ mode }: Attributes): Nature => NATURES.get(mode & FORMAT) ?? "unknown";

export const LEAVES = "it is a symbolic link that leads out of the root";
export const NOWHERE = "it is a symbolic link that leads nowhere";
export const CIRCLES = "it is a symbolic link that leads in circles";

const REFUSED: Partial<Record<Nature, string>> = {
  link: "it is a symbolic link, which is not followed",
  pipe: "it is a named pipe",
  socket: "it is a socket",
  device: "it is a device",
  unknown: "it is neither a file nor a folder",
};

/** `found`: of a link, what it leads to; a sentence when that is nothing to read. */
export function entryOf({ name, refused }: Named, found: Attributes | string): RootEntry {
  if (typeof found === "string") return { name, kind: "other", refused: refused ?? found };
  const nature = natureOf(found);
  const why = refused ?? REFUSED[nature];
  const kind = nature === "file" || nature === "folder" ? nature : "other";
  return {
    name,
    kind,
    ...(nature === "file" ? { size: found.size } : {}),
    ...(kind === "other" ? {} : { mode: found.mode & PERMISSIONS }),
    ...(why === undefined ? {} : { refused: why }),
  };
}

export function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith("/") ? root : `${root}/`);
}
