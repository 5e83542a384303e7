/** What a root remembers of what was published to it: generations, and the switches from one to another. */

/** One file of a root, as it was published. */
export interface PublishedFile {
  path: string;
  /** Hexadecimal. */
  sha256: string;
  /** In bytes. */
  size: number;
  mode: string;
  /** When it is published: smaller first. */
  order: number;
  family: string;
  /** The release whose file it is; absent for what the fleet makes. */
  firmware?: string;
  site?: string;
  /** The MAC of its phone, twelve capital hexadecimal digits; absent for files that phones share. */
  phone?: string;
}

/** One root as it was published, and is kept for a return. */
export interface Generation {
  /** Counted from 1 within a root; never given twice. */
  number: number;
  /** The name of its folder, which cannot be guessed. */
  name: string;
  fleet: string;
  target: string;
  /** When it was staged, as `2026-11-28T05:17:00Z`; for people, never for an order. */
  made: string;
  /** The program that made it. */
  tool: string;
  /** One digest over `files`. */
  digest: string;
  /** All that the fleet means by this root, sorted by path. */
  files: readonly PublishedFile[];
  /** Files of the generation before that may still be pointed to by what a phone has read from it. */
  kept: readonly PublishedFile[];
  /** Holds files of others as they were when they were taken over; there to be returned to, never built. */
  adopted?: true;
  /** Only what these sites have of their own was published; the rest stayed as it was. */
  sites?: readonly string[];
  /** The digest of the seal of the plan that was applied. */
  plan?: string;
}

/** What a switch asks of a phone. */
export interface AskedPhone {
  /** Twelve capital hexadecimal digits. */
  mac: string;
  site: string;
  label?: string;
  protocol: string;
  effect: "resync" | "restart" | "reflash" | "unknown";
  /** The names under which the call server knows the phone's lines, in the order of the lines. */
  peers: readonly string[];
}

/** By which phones that are told to check find whether they have to restart. */
export interface SyncMark {
  /** What phones have read at their last boot, if not earlier; absent when no file said it. */
  before?: string;
  after: string;
}

/** One step from one generation to another. */
export interface Switch {
  /** Counted from 1 within a root. */
  number: number;
  /** When, as `2026-11-28T05:17:00Z`. */
  at: string;
  /** Who, as `user@host`. */
  by: string;
  /** The name of the generation that was live before; absent when there was none. */
  from?: string;
  to: string;
  why: "publish" | "rollback" | "switch-back";
  /** Whether what the TFTP server gives out since then was held against what was meant; never where that is not wanted. */
  readBack: "due" | "done" | "never";
  /** The phones that the change asks something of, sorted by MAC. */
  phones: readonly AskedPhone[];
  /** Absent where no file of the root carries one. */
  mark?: SyncMark;
}

/** A switch as those are told of it whose phones it concerns. */
export type ToldSwitch = Pick<Switch, "number" | "at" | "by" | "why" | "phones" | "mark">;

/** The switches of one root, oldest first. */
export interface RootSwitches {
  /** Absent where a record that names no target was read. */
  target?: string;
  switches: readonly ToldSwitch[];
}
