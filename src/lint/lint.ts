/** Looks at a root, ours or not, and says what phones would trip over. */
import { type Diagnostic, Findings, sortDiagnostics } from "../diagnostic/diagnostic.js";
import type { FamilyModel } from "../model/family.js";
import type { Protocol } from "../model/generated.js";
import { comesTo } from "../root/comes-to.js";
import type { Holding } from "../root/holding.js";
import { namer } from "../root/names.js";
import { type Side, sideOf } from "../root/side.js";
import { loadsWithoutFirmware } from "./loads.js";
import { RULES } from "./rules/index.js";
import type { LintScene } from "./scene.js";
import { sourcesOf } from "./sources.js";
import { unknownNames } from "./unknown-names.js";

export interface LintInput {
  holding: Holding;
  families: Iterable<FamilyModel>;
  /** What a path in the root is called in findings. */
  shown(path: string): string;
}

export interface Linted {
  /** Sorted by place. */
  diagnostics: Diagnostic[];
  /** Files that were read. */
  files: number;
  /** How many phones have a file of their own, each by the protocol that it comes to. */
  phones: ReadonlyMap<Protocol, number>;
  /** Files at the top of the root that no phone of a known family asks for by that name. */
  unknown: string[];
  /** Loads that files name, where there is no firmware in the root. */
  unserved: string[];
}

export function lint({ holding, families, shown }: LintInput): Linted {
  const spoken = [...families].filter(({ protocol }) => protocol !== undefined);
  const side = sideOf(holding.files, { name: namer(spoken) });
  const findings = new Findings();
  const source = sourcesOf({ holding, side }, shown);
  const scene: LintScene = { holding, families: spoken, side, findings, source };
  for (const rule of RULES) rule(scene);
  const diagnostics = sortDiagnostics(findings.diagnostics());
  const told = new Set(diagnostics.map(({ span }) => span?.file));
  return {
    diagnostics,
    files: holding.files.size,
    phones: phonesOf(side),
    unknown: unknownNames(scene).filter((name) => !told.has(shown(name))),
    unserved: loadsWithoutFirmware(scene),
  };
}

function phonesOf(side: Side): Map<Protocol, number> {
  const phones = new Map<Protocol, number>();
  for (const files of side.owned.values()) {
    const protocol = comesTo(files, side)?.protocol;
    if (protocol !== undefined) phones.set(protocol, (phones.get(protocol) ?? 0) + 1);
  }
  return phones;
}
