/** Names in a root that stand for nothing that is known here. */
import { addressed } from "./addressed.js";
import { plansOf } from "./dial-plans.js";
import { fileNames, listed } from "./listing.js";
import { isFirmware } from "./loads.js";
import { namedIn, pictureNamed } from "./named.js";
import { ringLists } from "./rings.js";
import type { LintScene } from "./scene.js";

/** What other devices have in the same root is theirs. */
export function unknownNames(scene: LintScene): string[] {
  if (!listed(scene)) return [];
  const named = new Set([
    ...ringLists(scene).flatMap(({ entries }) => entries.map(({ file }) => file)),
    ...namedIn(scene, "picture").map(({ text }) => pictureNamed(text)),
  ]);
  const patterns = scene.families.flatMap(({ boot, elsewhere }) => [
    ...boot,
    ...elsewhere.map(({ path }) => path),
  ]);
  return fileNames(scene).filter((name) => {
    const known = scene.side.known(name);
    if (known && known.file.holds !== "dial-plan") return false;
    if (plansOf(scene).has(name) || named.has(name) || isFirmware(scene, name)) return false;
    return !patterns.some((path) => addressed(path, name) !== undefined);
  });
}
