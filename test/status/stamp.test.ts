/** Times of logs: without a year, without a zone, around New Year and where the clock is put back. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { stamper } from "../../src/status/stamp.js";
import { CLOCKS } from "./clocks.js";

/** What the time in front of a line means to who reads it at a time. */
function read(line: string, now = "2026-12-01T00:00:00Z", clocks = CLOCKS): string {
  const { at, rest } = stamper({ ...clocks, now: Date.parse(now) })(line);
  return `${at === undefined ? "no time" : new Date(at).toISOString()}|${rest}`;
}

it.each([
  ["Nov 28 05:17:01 x", "2026-12-01T00:00:00Z", "2026-11-28T05:17:01.000Z|x"],
  ["Nov  8 05:17:01 x", "2026-12-01T00:00:00Z", "2026-11-08T05:17:01.000Z|x"],
  // The year wraps.
  ["Dec 31 23:59:59 x", "2027-01-01T00:00:10Z", "2026-12-31T23:59:59.000Z|x"],
  ["Jan  1 00:00:01 x", "2027-01-01T00:00:10Z", "2027-01-01T00:00:01.000Z|x"],
  // The other host's clock is ahead, or its day is.
  ["Jan  1 00:00:05 x", "2026-12-31T23:59:00Z", "2027-01-01T00:00:05.000Z|x"],
  ["Dec  2 12:00:00 x", "2026-12-01T00:00:00Z", "2025-12-02T12:00:00.000Z|x"],
  // Only leap years have it.
  ["Feb 29 12:00:00 x", "2026-12-01T00:00:00Z", "2024-02-29T12:00:00.000Z|x"],
  ["Feb 30 12:00:00 x", "2026-12-01T00:00:00Z", "no time|x"],
  ["Nov 28 25:00:00 x", "2026-12-01T00:00:00Z", "no time|x"],
  ["2026-11-28T05:17:01Z x", "2020-01-01T00:00:00Z", "2026-11-28T05:17:01.000Z|x"],
  ["2026-11-28T05:17:01.123456+01:00 x", "2020-01-01T00:00:00Z", "2026-11-28T04:17:01.123Z|x"],
  ["2026-11-28T05:17:01-0330 x", "2020-01-01T00:00:00Z", "2026-11-28T08:47:01.000Z|x"],
  ["2026-11-28 05:17:01 x", "2020-01-01T00:00:00Z", "2026-11-28T05:17:01.000Z|x"],
  ["2026-13-28T05:17:01Z x", "2020-01-01T00:00:00Z", "no time|x"],
  ["2026-02-29T05:17:01Z x", "2020-01-01T00:00:00Z", "no time|x"],
  ["dnsmasq-tftp[1]: x", "2020-01-01T00:00:00Z", "no time|dnsmasq-tftp[1]: x"],
])("%s, read at %s", (line, now, expected) => {
  expect(read(line, now)).toBe(expected);
});

it("reads the wall clock of the log's host", () => {
  const hourLater = {
    ...CLOCKS,
    atWall: (...wall: Parameters<typeof CLOCKS.atWall>) => CLOCKS.atWall(...wall) - 3_600_000,
  };
  expect(read("Nov 28 05:17:01 x", undefined, hourLater)).toBe("2026-11-28T04:17:01.000Z|x");
  expect(read("2026-11-28T05:17:01 x", undefined, hourLater)).toBe("2026-11-28T04:17:01.000Z|x");
});

it("asks the wall clock for each minute, so that it may jump between two", () => {
  const asked: string[] = [];
  const stamp = stamper({
    ...CLOCKS,
    atWall: (...wall) => {
      asked.push(wall.slice(3, 5).join(":"));
      return CLOCKS.atWall(...wall);
    },
  });
  for (const time of ["01:59:58", "01:59:59", "03:00:00"]) stamp(`Mar 29 ${time} x`);
  expect(asked.filter((one, at) => one !== asked[at - 1])).toEqual(["1:59", "3:0"]);
});

it("is never in the future beyond a day", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1980-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }),
      fc.nat(365),
      (now, back) => {
        const day = new Date(now.getTime() - back * 86_400_000);
        const month = day.toUTCString().slice(8, 11);
        const line = `${month} ${String(day.getUTCDate()).padStart(2)} ${day.toISOString().slice(11, 19)} x`;
        const { at = Number.NaN } = stamper({ ...CLOCKS, now: now.getTime() })(line);
        expect(at).toBeLessThanOrEqual(now.getTime() + 86_400_000);
        expect(new Date(at).toISOString().slice(5, 19)).toBe(day.toISOString().slice(5, 19));
      },
    ),
  );
});
