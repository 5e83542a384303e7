/** The picture of the idle screen, where it lies in the root itself: its form and size. */
import { readBitmap } from "../../formats/bitmap.js";
import type { Logo } from "../../model/generated.js";
import { beginningOf, listed } from "../listing.js";
import { namedIn, pictureNamed } from "../named.js";
import { lineAt } from "../place.js";
import type { LintRule, LintScene } from "../scene.js";

export const logo: LintRule = (scene) => {
  const looked = new Set<string>();
  for (const { text, path, line } of namedIn(scene, "picture")) {
    const wanted = scene.side.known(path)?.family.logo;
    const name = pictureNamed(text);
    if (!wanted || looked.has(name) || listed(scene)?.get(name)?.kind !== "file") continue;
    looked.add(name);
    const wrong = complaint(scene, { name, wanted });
    if (wrong === undefined) continue;
    scene.findings.add({
      code: "lint/logo",
      message: `${name} ${wrong}`,
      at: lineAt(scene.source(path), line),
      expected: `a Windows bitmap of ${wanted.width} x ${wanted.height}`,
    });
  }
};

function complaint(scene: LintScene, { name, wanted }: { name: string; wanted: Logo }): string | undefined {
  const bytes = beginningOf(scene, name);
  if (!bytes) return undefined;
  const picture = readBitmap(bytes);
  if (!picture) return "is no Windows bitmap that phones take";
  if (picture.compressed) return "is a bitmap that is compressed";
  if (picture.width === wanted.width && picture.height === wanted.height) return undefined;
  return `is a bitmap of ${picture.width} x ${picture.height}`;
}
