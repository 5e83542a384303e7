/** The lists of loads that lie in a root, read. */
import { type LoadsList, readLoads } from "../formats/loads.js";
import { fileNames } from "./listing.js";
import { loadNamed, type ReadLoad } from "./loads.js";
import type { LintScene } from "./scene.js";

export interface FoundList {
  name: string;
  /** The load whose list it is, by its name. */
  load: string;
  read: ReadLoad;
  list: LoadsList;
}

const known = new WeakMap<LintScene, ReadonlyMap<string, FoundList>>();

/** By the name of the load. */
export function loadLists(scene: LintScene): ReadonlyMap<string, FoundList> {
  const made = known.get(scene) ?? find(scene);
  known.set(scene, made);
  return made;
}

function find(scene: LintScene): Map<string, FoundList> {
  const lists = new Map<string, FoundList>();
  for (const name of fileNames(scene)) {
    const load = name.replace(/\.[A-Za-z0-9]+$/, "");
    const read = loadNamed(scene, load);
    const bytes = scene.holding.files.get(name);
    if (read?.load.list === name && bytes && bytes.length > 0)
      lists.set(load, { name, load, read, list: readLoads(bytes) });
  }
  return lists;
}

/** What a phone fetches for a load: what its list says, or else what is known of such loads. */
export function filesOfLoad(scene: LintScene, name: string): readonly string[] {
  const found = loadLists(scene).get(name);
  if (found && found.list.files.length > 0) return [found.name, ...found.list.files.map((file) => file.name)];
  return loadNamed(scene, name)?.load.files ?? [];
}
