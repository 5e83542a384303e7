/** Ring lists and the rings that they name. */
import type { Problem } from "../../formats/format.js";
import { inspectRing } from "../../formats/pcm.js";
import type { RingEntry } from "../../root/rings.js";
import { beginningOf, fileNames, listed } from "../listing.js";
import { moreIn } from "../more.js";
import { lineAt } from "../place.js";
import { type RingList, ringLists } from "../rings.js";
import { type LintRule, type LintScene, placeIn, wholeFile } from "../scene.js";

/** More than any list of phones has; a file of another kind under this name would give thousands of findings. */
const MOST = 500;

export const ringListForm: LintRule = (scene) => {
  for (const list of ringLists(scene)) {
    if (list.plain) for (const problem of list.problems.slice(0, MOST)) sayProblem(scene, { list, problem });
    sayLimits(scene, list);
    sayTwice(scene, list);
    sayMore(scene, list);
  }
};

function sayMore(scene: LintScene, { path, plain, entries, problems }: RingList): void {
  const untold = plain
    ? problems.slice(MOST).filter(({ kind }) => LOST.has(kind) || UNTIDY.has(kind)).length
    : 0;
  const unseen = Math.max(0, entries.length - MOST);
  if (untold > 0) scene.findings.add(moreIn(scene.source(path), untold));
  if (unseen === 0) return;
  const message = `the list has ${entries.length} rings, and ${unseen} of them were not looked at`;
  scene.findings.add({ code: "lint/more-problems", message, at: wholeFile(scene.source(path)) });
}

function sayTwice(scene: LintScene, { path, entries }: RingList): void {
  const first = new Map<string, RingEntry>();
  for (const ring of entries.slice(0, MOST)) {
    const before = first.get(ring.name);
    if (!before) first.set(ring.name, ring);
    if (!before || ring.name === "") continue;
    const source = scene.source(path);
    scene.findings.add({
      code: "lint/ring-twice",
      message: "this name stands twice in the list: which of the rings a phone plays is not known",
      at: lineAt(source, ring.line),
      found: ring.name,
      related: [{ at: lineAt(source, before.line), message: "the first one" }],
    });
  }
}

/** Lines that are no ring. What is wrong with a text as a whole, others tell. */
const LOST: ReadonlySet<string> = new Set(["tab-missing", "name-empty", "file-empty"]);
const UNTIDY: ReadonlySet<string> = new Set(["blank-around", "text-after-file"]);

function sayProblem(scene: LintScene, { list, problem }: { list: RingList; problem: Problem }): void {
  if (!LOST.has(problem.kind) && !UNTIDY.has(problem.kind)) return;
  scene.findings.add({
    code: LOST.has(problem.kind) ? "lint/ring-list-line" : "lint/ring-list-form",
    message: problem.message,
    at: placeIn(scene.source(list.path), problem),
    ...(problem.kind === "tab-missing" ? { expected: "a name, a tab, and the name of a file" } : {}),
  });
}

function sayLimits(scene: LintScene, { path, entries, limits }: RingList): void {
  const { most, longest } = limits ?? {};
  if (most !== undefined && entries.length > most) {
    scene.findings.add({
      code: "lint/ring-list-long",
      message: `${entries.length} rings, and phones take ${most}`,
      at: wholeFile(scene.source(path)),
    });
  }
  if (longest === undefined) return;
  for (const { name, file, line } of entries.slice(0, MOST)) {
    const long = [name, file].find((text) => text.length > longest);
    if (long === undefined) continue;
    scene.findings.add({
      code: "lint/ring-list-long",
      message: `a text of ${long.length} characters, and phones take ${longest}`,
      at: lineAt(scene.source(path), line),
      found: long,
    });
  }
}

export const ringFiles: LintRule = (scene) => {
  const looked = new Set<string>();
  for (const list of ringLists(scene)) {
    for (const ring of list.entries.slice(0, MOST)) {
      // What lies in folders is not listed.
      if (ring.file === "" || ring.file.includes("/")) continue;
      if (isMissing(scene, ring.file)) sayMissing(scene, { list, ring });
      else if (!looked.has(ring.file)) sayRing(scene, ring.file);
      looked.add(ring.file);
    }
  }
};

const isMissing = (scene: LintScene, file: string): boolean => listed(scene)?.has(file) === false;

function sayMissing(scene: LintScene, { list, ring }: { list: RingList; ring: RingEntry }): void {
  const folded = ring.file.toLowerCase();
  const twin = fileNames(scene).find((name) => name.toLowerCase() === folded);
  scene.findings.add({
    code: "lint/ring-missing",
    message: `the file of this ring is not in the root`,
    at: lineAt(scene.source(list.path), ring.line),
    found: ring.file,
    ...(twin === undefined ? {} : { hint: `${twin} lies there: capitals and small letters count` }),
  });
}

/** Of a long file only the beginning is at hand; its length stands in the listing. */
function sayRing(scene: LintScene, name: string): void {
  const bytes = beginningOf(scene, name);
  const entry = listed(scene)?.get(name);
  if (!bytes || (entry && entry.kind !== "file")) return;
  const whole = scene.holding.files.has(name);
  const at = wholeFile(scene.source(name));
  const problems = inspectRing(bytes).filter(({ kind }) => whole || NOT_AUDIO.has(kind));
  for (const { severity, message } of problems) {
    scene.findings.add({
      code: severity === "error" ? "lint/ring-unplayable" : "lint/ring-length",
      message,
      at,
    });
  }
  if (whole || problems.length > 0) return;
  const message = `${entry?.size ?? "too many"} bytes, which is more than a ring can have`;
  scene.findings.add({ code: "lint/ring-unplayable", message, at });
}

const NOT_AUDIO: ReadonlySet<string> = new Set(["container", "lfs-pointer", "html", "text"]);
