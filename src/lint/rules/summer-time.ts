/** Summer time: rules that no zone has today, zone words that are mistaken, and fixed dates mixed with weekdays. */

import { zoneWord } from "../../model/facts.js";
import type { ZoneWord } from "../../model/generated.js";
import { zoneOf } from "../../model/zone.js";
import { comparable } from "../../root/comparable.js";
import { isBlank } from "../../root/roles.js";
import { type Day, keyOf, rulesAt } from "../calendar.js";
import { means, numberIn, placeOf, type Told, told } from "../phone.js";
import type { FileLook, FileRule, LintScene } from "../scene.js";

const AUTOMATIC = "zone.automatic";
const EDGES = ["start", "stop"] as const;

export const summerTime: FileRule = (look, scene) => {
  if (!look.whole) return;
  const automatic = told(look, AUTOMATIC);
  if (!automatic || !means(automatic, { path: AUTOMATIC, value: true })) return;
  const edges = EDGES.map((edge) => edgeOf(look, edge));
  const fixed = edges.filter((edge) => edge?.isFixed);
  for (const edge of fixed) if (edge) sayMixed(edge, { look, scene });
  const [start, stop] = edges;
  if (fixed.length > 0 || !start?.day || !stop?.day) return;
  const zone = told(look, "zone.word");
  const word = zone && wordOf(zone, look);
  if (!zone?.held || word?.offset === undefined) return;
  const rule = { key: keyOf({ start: start.day, stop: stop.day }), isTold: start.isTold || stop.isTold };
  saySummer({ ...rule, word, offset: word.offset }, { zone, month: start.month, look, scene });
};

interface Edge {
  month: Told;
  /** Undefined where a value is not one that the phone takes. */
  day: Day | undefined;
  /** Whether a day of the month is given. */
  isFixed: boolean;
  fixedBy: Told | undefined;
  /** The weekday's rule, as far as files say it. */
  relative: Told | undefined;
  /** Whether a file says anything of it. */
  isTold: boolean;
}

function edgeOf(look: FileLook, edge: (typeof EDGES)[number]): Edge | undefined {
  const path = (part: string) => `zone.summer.${edge}.${part}`;
  const [month, week, weekday, fixedBy] = ["month", "week", "weekday", "day"].map((part) =>
    told(look, path(part)),
  );
  if (!month || !week || !weekday) return undefined;
  const [m, w, d] = [
    neutral(month, path("month")),
    neutral(week, path("week")),
    neutral(weekday, path("weekday")),
  ];
  const isSound = /^\d+$/.test(m) && /^(?:[1-6]|last)$/.test(w) && /^[0-6]$/.test(d);
  const nth = w === "last" || Number(w) > 4 ? "last" : (Number(w) as 1 | 2 | 3 | 4);
  return {
    month,
    day: isSound ? { month: Number(m), week: nth, weekday: Number(d) } : undefined,
    isFixed: (numberIn(fixedBy) ?? 0) > 0,
    fixedBy,
    relative: [week, weekday].find(saysRule),
    isTold: [month, week, weekday].some(({ held }) => held),
  };
}

/** A blank sets the rule back, and zero is none. */
function saysRule({ parameter, held }: Told): boolean {
  const text = held?.said.text.trim() ?? "";
  return text !== "" && text !== "0" && !isBlank(parameter, text) && !parameter.blank?.has(text);
}

/** A text as settings have it: the book's words are taken back. */
function neutral({ parameter, text = "" }: Told, path: string): string {
  const plain = comparable(parameter, text);
  const map = Object.entries(parameter.derivations.find((one) => one.path === path)?.map ?? {});
  return map.find(([, word]) => comparable(parameter, word) === plain)?.[0] ?? plain;
}

interface Seen {
  look: FileLook;
  scene: LintScene;
}

function sayMixed({ fixedBy, relative }: Edge, { look, scene }: Seen): void {
  if (!fixedBy || !relative) return;
  scene.findings.add({
    code: "lint/summer-time-mixed",
    message: "a fixed date is mixed with a weekday's rule",
    at: placeOf(fixedBy, look, scene),
    found: `${fixedBy.parameter.name}: ${fixedBy.text}, and ${relative.parameter.name}: ${relative.held?.said.text}`,
    expected: `${fixedBy.parameter.name}: 0 for a weekday's rule`,
    related: [{ at: placeOf(relative, look, scene), message: "the weekday's rule" }],
  });
}

/** Phones compare words without case. */
function wordOf({ text }: Told, { known }: FileLook): ZoneWord | undefined {
  const folded = text?.toLowerCase();
  return known.family.zones.find(({ word }) => word.toLowerCase() === folded);
}

interface Summer {
  /** The weekdays on which it begins and ends. */
  key: string;
  isTold: boolean;
  word: ZoneWord;
  offset: number;
}

function saySummer(
  { key, isTold, word, offset }: Summer,
  { zone, month, look, scene }: Seen & { zone: Told; month: Told },
): void {
  const there = rulesAt(offset);
  if (!there || there.rules.has(key) || (there.odd && isTold)) {
    return;
  }
  const meant = isTold ? meantBy(word, key) : undefined;
  if (meant) {
    const right = zoneOf(meant);
    scene.findings.add({
      code: "lint/zone-mistaken",
      message: `to the phone ${word.word} means ${offsetText(offset)}, and the summer time is that of ${meant}`,
      at: placeOf(zone, look, scene),
      expected: right && zoneWord(right, look.known.family),
      hint: word.note,
    });
    return;
  }
  scene.findings.add({
    code: "lint/summer-time-outdated",
    message: `no zone at ${offsetText(offset)} changes its clock by this rule today`,
    at: placeOf(month.held ? month : zone, look, scene),
    hint: isTold
      ? `the zone is ${word.word}`
      : "no file gives a rule, and the one that is built into the phone is old",
  });
}

function meantBy({ mistakenFor = [] }: ZoneWord, key: string): string | undefined {
  return mistakenFor.find((name) => {
    const summer = zoneOf(name)?.summer;
    return summer !== undefined && keyOf(summer) === key;
  });
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "-" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}
