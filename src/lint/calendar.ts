/** Which rules of summer time are in force today, by the offset of the zones that have them. */
import { type Change, zoneNames, zoneOf } from "../model/zone.js";

/** The n-th weekday of a month, as in a zone's own rule but without its time of day. */
export type Day = Pick<Change, "month" | "week" | "weekday">;

interface Offset {
  rules: Set<string>;
  /** Whether a zone there changes its clock in a way that n-th weekdays cannot express. */
  odd: boolean;
}

let known: Map<number, Offset> | undefined;

export function keyOf({ start, stop }: { start: Day; stop: Day }): string {
  return [start, stop].map(({ month, week, weekday }) => `${month}/${week}/${weekday}`).join(" ");
}

/** Of all zones so many minutes east of Greenwich in standard time; undefined where there is no zone. */
export function rulesAt(offset: number): Offset | undefined {
  known ??= indexed();
  return known.get(offset);
}

function indexed(): Map<number, Offset> {
  const offsets = new Map<number, Offset>();
  for (const name of zoneNames()) {
    const zone = zoneOf(name);
    if (!zone) continue;
    const at = offsets.get(zone.offset) ?? { rules: new Set<string>(), odd: false };
    offsets.set(zone.offset, at);
    if (zone.summer) at.rules.add(keyOf(zone.summer));
    at.odd ||= zone.inexpressible !== undefined;
  }
  return offsets;
}
