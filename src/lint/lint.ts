/** Looks at a root, ours or not, and says what phones would trip over. */
import { type Diagnostic, Findings, sortDiagnostics } from "../diagnostic/diagnostic.js";
import type { FamilyModel } from "../model/family.js";
import type { Holding } from "../root/holding.js";
import { namer } from "../root/names.js";
import { sideOf } from "../root/side.js";
import { RULES } from "./rules/index.js";
import { type LintScene, sourcesOf } from "./scene.js";

export interface LintInput {
  holding: Holding;
  families: Iterable<FamilyModel>;
  /** What a path in the root is called in findings. */
  shown(path: string): string;
}

/** Sorted by place. */
export function lint({ holding, families, shown }: LintInput): Diagnostic[] {
  const spoken = [...families].filter(({ protocol }) => protocol !== undefined);
  const side = sideOf(holding.files, { name: namer(spoken) });
  const findings = new Findings();
  const scene: LintScene = {
    holding,
    families: spoken,
    side,
    findings,
    source: sourcesOf({ holding, side }, shown),
  };
  for (const rule of RULES) rule(scene);
  return sortDiagnostics(findings.diagnostics());
}
