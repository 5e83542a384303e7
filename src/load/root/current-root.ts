/** A root as it is now, wherever it lies, and what can be asked of it. */

import type { Generation, PublishedFile } from "../../model/generation.js";
import { OWN } from "../../model/own-folder.js";
import type { Bytes, Digested } from "../read.js";
import type { OwnReader } from "./records.js";

/** What was published to a root last. */
export interface LastPublished {
  /** The name of the fleet. */
  fleet: string;
  files: readonly PublishedFile[];
  /** Where the root itself remembers it. */
  generation?: Generation;
  layout?: "links" | "files";
}

/** What lies in a root under one name. */
export interface RootEntry {
  /** Bytes that are no UTF-8 stand as `\xNN`; control characters stand as they are. */
  name: string;
  /** Of a link that stays in the root, what it leads to; of any other, `other`. */
  kind: "file" | "folder" | "other";
  size?: number;
  /** Permission bits of Unix of a file or a folder, where the root tells them. */
  mode?: number;
  /** Why it cannot be read, as a sentence: "it is ...". */
  refused?: string;
}

export interface CurrentRoot {
  /** For people, with paths and hosts as they were written: `folder /srv/tftp`, `tftp://192.0.2.1`. */
  title: string;
  /** All that lies at its top but our own folder, sorted by name; undefined where a root cannot be listed. */
  entries: readonly RootEntry[] | undefined;
  /** Undefined when nothing was published to it, or not for this target. */
  last: LastPublished | undefined;
  /** Whether everything in it is ours by its nature. */
  own: boolean;
  /** The bytes of each name, or a sentence why there are none: `ABSENT` where there is no such file. */
  read(names: readonly string[]): Promise<Map<string, Bytes>>;
  /** The same of the first bytes of each, however large it is. */
  heads(names: readonly string[], length: number): Promise<Map<string, Bytes>>;
  /** What each amounts to, however large it is: read piece by piece. */
  digests(names: readonly string[]): Promise<Map<string, Digested | string>>;
  /** Reads what the root remembers; absent where it cannot. */
  remembers?: OwnReader;
  close(): Promise<void>;
}

/** Why a root cannot be read, as a sentence without its full stop, and what to do. */
export interface RootRefusal {
  refused: string;
  hint: string;
}

export type Opened = { root: CurrentRoot } | RootRefusal;

/** Of a root that was filled by other means than a publish. */
export const LAST_MANIFEST = `${OWN.folder}/manifest.json`;

/** Firmware has some megabytes; a hostile root must not fill the memory, neither with one file nor with many. */
export const LARGEST_FILE = 16 * 1024 * 1024;
const LARGEST_READ = 1024 * 1024 * 1024;

/** Of one call of `read`: a sentence once too much has been read, and a count of what is. */
export interface Allowance {
  spent(): string | undefined;
  count(bytes: Bytes): Bytes;
}

export function allowance(): Allowance {
  let left = LARGEST_READ;
  return {
    spent: () => (left > 0 ? undefined : `it is left out: more than ${LARGEST_READ} bytes were asked for`),
    count: (bytes) => {
      if (typeof bytes !== "string") left -= bytes.length;
      return bytes;
    },
  };
}

/** More names than any fleet has. */
export const MOST_ENTRIES = 1_000_000;
export const TOO_MANY: RootRefusal = {
  refused: `the folder holds more than ${MOST_ENTRIES} entries`,
  hint: "name the folder that the TFTP server serves",
};

export function sorted(entries: readonly RootEntry[]): RootEntry[] {
  return [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
}
