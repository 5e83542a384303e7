/** Dates of n-th weekdays, counted day by day. */

import type { Change } from "../../src/model/zone.js";

export const DAY = 86_400_000;

/** The n-th weekday of a month at a wall clock time; a Sunday unless said otherwise. */
export function nth(month: number, week: Change["week"], minutes: number, weekday = 0): Change {
  return { month, week, weekday, minutes };
}

/** When a change comes in a year, as if the wall clock were that of Greenwich. */
export function changeDate(year: number, { month, week, weekday, minutes }: Change): number {
  const ends = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const days = Array.from({ length: ends }, (_, index) => Date.UTC(year, month - 1, index + 1));
  const fitting = days.filter((date) => new Date(date).getUTCDay() === weekday);
  return (fitting.at(week === "last" ? -1 : week - 1) ?? Number.NaN) + minutes * 60_000;
}
