/** The file that holds one load name, for old boot code. */
import type { Problem } from "../../formats/format.js";
import { isLoader, loadsIn, placeOf, wantedLoads } from "../loads.js";
import { type LintRule, type LintScene, placeIn } from "../scene.js";

export const loadNameFile: LintRule = (scene) => {
  for (const path of [...scene.side.files.keys()].sort()) {
    if (scene.side.known(path)?.file.format !== "loadname") continue;
    for (const problem of scene.side.said(path)?.problems ?? []) sayProblem(scene, { path, problem });
    sayApplication(scene, path);
  }
};

/** What is wrong with a text as a whole, others tell. */
const OWN: ReadonlySet<string> = new Set([
  "empty",
  "more-lines",
  "trailing-blank",
  "leading-blank",
  "extension",
  "character",
]);

function sayProblem(scene: LintScene, { path, problem }: { path: string; problem: Problem }): void {
  if (!OWN.has(problem.kind)) return;
  const blank = problem.kind === "trailing-blank" && !hasOldLoads(scene, path);
  scene.findings.add({
    code: blank ? "lint/load-name-blank" : "lint/load-name-form",
    message: problem.message,
    at: placeIn(scene.source(path), problem),
  });
}

/** Whether any load that is named is of the time in which phones read this file: unsigned, or of unknown form. */
function hasOldLoads(scene: LintScene, path: string): boolean {
  return [...wantedLoads(scene), ...loadsIn(scene, path)].some(
    ({ read, name }) => read?.load.signed !== true && !isLoader(scene, name),
  );
}

function sayApplication(scene: LintScene, path: string): void {
  for (const load of loadsIn(scene, path)) {
    const { name } = load;
    const loader = load.read?.load.loader;
    if (loader === undefined || loader === name) continue;
    scene.findings.add({
      code: "lint/load-name-application",
      message: "this is the application of a release that has a loader",
      at: placeOf(scene, load),
      found: name,
      expected: loader,
    });
  }
}
