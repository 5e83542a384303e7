/** A clock that stands still, and a wall clock of Greenwich. */
import type { Clocks } from "../../src/status/stamp.js";

export const NOW = Date.parse("2026-12-01T00:00:00Z");

export const CLOCKS: Clocks = {
  now: NOW,
  atWall: (year, month, day, hour, minute, second) => Date.UTC(year, month - 1, day, hour, minute, second),
};
