/** Firmware files as they are: signed where phones check it, under their own name, and no stand-in for a file. */
import { readImage } from "../../formats/image.js";
import { type Substitute, substituteOf } from "../../formats/substitute.js";
import { namedPlans, plansOf } from "../dial-plans.js";
import { beginningOf, fileNames } from "../listing.js";
import { isFirmware } from "../loads.js";
import { type LintRule, type LintScene, wholeFile } from "../scene.js";

export const firmwareImages: LintRule = (scene) => {
  const signed = signedEndings(scene);
  for (const name of fileNames(scene)) {
    const head = isFirmware(scene, name) ? beginningOf(scene, name) : undefined;
    if (!head) continue;
    const image = readImage(head);
    const at = wholeFile(scene.source(name));
    if (image.kind === "signed") sayName(scene, { name, signed: image.header?.name });
    else if (signed.has(endingOf(name)) && OTHER.has(image.kind))
      scene.findings.add({ code: "lint/not-signed", message: "this firmware file has no signed header", at });
  }
};

const endingOf = (name: string): string => name.slice(name.lastIndexOf("."));
const OTHER: ReadonlySet<string> = new Set(["unsigned", "text", "unknown"]);

/** What files of signed loads end in; lists are looked at as lists. */
function signedEndings({ families }: LintScene): Set<string> {
  const forms = families.flatMap(({ loads }) => loads).filter(({ signed }) => signed === true);
  const files = forms.flatMap(({ files = [], list }) => files.filter((file) => file !== list));
  return new Set(files.map(endingOf));
}

function sayName(scene: LintScene, { name, signed }: { name: string; signed: string | undefined }): void {
  if (signed === undefined || signed === "" || signed === name) return;
  scene.findings.add({
    code: "lint/signed-name",
    message: "this file was signed under another name, and phones compare the two",
    at: wholeFile(scene.source(name)),
    found: name,
    expected: signed,
    hint: "give it the name back under which the vendor shipped it",
  });
}

/** Rings are looked at as rings. */
export const standIns: LintRule = (scene) => {
  const plans = new Set([...namedPlans(scene).keys(), ...plansOf(scene).keys()]);
  for (const name of fileNames(scene)) {
    const known = scene.side.known(name);
    const asked = known && known.file.holds !== "dial-plan";
    if (!asked && !plans.has(name) && !isFirmware(scene, name)) continue;
    const head = beginningOf(scene, name);
    const found = head && substituteOf(head);
    if (!found) continue;
    const at = wholeFile(scene.source(name));
    scene.findings.add({ code: "lint/stand-in", message: found.message, at, hint: HINTS[found.kind] });
  }
};

const HINTS: Record<Substitute["kind"], string> = {
  "lfs-pointer": "git lfs pull fetches the file itself",
  html: "the download went wrong: look at the page, and fetch the file again",
  gzip: "unpack it",
  zip: "unpack it",
  utf16: "save it as plain ASCII",
};
