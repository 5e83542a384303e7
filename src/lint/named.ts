/** What the files of a root name besides phones: loads, dial plans, marks and pictures. All of it is read in one go. */
import type { ParameterModel } from "../model/family.js";
import { isBlank, roleOf } from "../root/roles.js";
import type { Said } from "../root/said.js";
import type { LintScene } from "./scene.js";
import { isPlaceholder } from "./template.js";

export type What = "load" | "plan" | "mark" | "picture";

/** A name as it stands in a file. */
export interface Named {
  text: string;
  path: string;
  line: number;
  parameter: ParameterModel;
}

type Names = Record<What, readonly Named[]>;

const known = new WeakMap<LintScene, Names>();

/** In the order of paths. */
export function namedIn(scene: LintScene, what: What): readonly Named[] {
  const made = known.get(scene) ?? collect(scene);
  known.set(scene, made);
  return made[what];
}

function collect({ side }: LintScene): Names {
  const names: Record<What, Named[]> = { load: [], plan: [], mark: [], picture: [] };
  for (const path of [...side.files.keys()].sort()) {
    if (side.known(path)?.file.holds !== "parameters") continue;
    for (const said of side.said(path)?.values.values() ?? []) {
      const what = whatIs(said);
      const text = said.text.trim();
      if (what && said.parameter && text !== "" && !isBlank(said.parameter, text) && !isPlaceholder(said))
        names[what].push({ text, path, line: said.line, parameter: said.parameter });
    }
  }
  return names;
}

function whatIs({ parameter }: Said): What | undefined {
  if (!parameter) return undefined;
  if (parameter.type === "load") return "load";
  if (parameter.mark) return "mark";
  if (roleOf(parameter) === "dialPlan") return "plan";
  return parameter.derivations[0]?.path === "urls.logo" ? "picture" : undefined;
}

/** What a page's address would be called in the root. */
export const pictureNamed = (url: string): string => /[^/?#]+(?=$|[?#])/.exec(url)?.[0] ?? "";
