/** Phones that read a file of the root before their own: what those name goes first, but the file is no matter of strangers alone. */
import { findLoad } from "../../model/release.js";
import { loadSaid } from "../../root/view.js";
import type { Scene } from "../scene.js";

const NAMED = 3;

/** By the loads that phones have or are given: a phone that has not been on since may still have the former one. */
export function earlyReadersNote(path: string, scene: Scene): string | undefined {
  const { both, cast, input } = scene;
  const asks = new Map<string, boolean>();
  const readsFirst = (load: string): boolean => {
    const known = asks.get(load) ?? isAskedFirst(path, { load, scene });
    asks.set(load, known);
    return known;
  };
  const loads = new Set<string>();
  const readers = cast.staying.filter((mac) => {
    const named = [both.before, both.after].flatMap((side) => loadSaid(mac, side)?.text ?? []);
    const old = named.filter(readsFirst);
    for (const load of old) loads.add(load);
    return old.length > 0;
  });
  if (readers.length === 0) return undefined;
  const names = readers.slice(0, NAMED).map((mac) => input.people.get(mac)?.label || mac);
  const more = readers.length > NAMED ? ` and ${readers.length - NAMED} more` : "";
  const one = readers.length === 1;
  return `${readers.length} ${one ? "phone" : "phones"} with ${[...loads].sort().join(", ")} ${one ? "reads" : "read"} it at each start, before ${one ? "its" : "their"} own files, whose load goes first: ${names.join(", ")}${more}`;
}

function isAskedFirst(path: string, { load, scene }: { load: string; scene: Scene }): boolean {
  const found = findLoad(load, scene.fleet.families.values());
  const programs = (found?.load.runs ?? []).flatMap((name) => found?.family.programs.get(name) ?? []);
  return programs.some(({ asks }) => asks.some((ask) => ask.path === path && ask.weak === true));
}
