/** What lies under the names of a root: files that cannot be read, and things that are no files. */

import type { Lying } from "../../root/holding.js";
import { namedPlans } from "../dial-plans.js";
import { filesOfLoad } from "../load-lists.js";
import { eachLoad, wantedLoads } from "../loads.js";
import { ringLists } from "../rings.js";
import { type LintRule, type LintScene, wholeFile } from "../scene.js";

/** The right of everybody to read, by which servers give files away. */
const READABLE = 0o004;

export const lyingThere: LintRule = (scene) => {
  const needed = neededNames(scene);
  const plans = namedPlans(scene);
  for (const name of scene.holding.heads.keys())
    if (scene.side.known(name) || plans.has(name)) sayLarge(scene, name);
  for (const entry of scene.holding.entries ?? []) {
    if (entry.kind === "file" && entry.refused === undefined) sayMode(scene, { entry, needed });
    else sayOdd(scene, { entry, needed });
  }
};

interface Looked {
  entry: Lying;
  needed: (name: string) => boolean;
}

/** Names that phones ask for. */
function neededNames(scene: LintScene): (name: string) => boolean {
  const named = new Set([
    ...namedPlans(scene).keys(),
    ...ringLists(scene).flatMap(({ entries }) => entries.map(({ file }) => file)),
    ...eachLoad(wantedLoads(scene)).flatMap(({ name }) => filesOfLoad(scene, name)),
  ]);
  return (name) => {
    const known = scene.side.known(name);
    return named.has(name) || (known !== undefined && known.file.holds !== "dial-plan");
  };
}

function sayMode(scene: LintScene, { entry: { name, mode }, needed }: Looked): void {
  if (mode === undefined || (mode & READABLE) !== 0 || !needed(name)) return;
  scene.findings.add({
    code: "lint/not-readable",
    message: "not everybody may read this file, and so perhaps not the server",
    at: wholeFile(scene.source(name)),
    found: `mode ${(mode & 0o777).toString(8).padStart(4, "0")}`,
    expected: "mode 0644",
    hint: "chmod a+r",
  });
}

/** Only texts have names that phones know: of these nothing is looked at but the beginning. */
function sayLarge(scene: LintScene, name: string): void {
  const size = scene.holding.entries?.find((entry) => entry.name === name)?.size;
  scene.findings.add({
    code: "lint/file-too-long",
    message: "far larger than any file of this name that a phone reads: it is not looked into",
    at: wholeFile(scene.source(name)),
    ...(size === undefined ? {} : { found: `${size} bytes` }),
  });
}

function sayOdd(scene: LintScene, { entry: { name, kind, refused }, needed }: Looked): void {
  const folder = kind === "folder" && refused === undefined;
  if (folder && !needed(name)) return;
  const what = refused ?? "it is a folder";
  scene.findings.add({
    code: needed(name) ? "lint/no-file" : "lint/odd-entry",
    message: needed(name) ? `phones ask for this file, and ${what}` : `nothing can be read here: ${what}`,
    at: wholeFile(scene.source(name)),
  });
}
