import type { PublishedFile } from "../../src/model/generation.js";
import type { Locking, Runner } from "../../src/publish/lock.js";

export interface Task {
  /** A folder, or `ssh://…`. */
  where: string;
  layout: "links" | "files";
  files: readonly PublishedFile[];
  texts: Record<string, string>;
  replaceable?: readonly string[];
  keep?: number;
  why?: "publish" | "rollback";
  /** What the server is said to give out; nothing is read back when it is left out. */
  readBack?: "right" | "wrong";
  now?: string;
  env?: Record<string, string | undefined>;
  locking?: Partial<Locking>;
}

export interface Done {
  state: string;
  fault?: string;
  why?: string;
  hint?: string;
  notes: string[];
}

export function runnerHere(): Runner;
export function publishAlone(task: Task): Promise<Done>;
