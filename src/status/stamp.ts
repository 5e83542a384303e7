/** The times in front of the lines of logs: as syslog writes them, without year and zone, and as RFC 3339 does. */

/** The clock of whoever reads, and of the host that wrote the log. */
export interface Clocks {
  /** In milliseconds, as all moments here. */
  now: number;
  /** When a clock on the wall of the log's host shows these: year, month from 1, day, hour, minute, second. */
  atWall(...wall: [number, number, number, number, number, number]): number;
}

export interface Stamped {
  /** Undefined where the line has no time, or one that no day has. */
  at: number | undefined;
  rest: string;
}

/** `Nov 28 05:17:01 `, of `journalctl -o short-precise` with a fraction. */
const TRADITIONAL =
  /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ([ 0-3][0-9]) ([0-2][0-9]):([0-5][0-9]):([0-6][0-9])(\.[0-9]{1,9})? /;
/** As newer rsyslog, `journalctl -o short-iso`, `docker logs --timestamps` and our own server write them. */
const RFC3339 =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2}):([0-9]{2})([.,][0-9]{1,9})? ?(Z|[+-][0-9]{2}:?[0-9]{2})? /;
const PRIORITY = /^<[0-9]{1,3}>/;
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

export const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60_000;

export type Stamper = (line: string) => Stamped;

/** Logs have many lines of the same minute: what the last one came to is kept. */
export function stamper(clocks: Clocks): Stamper {
  let known = { text: "", minute: 0 };
  return (line) => {
    const text = line.startsWith("<") ? line.replace(PRIORITY, "") : line;
    const old = TRADITIONAL.exec(text);
    if (!old) return iso(text, clocks);
    const minute = text.slice(0, 12);
    if (minute !== known.text) known = { text: minute, minute: minuteOf(old, clocks) };
    const at = known.minute + Number(old[5]) * 1000 + fraction(old[6]);
    return { at: Number.isNaN(at) ? undefined : at, rest: text.slice(old[0].length) };
  };
}

/** A log is of the past: of all years the latest in which the day is there and not beyond a day from now. */
function minuteOf(match: RegExpExecArray, { now, atWall }: Clocks): number {
  const month = MONTHS.indexOf(match[1] ?? "") / 3 + 1;
  const [day, hour, minute] = [Number(match[2]), Number(match[3]), Number(match[4])];
  const last = new Date(now + DAY).getUTCFullYear() + 1;
  for (let year = last; year > last - 10; year--) {
    if (!isDay(year, month, day) || hour > 23) continue;
    const at = atWall(year, month, day, hour, minute, 0);
    if (at <= now + DAY) return at;
  }
  return Number.NaN;
}

function iso(text: string, { atWall }: Clocks): Stamped {
  const match = RFC3339.exec(text);
  if (!match) return { at: undefined, rest: text };
  const rest = text.slice(match[0].length);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 60) return { at: undefined, rest };
  const zone = match[8];
  const whole =
    zone === undefined
      ? atWall(year, month, day, hour, minute, second)
      : Date.UTC(year, month - 1, day, hour, minute, second) - offsetOf(zone) * MINUTE;
  return { at: whole + fraction(match[7]), rest };
}

/** In minutes east of Greenwich: of `Z`, `+0100` and `+01:00`. */
export function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

const fraction = (text: string | undefined): number =>
  text === undefined ? 0 : Math.floor(Number(`0.${text.slice(1)}`) * 1000);

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
