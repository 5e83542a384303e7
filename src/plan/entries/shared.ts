/** Files that phones read beside their own: whom each reaches, and what is news to whom. */
import type { PlanFile, PlanGain, PlanShared } from "../../model/generated.js";
import type { Known } from "../../root/names.js";
import { documentKey } from "../../root/side.js";
import type { Change } from "../meaning/changes.js";
import { type Effect, strongest } from "../meaning/effect.js";
import { isHidden, shownOf } from "../meaning/shown.js";
import type { Scene } from "../scene.js";

export function sharedFiles(
  scene: Scene,
  { files, changes }: { files: readonly PlanFile[]; changes: ReadonlyMap<string, readonly Change[]> },
): PlanShared[] {
  return files.flatMap(({ path, action, unnoticed }) => {
    const known = scene.both.after.known(path) ?? scene.both.before.known(path);
    if (!known || unnoticed || !isBeside(known) || action === "keep" || action === "clash") return [];
    return [sharedFile({ path, action }, { known, scene, changes })];
  });
}

/** A file that phones read beside their own of the same document. */
export function isBeside({ family, file, mac }: Known): boolean {
  const document = file.document === undefined ? undefined : family.documents.get(file.document);
  return mac === undefined && document?.own !== undefined && document.shared?.path === file.path;
}

interface SharedScene {
  known: Known;
  scene: Scene;
  changes: ReadonlyMap<string, readonly Change[]>;
}

function sharedFile(
  { path, action }: { path: string; action: PlanShared["action"] },
  { known, scene, changes }: SharedScene,
): PlanShared {
  const key = documentKey(known);
  const reads = (mac: string) =>
    scene.both.after.owned.get(mac)?.some((file) => documentKey(file.known) === key) === true;
  const strangers = scene.cast.strangers.filter(reads).length;
  const whole = scene.both.before.files.has(path) && scene.both.after.files.has(path);
  // All that a file says comes or goes with it: then only what somebody hears of is worth a line.
  const heard = hearers(changes, { path, key });
  const gains = scene
    .news(path)
    .map((name) => gainOf(name, { path, scene, phones: heard.get(name)?.length ?? 0 }))
    .filter(({ phones }) => whole || strangers > 0 || phones > 0);
  return {
    path,
    action,
    effect: strongest(gains.flatMap(({ name }) => heard.get(name) ?? [])),
    phones: [...scene.input.people.keys()].filter(reads).length,
    strangers,
    changes: gains,
  };
}

/** By name, what it asks of each phone that hears of it from this file and not from its own. */
function hearers(
  changes: ReadonlyMap<string, readonly Change[]>,
  { path, key }: { path: string; key: string },
): Map<string, Effect[]> {
  const heard = new Map<string, Effect[]>();
  for (const { document, file, name, effect } of [...changes.values()].flat()) {
    if (document !== key || file !== path) continue;
    const effects = heard.get(name) ?? [];
    heard.set(name, effects);
    effects.push(effect);
  }
  return heard;
}

interface GainScene {
  path: string;
  scene: Scene;
  phones: number;
}

function gainOf(name: string, { path, scene, phones }: GainScene): PlanGain {
  const was = scene.both.before.said(path)?.values.get(name);
  const is = scene.both.after.said(path)?.values.get(name);
  const gain: PlanGain = { name, phones };
  const how = { name, path, shower: scene.shower };
  const [before, after] = [was && shownOf(was, how), is && shownOf(is, how)];
  if (before !== undefined) gain.before = before;
  if (after !== undefined) gain.after = after;
  if (isHidden({ name, parameter: (is ?? was)?.parameter }, scene.shower)) gain.secret = true;
  return gain;
}
