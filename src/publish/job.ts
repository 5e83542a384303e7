/** What a publish to one root is given, and what becomes of it. */
import type { Generation, PublishedFile, Switch } from "../model/generation.js";
import type { Disk } from "./disk/disk.js";
import type { SourceOf } from "./generations.js";

export type LayoutName = "links" | "files";

/** What a TFTP server should give out. */
export interface Expected {
  /** All that has changed must be read back; of the rest a sample will do. */
  changed: readonly PublishedFile[];
  rest: readonly PublishedFile[];
}

/** A file that the server does not give out as it was published. */
export interface Mismatch {
  path: string;
  why: string;
}

export interface RootJob extends Pick<Switch, "phones" | "mark"> {
  disk: Disk;
  layout: LayoutName;
  keep: number;
  /** So long, in milliseconds, what phones may still ask for stays beyond one generation. */
  linger: number;
  fleet: string;
  target: string;
  files: readonly PublishedFile[];
  sourceOf: SourceOf;
  /** Names under which plain files of others stand that are taken over, and ours that others have changed. */
  replaceable: ReadonlySet<string>;
  why: "publish" | "rollback";
  sites?: readonly string[] | undefined;
  plan?: string | undefined;
  tool: string;
  by: string;
  now(): string;
  /** Whether the lock is still that of this run: asked before anything that phones see. */
  isHeld?: (() => Promise<boolean>) | undefined;
  /** Undefined where nothing is to be read back. */
  readBack: ((expected: Expected) => Promise<Mismatch[]>) | undefined;
  /** Of names that have gone, those that the server gives out all the same. */
  stillServed?: ((names: readonly string[]) => Promise<string[]>) | undefined;
}

export type RootResult =
  | {
      state: "published";
      generation: Generation;
      switch: Switch;
      adopted: readonly string[];
      /** Names that are gone and still given out. */
      lingering: readonly string[];
    }
  | { state: "switched-back"; generation: Generation; live: Generation | undefined; mismatches: Mismatch[] }
  | { state: "refused"; why: string; hint: string };
