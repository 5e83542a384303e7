/** Hands every file that a family knows to the rules that look at one file: each file is read once. */
import type { FamilyModel } from "../../model/family.js";
import { sharedFileOf } from "../../root/side.js";
import { listed } from "../listing.js";
import { type FileLook, type FileRule, type LintRule, type LintScene, wholeFile } from "../scene.js";
import { isTemplate } from "../template.js";

/** More than stand in any file that phones read whole: of such a file only its form is looked at. */
const MOST_VALUES = 2500;

interface Rules {
  /** For every file. */
  form: readonly FileRule[];
  /** For files of a usual size that are no templates. */
  filled: readonly FileRule[];
}

const sayMany: FileRule = ({ path, known, said }, { findings, source }) => {
  if (known.file.holds !== "parameters") return;
  const message = `this file has ${said.values.size} values: only its form was looked at`;
  findings.add({ code: "lint/more-problems", message, at: wholeFile(source(path)) });
};

export const eachFile =
  ({ form, filled }: Rules): LintRule =>
  (scene) => {
    const families = new Set([...scene.side.owned.values()].flat().map(({ known }) => known.family));
    for (const path of scene.holding.files.keys()) {
      const look = lookAt(path, { scene, families });
      if (!look) continue;
      for (const rule of form) rule(look, scene);
      if (isTemplate(look.said)) continue;
      if (look.said.values.size > MOST_VALUES) sayMany(look, scene);
      else for (const rule of filled) rule(look, scene);
    }
  };

/** `families`: those of which a phone's own file is there. */
function lookAt(
  path: string,
  { scene, families }: { scene: LintScene; families: ReadonlySet<FamilyModel> },
): FileLook | undefined {
  const { side } = scene;
  const known = side.known(path);
  const said = side.said(path);
  if (!known || !said) return undefined;
  const file = known.mac === undefined ? undefined : sharedFileOf(known);
  const shared = file && side.said(file.path);
  // What is there and cannot be read may say anything.
  const isHalf = file !== undefined && !shared && listed(scene)?.has(file.path) === true;
  const whole = known.mac !== undefined ? !isHalf : !families.has(known.family);
  return {
    path,
    known,
    said,
    whole,
    ...(file && shared ? { shared: { path: file.path, said: shared } } : {}),
  };
}
