/** A root as it was read for a look at all of it: what lies in it, and the bytes of what is small enough to be a phone's. */

/** What lies in a root under one name. */
export interface Lying {
  name: string;
  kind: "file" | "folder" | "other";
  size?: number;
  /** Permission bits of Unix, where the root tells them. */
  mode?: number;
  /** Why it cannot be read, as a sentence: "it is ...". */
  refused?: string;
}

export interface Holding {
  /** For people: `folder /srv/tftp`. */
  title: string;
  /** All at its top, sorted; undefined where a root cannot be listed. */
  entries: readonly Lying[] | undefined;
  /** Whole files by name. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Of files that are larger than any that phones read as text: the first bytes. */
  heads: ReadonlyMap<string, Uint8Array>;
}
