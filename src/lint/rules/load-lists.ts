/** The lists that name the files of a load: signed, readable, and of one release. */
import { type FoundList, loadLists } from "../load-lists.js";
import { isLoader, loadNamed } from "../loads.js";
import { type LintRule, type LintScene, wholeFile } from "../scene.js";

export const loadListForm: LintRule = (scene) => {
  for (const found of loadLists(scene).values()) {
    const wrong = complaint(found);
    if (wrong !== undefined) {
      scene.findings.add({
        code: "lint/load-list",
        message: `phones cannot use this list: ${wrong}`,
        at: wholeFile(scene.source(found.name)),
        expected: "a signed header, then a line for each file",
      });
    } else sayMixed(scene, found);
  }
};

/** A header without a name is no harm by itself. What stands in place of a file has a rule of its own. */
const OTHERS: ReadonlySet<string> = new Set(["name-missing", "lfs-pointer", "html", "gzip", "zip", "utf16"]);

function complaint({ read, list }: FoundList): string | undefined {
  const problem = list.bytes.find(({ kind }) => !OTHERS.has(kind)) ?? list.problems.find(isOdd);
  if (problem) return read.load.signed === false && problem.kind === "unsigned" ? undefined : problem.message;
  return list.kind === "sized" ? "it is a list of later phones, with sizes" : undefined;
}

/** What a text is as a whole does not spoil a list: the vendor's own have either line end. */
const isOdd = ({ kind }: { kind: string }): boolean => kind === "text-after-name";

function sayMixed(scene: LintScene, { name, load, read, list }: FoundList): void {
  const other = list.files.find((file) => {
    const stem = file.name.replace(/\.[A-Za-z0-9]+$/, "");
    return stem !== load && stem !== read.load.loader && (isLoader(scene, stem) || loadNamed(scene, stem));
  });
  if (!other) return;
  scene.findings.add({
    code: "lint/load-list-mixed",
    message: `the list of ${load} names a file of another release`,
    at: wholeFile(scene.source(name)),
    found: other.name,
    expected: [...new Set([read.load.loader, load])].join(" and "),
  });
}
