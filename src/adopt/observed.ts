/** The phones of a root as it is: which files each boots from, and every value that these say for it. */
import type { FamilyModel } from "../model/family.js";
import { comesTo } from "../root/comes-to.js";
import type { Said } from "../root/said.js";
import { type OwnedFile, type Side, sharedFileOf } from "../root/side.js";

/** A value and the file that says it. */
export interface Told extends Said {
  path: string;
}

export interface ObservedPhone {
  mac: string;
  family: FamilyModel;
  /** Its own files of that family. */
  files: readonly OwnedFile[];
  /** Its files of other families: the first of all that its loader finds decides, so that these lie there in vain. */
  unused: readonly OwnedFile[];
  /** By the book's spelling of the name; its own files win over shared ones. */
  values: ReadonlyMap<string, Told>;
  /** Whether one of its files cannot be read to its end. */
  unread: boolean;
}

/** By MAC, sorted. */
export function observedPhones(side: Side): ObservedPhone[] {
  const shared = new Map<string, ReadonlyMap<string, Told>>();
  const phones = [...side.owned].map(([mac, files]) => observed(mac, { files, side, shared }));
  return phones.filter((phone) => phone !== undefined).sort((a, b) => (a.mac < b.mac ? -1 : 1));
}

interface Owned {
  files: readonly OwnedFile[];
  side: Side;
  /** What shared files say: the same values, as the same objects, for all phones. */
  shared: Map<string, ReadonlyMap<string, Told>>;
}

function observed(mac: string, { files, side, shared }: Owned): ObservedPhone | undefined {
  const family = comesTo(files, side);
  if (!family) return undefined;
  const own = files.filter(({ known }) => known.family === family);
  const values = new Map<string, Told>();
  let unread = false;
  for (const file of own) {
    const beside = sharedFileOf(file.known);
    if (beside) {
      const told = shared.get(beside.path) ?? toldIn(beside.path, side);
      shared.set(beside.path, told);
      for (const [name, value] of told) values.set(name, value);
      if (side.said(beside.path)?.unread) unread = true;
    }
    const said = side.said(file.path);
    if (said?.unread) unread = true;
    for (const [name, value] of said?.values ?? []) values.set(name, { ...value, path: file.path });
  }
  return { mac, family, files: own, unused: files.filter((file) => !own.includes(file)), values, unread };
}

function toldIn(path: string, side: Side): Map<string, Told> {
  return new Map([...(side.said(path)?.values ?? [])].map(([name, said]) => [name, { ...said, path }]));
}
