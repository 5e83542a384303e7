/** Files in the style of other platforms, and files of the boot that belong to no phone. */
import { FORMATS } from "../../formats/index.js";
import type { FamilyModel } from "../../model/family.js";
import type { Elsewhere } from "../../model/generated.js";
import { addressed } from "../addressed.js";
import { fileNames } from "../listing.js";
import { type LintRule, type LintScene, wholeFile } from "../scene.js";

export const otherPlatform: LintRule = (scene) => {
  const marks = uniqueMarks(scene.families);
  for (const name of fileNames(scene)) {
    const mark = marks.find(
      (one) => addressed(one.path, name) !== undefined && hasElement(scene, { one, name }),
    );
    if (!mark) continue;
    scene.findings.add({
      code: "lint/other-platform",
      message: `this file is in the style of another platform. ${mark.description}`,
      at: wholeFile(scene.source(name)),
      hint: "delete it, unless phones of that platform use the same root",
    });
  }
};

function uniqueMarks(families: readonly FamilyModel[]): Elsewhere[] {
  return [...new Set(families.flatMap(({ elsewhere }) => elsewhere))];
}

function hasElement(scene: LintScene, { one, name }: { one: Elsewhere; name: string }): boolean {
  const { element } = one;
  if (element === undefined) return true;
  const bytes = scene.holding.files.get(name);
  if (!bytes) return false;
  const { readings } = FORMATS.xml.read(Buffer.from(bytes).toString(FORMATS.xml.encoding));
  return readings.some((reading) => `${reading.name}/`.startsWith(`${element}/`));
}

/** Of the hunt's files that no family makes: for an address that stands in no other name. */
export const unknownPhone: LintRule = (scene) => {
  const made = new Set(scene.families.flatMap(({ files }) => files.map(({ path }) => path)));
  const asked = new Set(scene.families.flatMap(({ hunt }) => hunt).filter((path) => !made.has(path)));
  for (const name of fileNames(scene)) {
    for (const path of asked) {
      const mac = addressed(path, name);
      if (mac === undefined || scene.side.owned.has(mac)) continue;
      scene.findings.add({
        code: "lint/unknown-phone",
        message: `phone ${mac} has this file and no other in the root`,
        at: wholeFile(scene.source(name)),
        hint: "compare the address with those of the other files: it may be a slip of the pen",
        phone: mac,
      });
    }
  }
};
