/** What lies in a root by name, as far as the root tells. */
import type { Holding, Lying } from "../root/holding.js";
import type { LintScene } from "./scene.js";

/** Files only; where a root cannot be listed, those that were read. */
export function fileNames({ holding }: Pick<LintScene, "holding">): string[] {
  if (!holding.entries) return [...holding.files.keys()].sort();
  return holding.entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
}

const known = new WeakMap<Holding, ReadonlyMap<string, Lying>>();

/** Undefined where a root cannot be listed: then what was not read may yet be there. */
export function listed({ holding }: Pick<LintScene, "holding">): ReadonlyMap<string, Lying> | undefined {
  if (!holding.entries) return undefined;
  const made = known.get(holding) ?? new Map(holding.entries.map((entry) => [entry.name, entry]));
  known.set(holding, made);
  return made;
}

/** The whole file, or its beginning. */
export function beginningOf({ holding }: Pick<LintScene, "holding">, name: string): Uint8Array | undefined {
  return holding.files.get(name) ?? holding.heads.get(name);
}
