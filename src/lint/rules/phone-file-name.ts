/** Names that were meant for a phone's file, and that no phone asks for. */
import { macProblem } from "../../model/mac.js";
import { fileNames } from "../listing.js";
import {
  hasPlaceholder,
  isTemplateName,
  type Near,
  nameForms,
  nearForm,
  withoutCopyMarks,
} from "../name-forms.js";
import { type LintRule, type LintScene, wholeFile } from "../scene.js";

export const phoneFileName: LintRule = (scene) => {
  const names = fileNames(scene);
  const there = new Set(names);
  const forms = nameForms(scene.families);
  for (const name of names) {
    if (scene.side.known(name)?.mac !== undefined || isElsewhere(scene, name)) continue;
    const near = nearForm(name, forms);
    if (near) sayNear(scene, { name, near, twin: twinOf(scene, { near, there }) });
  }
};

/** A style of another platform has a rule of its own. */
function isElsewhere({ families }: LintScene, name: string): boolean {
  const shape = name.replace(/[0-9A-F]{12}/, "{MAC}");
  return families.some(({ elsewhere }) =>
    elsewhere.some(({ path, element }) => element === undefined && path === shape),
  );
}

/** The file that a phone has instead: under another protocol, too, where only the ending is odd. */
function twinOf(
  scene: LintScene,
  { near, there }: { near: Near; there: ReadonlySet<string> },
): string | undefined {
  if (there.has(near.expected)) return near.expected;
  return near.endingOnly === undefined ? undefined : scene.side.owned.get(near.endingOnly)?.[0]?.path;
}

interface Told {
  name: string;
  near: Near;
  twin: string | undefined;
}

function sayNear(scene: LintScene, { name, near, twin }: Told): void {
  const at = wholeFile(scene.source(name));
  if (twin !== undefined) {
    const message = `no phone asks for this name, and ${twin} lies beside it`;
    scene.findings.add({
      code: "lint/phone-file-twin",
      message,
      at,
      hint: "delete it, or keep it elsewhere",
    });
    return;
  }
  scene.findings.add({
    code: "lint/phone-file-name",
    message: `no phone asks for this name: ${near.why}`,
    at,
    found: name,
    expected: near.expected,
    hint: near.expected.includes("<") ? "compare it with the address on the phone" : "rename it",
  });
}

/** Addresses that are well spelled and no phone's: made up for a template, or mistyped. */
export const phoneAddress: LintRule = (scene) => {
  for (const [mac, files] of scene.side.owned) {
    const problem = macProblem(mac);
    if (problem === undefined) continue;
    for (const { path } of files)
      scene.findings.add({
        code: "lint/phone-address",
        message: `no phone has the address in this name: ${problem}`,
        at: wholeFile(scene.source(path)),
        hint: "compare it with the address on the phone",
        phone: mac,
      });
  }
};

export const sampleLeft: LintRule = (scene) => {
  const names = fileNames(scene);
  const there = new Set(names);
  const forms = nameForms(scene.families);
  const samples = new Set(scene.families.flatMap((family) => family.samples.map((one) => one.toLowerCase())));
  const isCopy = (name: string): boolean => {
    const bare = withoutCopyMarks(name);
    if (bare === name) return false;
    const known = scene.side.known(bare);
    if (known?.file.holds === "dial-plan") return there.has(bare);
    return known !== undefined || nearForm(bare, forms) !== undefined || hasPlaceholder(bare, forms);
  };
  const fixed = new Set(scene.families.flatMap(({ files }) => files.map(({ path }) => path.toLowerCase())));
  const isFree = (name: string): boolean => {
    const known = scene.side.known(name);
    const isTaken = known !== undefined && known.file.holds !== "dial-plan";
    return !isTaken && !fixed.has(name.toLowerCase()) && !nearForm(name, forms) && !isElsewhere(scene, name);
  };
  for (const name of names) {
    const isSample = samples.has(name.toLowerCase()) || hasPlaceholder(name, forms) || isCopy(name);
    if (!isSample && !(isTemplateName(name, forms) && isFree(name))) continue;
    scene.findings.add({
      code: "lint/sample-left",
      message: "this is a sample, a template or a copy: no phone asks for it",
      at: wholeFile(scene.source(name)),
      hint: "delete it, or keep it outside of the root",
    });
  }
};
