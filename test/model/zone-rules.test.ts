/** Rule lines of the time zone database: what year they make, held against a calendar. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change } from "../../src/model/zone.js";
import { type RuleLine, yearOf } from "../../src/model/zone-rules.js";
import { changeDate, DAY, nth } from "../support/calendar.js";

describe("yearOf", () => {
  const rule = (month: string, on: string, at: string, saving = "0", years = ["2000", "max"]): RuleLine => {
    const [, hours = "", minutes = "", clock = ""] = /^(\d+):(\d+)(\w?)$/.exec(at) ?? [];
    return [
      years[0] ?? "",
      years[1] ?? "",
      "-",
      month,
      on,
      [hours, minutes, "0", clock || null],
      saving,
      "-",
    ];
  };

  test("takes the last saving of rules that have ended", () => {
    const ended = [
      rule("Apr", "Sun>=1", "2:00", "-60", ["1994", "2016"]),
      rule("Sep", "Sun>=1", "2:00", "0", ["1994", "2016"]),
    ];
    expect(yearOf(120, ended)).toEqual({ base: 0 });
    expect(yearOf(120, [...ended, rule("Oct", "4", "2:00", "30", ["2016", "only"])])).toEqual({ base: 30 });
    expect(yearOf(120, [])).toEqual({ base: 0 });
  });

  test("a rule for ever that stands alone is no summer time", () => {
    expect(yearOf(0, [rule("Mar", "lastSun", "1:00", "60")])).toEqual({ base: 60 });
  });

  test("refuses fixed dates and more than two changes", () => {
    expect(
      yearOf(0, [rule("Mar", "21", "0:00", "60"), rule("Sep", "lastSun", "0:00")]).inexpressible,
    ).toMatch(/^starts summer time on 21 March at 00:00/);
    const three = [
      rule("Mar", "lastSun", "0:00", "60"),
      rule("Jul", "lastSun", "0:00"),
      rule("Aug", "lastSun", "0:00", "60"),
    ];
    expect(yearOf(0, three)).toEqual({ base: 0, inexpressible: "changes its clock 3 times a year" });
  });

  test("knows an n-th weekday, at its time of the wall clock, exactly if the calendar has it", () => {
    const calendar = new Map(
      everyDay().map((day) => [YEARS.map((year) => changeDate(year, day)).join(), day]),
    );
    let expressed = 0;
    const on = fc.oneof(
      fc.constantFrom("lastSun", "lastFri"),
      fc
        .tuple(
          fc.constantFrom("Sun", "Fri"),
          fc.oneof(fc.constantFrom(1, 8, 15, 22, 24, 25), fc.integer({ min: 1, max: 25 })),
        )
        .map(([day, from]) => `${day}>=${from}`),
      fc
        .tuple(fc.constantFrom("Sat", "Mon"), fc.integer({ min: 7, max: 31 }))
        .map(([day, to]) => `${day}<=${to}`),
    );
    const any = {
      month: fc.constantFrom(1, 2, 3, 4, 10),
      on,
      hours: fc.integer({ min: 0, max: 24 }),
      clock: fc.constantFrom("", "s", "u"),
      east: fc.integer({ min: -12, max: 14 }).map((hours) => hours * 60),
      saving: fc.constantFrom(60, 30),
    };
    fc.assert(
      fc.property(fc.record(any), ({ month, on, hours, clock, east, saving }) => {
        fc.pre(!on.includes("<") || Number(on.slice(5)) <= new Date(Date.UTC(2001, month, 0)).getUTCDate());
        const stop = rule("Dec", "lastSun", "12:00");
        const name = ["", "Jan", "Feb", "Mar", "Apr", "", "", "", "", "", "Oct"][month] ?? "";
        const year = yearOf(east, [rule(name, on, `${hours}:00${clock}`, String(saving)), stop]);
        const wall = hours * 60 + (clock === "u" ? east : 0);
        const days = YEARS.map((each) => ruleDate(each, { month, on }) + Math.floor(wall / 1440) * DAY);
        const day = calendar.get(days.join());
        const found = day && { ...day, minutes: ((wall % 1440) + 1440) % 1440 };
        if (found) expressed++;
        expect(year.summer?.start).toEqual(found);
      }),
      { numRuns: 1500 },
    );
    expect(expressed).toBeGreaterThan(200);
  });

  test("counts standard time, too, from the clock before the change", () => {
    const lines = [rule("Mar", "Sun>=8", "2:00s", "60"), rule("Nov", "Sun>=1", "2:00s")];
    expect(yearOf(-300, lines).summer).toEqual({ saving: 60, start: nth(3, 2, 120), stop: nth(11, 1, 180) });
  });
});

/** 28 years hold every calendar. */
const YEARS = Array.from({ length: 28 }, (_, index) => 2001 + index);

function ruleDate(year: number, { month, on }: { month: number; on: string }): number {
  const weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].indexOf(on.replace(/last|[<>]=\d+/g, ""));
  const day = Number(/\d+/.exec(on)?.[0] ?? new Date(Date.UTC(year, month, 0)).getUTCDate());
  const step = on.includes(">") ? 1 : -1;
  for (let date = Date.UTC(year, month - 1, day); ; date += step * DAY) {
    if (new Date(date).getUTCDay() === weekday) return date;
  }
}

function everyDay(): Change[] {
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const weeks: Change["week"][] = [1, 2, 3, 4, "last"];
  return months.flatMap((month) =>
    weeks.flatMap((week) => [0, 1, 2, 3, 4, 5, 6].map((weekday) => nth(month, week, 0, weekday))),
  );
}
