/** A phone's own file without a byte in it. */
import { type LintRule, wholeFile } from "../scene.js";

export const emptyFile: LintRule = (scene) => {
  for (const owned of [...scene.side.owned.values()].flat()) {
    if (scene.side.files.get(owned.path)?.length !== 0) continue;
    scene.findings.add({
      code: "lint/empty-file",
      message: "this file of a phone is empty",
      at: wholeFile(scene.source(owned.path)),
      hint: "an upload that broke off or a full disk leaves such files: copy it again",
      phone: owned.known.mac,
    });
  }
};
