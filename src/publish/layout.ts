/** What both layouts of a root have in common: how a generation is put in place, and what may be replaced by it. */
import type { Generation, PublishedFile } from "../model/generation.js";
import type { Disk, Look } from "./disk/disk.js";

export interface Going {
  disk: Disk;
  /** What was live; absent before the first publish. */
  from: Generation | undefined;
  to: Generation;
  /** Names on top of the root under which something of others stands that may be replaced. */
  replaceable: ReadonlySet<string>;
}

/** Something under a name that is wanted and that is not ours to replace: nothing has been changed. */
export class InTheWay extends Error {
  readonly path: string;
  /** Without the path. */
  readonly what: string;

  constructor(path: string, found: string) {
    const what = `${found} is in the way, and not ours`;
    super(`${path}: ${what}`);
    this.path = path;
    this.what = what;
  }
}

export interface Layout {
  /**
   * Which names have to be taken over first, because a plain file stands where the layout wants something else; throws
   * `InTheWay`.
   */
  plainNames(going: Going): Promise<string[]>;
  /** Puts the generation in place of what is live; until it is done the next run can finish it or take it back. */
  go(going: Going): Promise<void>;
  /** Takes away what only the generation before had. Called once the new one has been read back. */
  tidy(going: Going): Promise<void>;
  /** As it was before `go`; `to` is what went wrong. */
  back(going: Going): Promise<void>;
}

/** By name; the files of the generation itself before those that are kept. */
export function served({ files, kept }: Generation): Map<string, PublishedFile> {
  return new Map([...kept, ...files].map((file) => [file.path, file]));
}

export const WHAT: Record<Look["kind"], string> = {
  file: "a file",
  folder: "a folder",
  link: "a symbolic link",
  other: "something that is no file",
};
