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
  /** By target and folded name: whose it is. */
  const taken = new Map<string, Map<string, RecordedFile>>();
  /** By target and folded name: who wanted it second. */
  const refused = new Map<string, Map<string, RecordedFile>>();
  const record = (target: string, file: RecordedFile): void => {
    const list = files.get(target) ?? [];
    files.set(target, list);
    list.push(file);
  };
  return {
    files,
    record,
    give: (target, rendered) => {
      const file = recorded(rendered);
      const name = folded(file.path);
      if (!setFirst(taken, { target, name, file })) {
        setFirst(refused, { target, name, file });
        return false;
      }
      record(target, file);
      return true;
    },
    ownerOf: (target, path) => taken.get(target)?.get(folded(path)),
    settle: (target, findings) => {
      files.get(target.name)?.sort((a, b) => (a.path < b.path ? -1 : 1));
      for (const [name, second] of refused.get(target.name) ?? []) {
        const first = taken.get(target.name)?.get(name);
        if (first) sayTaken([first, second], { target, findings });
      }
    },
  };
}

/** Key by key in one order: there are as many as phones, and the engine then keeps one shape for all of them. */
function recorded(rendered: RenderedFile): RecordedFile {
  const { path, bytes, sha256, order, family, made, site, phone, at } = rendered;
  const file: RecordedFile = { path, sha256, order, family, size: bytes.length, marked: made.marked };
  if (site !== undefined) file.site = site;
  if (phone !== undefined) file.phone = phone;
  if (at !== undefined) file.at = at;
  return file;
}

/** False where the name has a file. */
function setFirst(
  names: Map<string, Map<string, RecordedFile>>,
  { target, name, file }: { target: string; name: string; file: RecordedFile },
): boolean {
  const known = names.get(target) ?? new Map<string, RecordedFile>();
  names.set(target, known);
  if (known.has(name)) return false;
  known.set(name, file);
  return true;
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
