/** The ring lists of a root, entry by entry. */
import type { Problem } from "../formats/format.js";
import type { ListEntries } from "../model/generated.js";
import { type RingEntry, ringEntries } from "../root/rings.js";
import type { LintScene } from "./scene.js";

export interface RingList {
  path: string;
  entries: readonly RingEntry[];
  problems: readonly Problem[];
  limits: ListEntries | undefined;
  /** Whether lines and tabs make the entries. */
  plain: boolean;
}

const known = new WeakMap<LintScene, readonly RingList[]>();

export function ringLists(scene: LintScene): readonly RingList[] {
  const made = known.get(scene) ?? readLists(scene);
  known.set(scene, made);
  return made;
}

function readLists(scene: LintScene): RingList[] {
  const lists: RingList[] = [];
  for (const path of scene.holding.files.keys()) {
    const known = scene.side.known(path);
    const said = known?.file.holds === "ring-list" ? scene.side.said(path) : undefined;
    if (!known || !said) continue;
    const limits = known.file.entries;
    const { problems } = said;
    lists.push({ path, entries: ringEntries(said, known), problems, limits, plain: limits === undefined });
  }
  return lists;
}
