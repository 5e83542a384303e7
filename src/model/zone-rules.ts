/** What the rule lines of the IANA time zone database say about a zone's year: nothing, a summer time, or more than that. */

export interface Summer {
  /** minutes added to standard time */
  saving: number;
  start: Change;
  stop: Change;
}

/** The n-th weekday of a month at a wall clock time. */
export interface Change {
  /** 1..12 */
  month: number;
  week: 1 | 2 | 3 | 4 | "last";
  /** 0 = Sunday */
  weekday: number;
  /** after midnight, below 1440, by the clock that is in force just before the change */
  minutes: number;
}

export interface Year {
  /** minutes that apply all year on top of the zone's own offset */
  base: number;
  summer?: Summer;
  /** why n-th weekdays cannot express this year; ends a sentence that begins with the zone */
  inexpressible?: string;
}

export type RuleLine = readonly [
  from: string,
  to: string,
  type: string,
  month: string,
  on: string,
  at: readonly [hours: string, minutes: string, seconds: string, clock: string | null],
  saving: string,
  letters: string,
];

interface Rule {
  from: number;
  to: number;
  month: number;
  on: string;
  at: RuleLine[5];
  saving: number;
}

/** Seven days of a month, of which the named weekday is meant; `first` is a day of the month. */
interface Window {
  weekday: number;
  first: number | "last";
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
/** February has no fixed last week. */
const LAST_DAY = [31, Number.NaN, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const WEEKS = new Map<number, 1 | 2 | 3 | 4>([
  [1, 1],
  [8, 2],
  [15, 3],
  [22, 4],
]);
const DAY = 1440;

/** The year that `lines` end in, for a zone `east` minutes east of Greenwich. */
export function yearOf(east: number, lines: readonly RuleLine[]): Year {
  const rules = lines.map(ruleOf);
  const lasting = rules.filter((rule) => rule.to === Number.POSITIVE_INFINITY);
  const listed = rules.filter((rule) => rule.to !== Number.POSITIVE_INFINITY);
  if (lasting.length === 0) return { base: savingAfter(listed) };
  const base = Math.min(...lasting.map((rule) => rule.saving));
  const [start, ...more] = lasting.filter((rule) => rule.saving > base);
  const [stop, ...others] = lasting.filter((rule) => rule.saving === base);
  if (start === undefined || stop === undefined) return { base };
  if (more.length + others.length > 0) {
    return { base, inexpressible: `changes its clock ${lasting.length} times a year` };
  }
  // Ramadan moves through the calendar: such zones list their dates far ahead, beside rules for ever.
  const exceptions = Math.max(...listed.map((rule) => rule.to));
  if (exceptions >= Math.max(start.from, stop.from)) {
    return { base, inexpressible: `follows dates that are listed year by year, until ${exceptions}` };
  }
  return { base, ...summerOf(east, start, stop) };
}

function ruleOf([from, to, , month, on, at, saving]: RuleLine): Rule {
  const year = Number(from);
  const last = to === "max" ? Number.POSITIVE_INFINITY : to === "only" ? year : Number(to);
  return {
    from: year,
    to: last,
    month: MONTHS.findIndex((name) => name.startsWith(month)) + 1,
    on,
    at,
    saving: Number(saving),
  };
}

function savingAfter(rules: readonly Rule[]): number {
  const when = (rule: Rule) => rule.to * 12 + rule.month;
  return rules.reduce<Rule | undefined>((a, b) => (a && when(a) > when(b) ? a : b), undefined)?.saving ?? 0;
}

function summerOf(east: number, start: Rule, stop: Rule): Omit<Year, "base"> {
  const begins = changeOf(start, wallMinutes(start.at, { east, saving: stop.saving }));
  if (typeof begins === "string") return { inexpressible: `starts summer time ${begins}` };
  const ends = changeOf(stop, wallMinutes(stop.at, { east, saving: start.saving }));
  if (typeof ends === "string") return { inexpressible: `ends summer time ${ends}` };
  return { summer: { saving: start.saving - stop.saving, start: begins, stop: ends } };
}

/** Rules tell the time by the wall clock, by standard time ("s") or by universal time ("u"). */
function wallMinutes(
  [hours, minutes, , clock]: Rule["at"],
  before: { east: number; saving: number },
): number {
  const told = Number(hours) * 60 + Number(minutes);
  if (clock === "s") return told + before.saving;
  return clock === null ? told : told + before.east + before.saving;
}

/** The change, or where it lies if that is not an n-th weekday. A time outside of the day moves the day. */
function changeOf({ month, on }: Rule, wall: number): Change | string {
  const window = windowOf(on);
  const days = Math.floor(wall / DAY);
  const minutes = wall - days * DAY;
  const week = window && weekOf(window, { month, days });
  if (window && week) return { month, week, weekday: (window.weekday + days + 7) % 7, minutes };
  return `${dayText(on, month, days)} at ${clockText(minutes)}, which is not always the same n-th weekday of a month`;
}

function windowOf(on: string): Window | undefined {
  const [, last, name = "", sign, day] = /^(last)?([A-Z][a-z]{2})(?:([<>])=(\d+))?$/.exec(on) ?? [];
  const weekday = WEEKDAYS.findIndex((weekday) => name !== "" && weekday.startsWith(name));
  if (weekday < 0) return undefined;
  if (last) return { weekday, first: "last" };
  return { weekday, first: sign === ">" ? Number(day) : Number(day) - 6 };
}

function weekOf(
  { first }: Window,
  { month, days }: { month: number; days: number },
): Change["week"] | undefined {
  if (first === "last") return days === 0 ? "last" : undefined;
  const day = first + days;
  return day + 6 === LAST_DAY[month - 1] ? "last" : WEEKS.get(day);
}

function dayText(on: string, month: number, days: number): string {
  const text = on
    .replace(/[A-Z][a-z]{2}/, (short) => WEEKDAYS.find((name) => name.startsWith(short)) ?? short)
    .replace(/^last(.+)$/, "the last $1 of")
    .replace(/^(.+)>=(\d+)$/, "the first $1 from $2")
    .replace(/^(.+)<=(\d+)$/, "the last $1 up to $2");
  const side = days < 0 ? "the day before " : days > 0 ? "the day after " : "";
  return `on ${side}${text} ${MONTHS[month - 1]}`;
}

function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
