/** The files that are given out, by target: a name is given out once, and who wants it a second time is told. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { TargetModel } from "../model/fleet.js";
import type { RenderedFile } from "./file.js";

export type RecordedFile = Omit<RenderedFile, "bytes" | "made"> & {
  size: number;
  marked: boolean;
  /** The release whose file it is; absent for what the fleet makes. */
  firmware?: string;
};

export interface GivenFiles {
  /** By target; sorted by path once a target is settled. */
  files: Map<string, RecordedFile[]>;
  /** False where the name has been given out before. */
  give(target: string, file: RenderedFile): boolean;
  /** For what is not rendered here. */
  record(target: string, file: RecordedFile): void;
  /** Whose a name is, whatever its capitals. */
  ownerOf(target: string, path: string): RecordedFile | undefined;
  /** One name, one file: two that differ only by case are one on servers and file systems that fold it. */
  settle(target: TargetModel, findings: Findings): void;
}

export function givenFiles(): GivenFiles {
  const files = new Map<string, RecordedFile[]>();
  /** By target and folded name: who wants it. */
  const taken = new Map<string, Map<string, RecordedFile[]>>();
  const record = (target: string, file: RecordedFile): void => {
    const list = files.get(target) ?? [];
    files.set(target, list);
    list.push(file);
  };
  return {
    files,
    record,
    give: (target, { bytes, made, ...rest }) => {
      const names = taken.get(target) ?? new Map<string, RecordedFile[]>();
      taken.set(target, names);
      const file = { ...rest, size: bytes.length, marked: made.marked };
      const owners = names.get(folded(file.path)) ?? [];
      names.set(folded(file.path), owners);
      owners.push(file);
      if (owners.length > 1) return false;
      record(target, file);
      return true;
    },
    ownerOf: (target, path) => taken.get(target)?.get(folded(path))?.[0],
    settle: (target, findings) => {
      files.get(target.name)?.sort((a, b) => (a.path < b.path ? -1 : 1));
      for (const [first, second] of taken.get(target.name)?.values() ?? [])
        if (first && second) sayTaken([first, second], { target, findings });
    },
  };
}

const folded = (path: string): string => path.toLowerCase();

function sayTaken(
  [first, second]: readonly [RecordedFile, RecordedFile],
  { target, findings }: { target: TargetModel; findings: Findings },
): void {
  const makers = first.family === second.family ? first.family : `${first.family} and ${second.family}`;
  findings.add({
    code: "render/path-taken",
    message: `target ${target.name} would have two files ${second.path}${second.path === first.path ? "" : ` and ${first.path}`}`,
    at: [second.at, first.at].find((at) => at !== undefined && at !== target.at) ?? target.at,
    found: `both made by ${makers}`,
    hint: "give the dial plan or the ring another name",
  });
}
