/** Which of the files that are written anew no phone notices. */
import type { PlanFile } from "../model/generated.js";
import type { Known } from "../root/names.js";
import { parameterNamed } from "../root/said.js";
import { documentKey } from "../root/side.js";
import { compared } from "./entries/phone-entries.js";
import { isBeside } from "./entries/shared.js";
import { sameBytes } from "./meaning/changes.js";
import { unnoticedIn } from "./meaning/unnoticed.js";
import type { OpenTarget, Scene } from "./scene.js";
import type { Drawn } from "./target.js";

/** The files with a word on those whose difference no phone notices. */
export function markUnnoticed({ scene, ownership: { files } }: OpenTarget, drawn: Drawn): PlanFile[] {
  const told = new Set(drawn.drafts.flatMap(({ changes }) => changes.map(({ file }) => file)));
  const { before, after } = scene.both;
  return files.map((file) => {
    const [was, is] = [before.files.get(file.path), after.files.get(file.path)];
    const known = after.known(file.path);
    if (!WRITTEN.has(file.action) || !was || !is || !known || sameBytes(was, is)) return file;
    if (isNoticed(file, { known, told, drawn, scene })) return file;
    return {
      ...file,
      unnoticed: unnoticedIn({ before: was, after: is, known, skipped: skippedIn(known, scene) }),
    };
  });
}

const WRITTEN: ReadonlySet<PlanFile["action"]> = new Set(["change", "take-over", "clash"]);

interface Noticing {
  known: Known;
  told: ReadonlySet<string>;
  drawn: Drawn;
  scene: Scene;
}

function isNoticed({ path, phone }: PlanFile, { known, told, drawn, scene }: Noticing): boolean {
  const owner = phone ?? known.mac;
  // What cannot be read is told by its lines.
  if (scene.both.before.said(path)?.unread) return true;
  if (owner === undefined) return told.has(path) || (isBeside(known) && scene.news(path).length > 0);
  return drawn.changes.get(owner)?.some(({ document }) => document === documentKey(known)) === true;
}

function skippedIn(known: Known, scene: Scene): (name: string) => boolean {
  const isCompared = compared(scene);
  return (name) => !isCompared(name, parameterNamed(name, known));
}
