/** Whether the files that a phone has read are still those that its root gives out. */
import { BOOT } from "./addresses.js";
import { isDated, type Moment, type NameLog, NEVER, type PhoneLog } from "./phone-log.js";
import type { Timeline } from "./timeline.js";

/**
 * `current`: what it has read is, byte for byte, what is given out now, whenever it was read. `behind`: a file has
 * changed since. `unsure`: it was read within moments of a switch that changed it. `unknown`: `why` says it.
 */
export interface Standing {
  state: "current" | "behind" | "unsure" | "unknown";
  /** The generation that was live when the phone read its own file last. */
  generation?: number;
  /** Files that have changed since the phone read them. */
  changed: string[];
  why?: string;
}

interface Scene {
  mac: string;
  timeline: Timeline | undefined;
  /** Files that its family has beside the phone's own, and that it reads with it whenever it starts. */
  companions: readonly string[];
  /** When it read a file last, as far as the logs can tell. */
  read(path: string): Moment;
}

export function standingOf(log: PhoneLog, { mac, timeline, companions, read }: Scene): Standing {
  if (!timeline?.live) return unknown("what was published to its root is not known");
  const own = timeline.ownOf(mac);
  if (own.length === 0) return unknown("the live generation has no file of its own for it");
  const latest = Math.max(...own.map(read));
  const times = new Map(own.map((path) => [path, read(path)]));
  for (const path of [...log.names.keys(), ...companions]) {
    if (times.has(path)) continue;
    // A phone cannot have read its own file alone, though the logs may not tell whose a file was that phones share.
    if (isRecent(read(path), latest)) times.set(path, read(path));
    else if (companions.includes(path) && latest !== NEVER) times.set(path, latest);
  }
  const compared = [...times].map(([path, at]) => ({ path, ...compare(path, { timeline, at }) }));
  const changed = compared.filter(({ result }) => result === "old").map(({ path }) => path);
  const generation = isDated(latest) ? timeline.numberAt(latest) : undefined;
  const common = { changed: changed.sort(), ...(generation === undefined ? {} : { generation }) };
  if (changed.length > 0) return { state: "behind", ...common };
  const open = compared.find(({ result }) => result === "unknown");
  if (open) return { state: "unknown", ...common, why: `${open.path}: ${open.why ?? ""}` };
  const state = compared.some(({ result }) => result === "unsure") ? "unsure" : "current";
  return { state, ...common };
}

const unknown = (why: string): Standing => ({ state: "unknown", changed: [], why });

/** What a phone had read before it started anew is no matter: what it still needs it has read again. */
const isRecent = (at: Moment, ownAt: Moment): boolean =>
  at !== NEVER && (ownAt === NEVER || at >= ownAt - BOOT);

interface Compared {
  result: "same" | "old" | "unsure" | "unknown";
  why?: string;
}

function compare(path: string, { timeline, at }: { timeline: Timeline; at: Moment }): Compared {
  if (at === NEVER) return { result: "unknown", why: "that it was read does not stand in the logs" };
  if (!isDated(at)) return { result: "unknown", why: "the log has no times" };
  const now = timeline.now(path);
  const then = timeline.at(path, at);
  if (!then) {
    const why = timeline.isBefore(at)
      ? "it was read before anything was published, or in that moment"
      : "the generation that it was read from is not kept any more";
    // Firmware and other files that are not ours.
    return now === "none" ? { result: "same" } : { result: "unknown", why };
  }
  if (!then.has(now)) return { result: "old" };
  return { result: then.size > 1 ? "unsure" : "same" };
}

/**
 * A server that tells only what was asked for has given a file that was published at that time, unless it says that it
 * has not.
 */
export function readAt({ last }: NameLog, isPublished: boolean): Moment {
  const maybe =
    isPublished && last.requested > Math.max(last["not-found"], last.refused) ? last.requested : NEVER;
  return Math.max(last.sent, maybe);
}
