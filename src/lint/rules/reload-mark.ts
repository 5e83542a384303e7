/** The mark by which phones find that their files have changed: it is the same as in their files. */
import { type Named, namedIn } from "../named.js";
import { lineAt } from "../place.js";
import type { LintRule, LintScene } from "../scene.js";

export const reloadMark: LintRule = (scene) => {
  const marks = namedIn(scene, "mark");
  const held = marks.filter(({ path }) => isHeld(scene, path));
  const told = marks.filter(({ path }) => !isHeld(scene, path));
  for (const [first, ...more] of byPath(told)) {
    if (!first || scene.side.said(first.path)?.unread === true) continue;
    const texts = new Set([first, ...more].map(({ text }) => text));
    const other = held.find(({ text }) => !texts.has(text));
    if (other) sayDifference(scene, { first, other });
  }
};

/** Phones hold what stands in a file that they have of their own, or share; the other file they compare with it. */
function isHeld({ side }: LintScene, path: string): boolean {
  const known = side.known(path);
  return known?.family.documents.get(known.file.document ?? "")?.own !== undefined;
}

function byPath(marks: readonly Named[]): Named[][] {
  const groups = new Map<string, Named[]>();
  for (const mark of marks) groups.set(mark.path, [...(groups.get(mark.path) ?? []), mark]);
  return [...groups.values()];
}

function sayDifference(scene: LintScene, { first, other }: { first: Named; other: Named }): void {
  scene.findings.add({
    code: "lint/sync-differs",
    message: "phones hold another mark than this file has: each check makes them restart",
    at: lineAt(scene.source(first.path), first.line),
    found: first.text,
    expected: other.text,
    related: [{ at: lineAt(scene.source(other.path), other.line), message: "the mark that phones hold" }],
  });
}
