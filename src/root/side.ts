/** A root at one moment, before or after a plan: its files, each read when it is asked for. */
import type { FamilyModel, FileModel } from "../model/family.js";
import type { Known, Namer } from "./names.js";
import { type Sayings, sayingsOf } from "./said.js";

export interface Side {
  /** The bytes of each file that is known to be there. */
  files: ReadonlyMap<string, Uint8Array>;
  known(path: string): Known | undefined;
  /** What a file says; undefined when it is not there or nobody knows its form. */
  said(path: string): Sayings | undefined;
  /** The phones' own files, by MAC. */
  owned: ReadonlyMap<string, readonly OwnedFile[]>;
}

export interface OwnedFile {
  path: string;
  known: Known & { mac: string };
}

/** `given` tells of files that the fleet made which family's file they are. */
export function sideOf(
  files: ReadonlyMap<string, Uint8Array>,
  { name, given }: { name: Namer; given?: ReadonlyMap<string, Known> | undefined },
): Side {
  const known = (path: string) => given?.get(path) ?? name(path);
  const owned = new Map<string, OwnedFile[]>();
  for (const path of files.keys()) {
    const entry = known(path);
    if (entry?.mac === undefined) continue;
    const list = owned.get(entry.mac) ?? [];
    owned.set(entry.mac, list);
    list.push({ path, known: { ...entry, mac: entry.mac } });
  }
  return { files, known, owned, said: reader(files, known) };
}

/** A phone's own file is looked at once or twice, a shared one for every phone. */
function reader(files: Side["files"], known: Side["known"]): Side["said"] {
  const shared = new Map<string, Sayings>();
  return (path) => {
    const bytes = files.get(path);
    const entry = known(path);
    if (!bytes || !entry) return undefined;
    if (entry.mac !== undefined) return sayingsOf(bytes, entry);
    const made = shared.get(path) ?? sayingsOf(bytes, entry);
    shared.set(path, made);
    return made;
  };
}

/** A document is one thing for all families that have its file from the same place. */
export function documentKey({ file }: { file: FileModel }): string {
  return `${file.owner}/${file.document ?? file.path}`;
}

/** The file that phones read beside their own of the same document. */
export function sharedFileOf({
  family,
  file,
}: {
  family: FamilyModel;
  file: FileModel;
}): FileModel | undefined {
  return file.document === undefined ? undefined : family.documents.get(file.document)?.shared;
}
