/** Phones that pass from one target to another: what was said to them there, and what will be said to them here. */

import type { Draft } from "./entries/entry.js";
import { parameterDrafts } from "./entries/parameter-entries.js";
import { arrivalDraft, changesOfPhones, compared } from "./entries/phone-entries.js";
import { unreadDrafts } from "./entries/unread.js";
import { type Change, newsreader } from "./meaning/changes.js";
import type { OpenTarget, Scene } from "./scene.js";

/** A phone that leaves one target for another. */
export interface Passage {
  from: OpenTarget;
  to: OpenTarget;
}

/** By MAC: one root loses the phone, and another gains it. */
export function passagesOf(open: readonly OpenTarget[]): Map<string, Passage> {
  const left = new Map(open.flatMap((one) => one.scene.cast.removed.map((mac) => [mac, one] as const)));
  const passages = new Map<string, Passage>();
  for (const to of open) {
    for (const mac of to.scene.cast.added) {
      const from = left.get(mac);
      if (from) passages.set(mac, { from, to });
    }
  }
  return passages;
}

/** `changes` gains those of the phones that arrive. */
export function drawArrivals(
  { scene }: OpenTarget,
  { passages, changes }: { passages: ReadonlyMap<string, Passage>; changes: Map<string, readonly Change[]> },
): Draft[] {
  const sources = new Map<OpenTarget, string[]>();
  for (const [mac, { from, to }] of passages) {
    if (to.scene.input.name === scene.input.name) sources.set(from, [...(sources.get(from) ?? []), mac]);
  }
  return [...sources].flatMap(([from, macs]) => {
    const crossing = sceneBetween(from.scene, { scene, staying: macs.sort() });
    const own = changesOfPhones(crossing.cast.staying, crossing);
    for (const [mac, list] of own) changes.set(mac, list);
    return [
      arrivalDraft(crossing.cast.staying, { from: from.scene.input.name, scene, crossing }),
      ...parameterDrafts(own, crossing),
      ...unreadDrafts(crossing),
    ];
  });
}

function sceneBetween(from: Scene, { scene, staying }: { scene: Scene; staying: readonly string[] }): Scene {
  const both = { before: from.both.before, after: scene.both.after };
  const arriving = new Set(staying);
  const crew = new Map([...scene.input.people].filter(([mac]) => arriving.has(mac) || scene.crew.has(mac)));
  const input = { ...scene.input, formerPeople: from.input.formerPeople };
  const cast = { ...scene.cast, staying };
  return { ...scene, input, both, crew, cast, news: newsreader(both, compared(scene)) };
}
