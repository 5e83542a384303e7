/** A step from one load to another, the files that it needs in the root, and which of them are at hand. */
import { extname } from "node:path";
import type { FirmwareRelease } from "../../model/catalogue.js";
import type { UpgradeFile, UpgradeStep } from "../../model/generated.js";
import type { LoadState } from "./state.js";
import type { Terrain } from "./terrain.js";

export interface Leg {
  from: LoadState;
  to: LoadState;
  step: UpgradeStep;
}

export interface LegFile {
  path: string;
  role: UpgradeFile["role"];
  /** own: the fleet's catalogue has it; public: it is known to exist; none: not even that. */
  has: "own" | "public" | "none";
}

export function legFiles(leg: Leg, terrain: Terrain): LegFile[] {
  const known = terrain.releases.get(leg.to.load);
  return neededFor(leg, terrain).map((file) => legFile(file, { to: leg.to, known }));
}

const neededFor = ({ from, step }: Leg, { upgrades }: Terrain): UpgradeFile[] =>
  upgrades.ways[step.by].files.filter(({ unsigned }) => !unsigned || !from.signed);

/** What the step needs and the fleet's own release does not have: of that the catalogue knows all files. */
export function missingFile(leg: Leg, terrain: Terrain): UpgradeFile | undefined {
  const known = terrain.releases.get(leg.to.load);
  if (!known?.own) return undefined;
  return neededFor(leg, terrain).find(({ role }) => known.files.every((file) => file.role !== role));
}

/**
 * The name that the catalogue has for the role, or else the usual one. A phone puts the ending behind the name by itself: a
 * set for another way may have the load in a file that it never asks for.
 */
function legFile(
  { path, role }: UpgradeFile,
  { to, known }: { to: LoadState; known: FirmwareRelease | undefined },
): LegFile {
  const usual = named(path, to);
  const files = known?.files.filter((file) => file.role === role && extname(file.path) === extname(usual));
  const found = files?.find((file) => file.path === usual) ?? files?.[0];
  if (!found || !known) return { path: usual, role, has: "none" };
  return { path: found.path, role, has: known.own ? "own" : "public" };
}

export const named = (pattern: string, { load, loader }: Pick<LoadState, "load" | "loader">): string =>
  pattern.replace("{load}", load).replace("{loader}", loader);
