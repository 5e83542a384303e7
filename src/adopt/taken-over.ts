/** The files of a root that the first publish takes over, by name or by the pattern of phones' own files. */
import type { FamilyModel } from "../model/family.js";
import type { Side } from "../root/side.js";

export interface Takeover {
  families: ReadonlySet<FamilyModel>;
  /** Dial plans of the fleet that phones use. */
  plans: ReadonlySet<string>;
  /** Paths of the fleet's rings, whose last part is the file's name. */
  rings: readonly string[];
  /** Files that stay as they are. */
  left: ReadonlySet<string>;
}

export function takenOver(side: Side, { families, plans, rings, left }: Takeover): string[] {
  const names = new Set(rings.map((path) => path.split("/").pop() ?? ""));
  const files = [...families].flatMap((family) => family.files);
  const written = new Set(files.map(({ path }) => path));
  for (const path of side.files.keys()) {
    const known = side.known(path);
    if (!known || !written.has(known.file.path) || left.has(path)) continue;
    const { holds } = known.file;
    if (holds === "dial-plan" ? !isPlan(path, { pattern: known.file.path, plans }) : holds === "ring")
      continue;
    if (holds === "ring-list" && rings.length === 0) continue;
    names.add(known.mac === undefined ? path : known.file.path);
  }
  return [...names].sort();
}

const isPlan = (path: string, { pattern, plans }: { pattern: string; plans: ReadonlySet<string> }): boolean =>
  [...plans].some((name) => pattern.replace("{dialPlan}", () => name) === path);
