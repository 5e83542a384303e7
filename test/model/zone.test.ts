/** Time zones: what the pinned data say now, held against known facts and ICU. */

import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { zoneNames, zoneOf } from "../../src/model/zone.js";
import type { RuleLine, Year } from "../../src/model/zone-rules.js";
import { changeDate, nth } from "../support/calendar.js";

const american = { saving: 60, start: nth(3, 2, 120), stop: nth(11, 1, 120) };
const european = (starts: number) => ({
  saving: 60,
  start: nth(3, "last", starts),
  stop: nth(10, "last", starts + 60),
});
const australian = { saving: 60, start: nth(10, 1, 120), stop: nth(4, 1, 180) };

const facts: Record<string, { offset: number; summer?: Year["summer"] }> = {
  "Europe/London": { offset: 0, summer: european(60) },
  "Europe/Dublin": { offset: 0, summer: european(60) },
  "Europe/Berlin": { offset: 60, summer: european(120) },
  "Europe/Athens": { offset: 120, summer: european(180) },
  "Europe/Chisinau": { offset: 120, summer: european(180) },
  "Atlantic/Azores": { offset: -60, summer: european(0) },
  "America/New_York": { offset: -300, summer: american },
  "America/St_Johns": { offset: -210, summer: american },
  "America/Adak": { offset: -600, summer: american },
  "America/Havana": { offset: -300, summer: { saving: 60, start: nth(3, 2, 0), stop: nth(11, 1, 60) } },
  "Australia/Sydney": { offset: 600, summer: australian },
  "Pacific/Norfolk": { offset: 660, summer: australian },
  "Australia/Lord_Howe": {
    offset: 630,
    summer: { saving: 30, start: nth(10, 1, 120), stop: nth(4, 1, 120) },
  },
  "Pacific/Auckland": {
    offset: 720,
    summer: { saving: 60, start: nth(9, "last", 120), stop: nth(4, 1, 180) },
  },
  "Pacific/Chatham": {
    offset: 765,
    summer: { saving: 60, start: nth(9, "last", 165), stop: nth(4, 1, 225) },
  },
  // its rules stand in universal time: Sunday there is still Saturday here
  "Pacific/Easter": {
    offset: -360,
    summer: { saving: 60, start: nth(9, 1, 1320, 6), stop: nth(4, 1, 1320, 6) },
  },
  "Antarctica/Troll": {
    offset: 0,
    summer: { saving: 120, start: nth(3, "last", 60), stop: nth(10, "last", 180) },
  },
  "Asia/Beirut": { offset: 120, summer: { saving: 60, start: nth(3, "last", 0), stop: nth(10, "last", 0) } },
  "Africa/Casablanca": { offset: 0 },
  "Africa/Windhoek": { offset: 120 },
  "America/Asuncion": { offset: -180 },
  "America/Mexico_City": { offset: -360 },
  "America/Sao_Paulo": { offset: -180 },
  "America/Vancouver": { offset: -420 },
  "Asia/Kathmandu": { offset: 345 },
  "Asia/Tehran": { offset: 210 },
  "Etc/GMT+3": { offset: -180 },
  "Etc/UTC": { offset: 0 },
  "Europe/Istanbul": { offset: 180 },
  "Europe/Moscow": { offset: 180 },
};

describe("zoneOf", () => {
  test.each(Object.entries(facts))("%s", (name, fact) => {
    expect(zoneOf(name)).toStrictEqual({ name, ...fact });
  });

  test("says of every zone that no n-th weekday expresses why not", () => {
    const zones = [...zoneNames()].map(zoneOf).filter((zone) => zone?.inexpressible !== undefined);
    const reasons = new Map(zones.map((zone) => [zone?.name, `${zone?.offset}: ${zone?.inexpressible}`]));
    const never = "which is not always the same n-th weekday of a month";
    expect(Object.fromEntries(reasons)).toEqual({
      "Africa/Cairo": `120: ends summer time on the day after the last Thursday of October at 00:00, ${never}`,
      "America/Nuuk": `-120: starts summer time on the day before the last Sunday of March at 23:00, ${never}`,
      "America/Santiago": `-240: starts summer time on the first Sunday from 2 September at 00:00, ${never}`,
      "America/Scoresbysund": `-120: starts summer time on the day before the last Sunday of March at 23:00, ${never}`,
      "Asia/Gaza": "120: follows dates that are listed year by year, until 2086",
      "Asia/Hebron": "120: follows dates that are listed year by year, until 2086",
      "Asia/Jerusalem": `120: starts summer time on the first Friday from 23 March at 02:00, ${never}`,
    });
    expect(zones.some((zone) => zone?.summer)).toBe(false);
  });

  test("follows a link to the zone", () => {
    expect(zoneOf("Asia/Calcutta")).toStrictEqual({ name: "Asia/Kolkata", offset: 330 });
    expect(zoneOf("US/Pacific")).toBe(zoneOf("America/Los_Angeles"));
  });

  test.each(["", "Europe/Lodon", "europe/london", "BST", "+01:00", "__proto__", "constructor", "toString"])(
    "does not know %j",
    (name) => {
      expect(zoneOf(name)).toBeUndefined();
    },
  );

  test("answers for every name with whole minutes", () => {
    const names = [...zoneNames()];
    expect(names.length).toBeGreaterThan(590);
    for (const name of names) {
      const zone = zoneOf(name);
      expect(Number.isInteger(zone?.offset) && !Object.is(zone?.offset, -0), name).toBe(true);
      expect([...zoneNames()]).toContain(zone?.name);
    }
  });
});

describe("the pinned data", () => {
  type Lines = [west: string, rules: string, format: string, until: string | null][];
  const data: { zones: Record<string, Lines | string>; rules: Record<string, RuleLine[]> } = createRequire(
    import.meta.url,
  )("tzdata");
  const current = Object.entries(data.zones).filter((entry): entry is [string, Lines] =>
    Array.isArray(entry[1]),
  );

  // Without a clock, a change that is announced counts at once. If this fails after an update of the data, look at
  // the zones that it names, and move the date when the change has come.
  test("announce no change of a zone after 1 November 2026", () => {
    const later = current.filter(([, lines]) => Number(lines.at(-2)?.[3] ?? 0) > Date.UTC(2026, 10, 2));
    expect(later.map(([name]) => name)).toEqual([]);
  });

  test("name the rules of a zone that has any", () => {
    const fields = new Set(current.map(([, lines]) => lines.at(-1)?.[1] ?? ""));
    expect([...fields].filter((field) => field !== "-" && !(field in data.rules))).toEqual([]);
  });

  test("hold no rules that end, but not yet", () => {
    const ends = (rule: RuleLine) => (rule[1] === "only" ? rule[0] : rule[1]);
    const ending = current.filter(([, lines]) => {
      const rules = data.rules[lines.at(-1)?.[1] ?? ""] ?? [];
      return !rules.some((rule) => rule[1] === "max") && rules.some((rule) => Number(ends(rule)) > 2025);
    });
    expect(ending.map(([name]) => name)).toEqual([]);
  });
});

describe("against ICU, in years whose rules no later release of the data changes", () => {
  const stable =
    `Europe/London Europe/Dublin Europe/Lisbon Europe/Paris Europe/Berlin Europe/Warsaw Europe/Athens
    Europe/Helsinki Europe/Kyiv Atlantic/Azores Asia/Nicosia America/New_York America/Chicago America/Denver
    America/Los_Angeles America/Anchorage America/Adak America/Toronto America/Halifax America/St_Johns
    America/Havana America/Port-au-Prince America/Miquelon Pacific/Easter Australia/Sydney Australia/Adelaide
    Australia/Hobart Australia/Lord_Howe Pacific/Norfolk Pacific/Auckland Pacific/Chatham Antarctica/Troll
    America/Phoenix America/Bogota America/Caracas America/Sao_Paulo Asia/Tokyo Asia/Kolkata Asia/Kathmandu
    Asia/Tehran Europe/Moscow Africa/Lagos Australia/Eucla Pacific/Marquesas Pacific/Kiritimati`.split(/\s+/);

  test.each(stable)("%s", (name) => {
    const icu = new Intl.DateTimeFormat("en", { timeZone: name, timeZoneName: "longOffset" });
    const [summer, offset] = [zoneOf(name)?.summer, zoneOf(name)?.offset ?? Number.NaN];
    for (const year of [2023, 2024, 2025]) {
      // the change itself, a minute before it, and every tenth day
      const days = Array.from({ length: 36 }, (_, index) => Date.UTC(year, 0, 1 + index * 10));
      const changes = summer ? [changesOf(year, { summer, offset })].flat() : [];
      for (const time of [...days, ...changes.flatMap((change) => [change - 60_000, change])]) {
        const at = `${name} at ${new Date(time).toISOString()}`;
        expect(`${at}: ${offsetAt(time, { summer, offset })}`).toBe(`${at}: ${icuOffset(icu, time)}`);
      }
    }
  });
});

interface Clock {
  offset: number;
  summer: Year["summer"];
}

function changesOf(
  year: number,
  { offset, summer }: Clock & { summer: NonNullable<Year["summer"]> },
): [number, number] {
  const utc = (wall: number, east: number) => wall - east * 60_000;
  return [
    utc(changeDate(year, summer.start), offset),
    utc(changeDate(year, summer.stop), offset + summer.saving),
  ];
}

function offsetAt(time: number, { offset, summer }: Clock): number {
  if (!summer) return offset;
  const [start, stop] = changesOf(new Date(time).getUTCFullYear(), { offset, summer });
  const inside = start < stop ? time >= start && time < stop : time >= start || time < stop;
  return inside ? offset + summer.saving : offset;
}

function icuOffset(icu: Intl.DateTimeFormat, time: number): number {
  const text = icu.formatToParts(time).find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d+):(\d+))?$/.exec(text) ?? [];
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === "-" ? -1 : 1) + 0;
}
