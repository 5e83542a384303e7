/** The files of the loads that phones shall run: whether they lie in the root, and whether all do. */
import { fileNames } from "../listing.js";
import { filesOfLoad } from "../load-lists.js";
import { eachLoad, isFirmware, type NamedLoad, placeOf, wantedLoads } from "../loads.js";
import type { LintRule, LintScene } from "../scene.js";

export const loadFiles: LintRule = (scene) => {
  if (!scene.holding.entries) return;
  const names = fileNames(scene);
  const there = new Set(names);
  // A root without any serves phones that run their loads already: that is a line of the summary.
  if (!names.some((name) => isFirmware(scene, name))) return;
  for (const load of eachLoad(wantedLoads(scene))) lookAt(load, { scene, names, there });
};

interface Root {
  scene: LintScene;
  names: readonly string[];
  there: ReadonlySet<string>;
}

function lookAt(wanted: NamedLoad, { scene, names, there }: Root): void {
  const { name, read } = wanted;
  if (!read) return;
  if (!names.some((one) => one.startsWith(`${name}.`))) {
    scene.findings.add({
      code: "lint/load-missing",
      message: `no file of load ${name} lies in the root`,
      at: placeOf(scene, wanted),
      expected: read.load.files?.join(", "),
    });
    return;
  }
  const files = filesOfLoad(scene, name);
  const absent = files.filter((file) => !there.has(file));
  if (absent.length === 0) return;
  scene.findings.add({
    code: "lint/load-incomplete",
    message: `of load ${name} some files lie in the root, and ${absent.join(" and ")} ${absent.length === 1 ? "does" : "do"} not`,
    at: placeOf(scene, wanted),
    expected: files.join(", "),
    hint: "copy all files of the vendor's archive, with their names as they are",
  });
}

export const emptyFirmware: LintRule = (scene) => {
  for (const { name, size } of scene.holding.entries ?? []) {
    if (size !== 0 || !isFirmware(scene, name)) continue;
    scene.findings.add({
      code: "lint/empty-file",
      message: `${name} is a firmware file without a byte in it`,
      hint: "copy it again",
    });
  }
};

/** One finding for a protocol, at the second release. */
export const loadsMixed: LintRule = (scene) => {
  const wanted = eachLoad(wantedLoads(scene));
  for (const family of scene.families) {
    const own = wanted.filter(({ read }) => read?.family === family);
    const release = ({ read }: NamedLoad) => `${read?.load.release.major}.${read?.load.release.minor}`;
    const [first] = own;
    const other = own.find((load) => first && release(load) !== release(first));
    if (!first || !other) continue;
    scene.findings.add({
      code: "lint/loads-mixed",
      message: `files name loads of different releases: ${own.map(({ name }) => name).join(", ")}`,
      at: placeOf(scene, other),
      related: [{ at: placeOf(scene, first), message: `${first.name} is named here` }],
    });
  }
};
