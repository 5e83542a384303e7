/** What becomes of numbers under a dial plan: rows that never count, numbers that wait, and emergency calls. */
import { chooseNow } from "../../formats/dialplan-choice.js";
import { covers, parsePattern } from "../../formats/dialplan-pattern.js";
import { isReadToItsEnd, type Plan, plansOf } from "../dial-plans.js";
import { holdsWhere, isSamePattern, numberOf, rowsOf, type SoundRow, soundRows } from "../dial-rows.js";
import { phonesOf } from "../phones.js";
import { lineAt } from "../place.js";
import { type LintRule, type LintScene, wholeFile } from "../scene.js";

interface Sheet {
  scene: LintScene;
  plan: Plan;
  rows: SoundRow[];
}

export const dialPlanRows: LintRule = (scene) => {
  for (const plan of plansOf(scene).values()) {
    if (!isReadToItsEnd(plan)) continue;
    const sheet = { scene, plan, rows: soundRows(rowsOf(plan.said)) };
    sayNoCatchAll(sheet);
    sayShadowed(sheet);
    sayEmergencies(sheet);
    sayNoServer(sheet);
  }
};

function sayNoCatchAll({ scene, plan, rows }: Sheet): void {
  const all = parsePattern("*");
  if ("problem" in all || rows.some(({ pattern }) => covers(pattern, all.pattern))) return;
  scene.findings.add({
    code: "lint/dial-no-catch-all",
    message: "no row takes every number: what none matches waits for the phone's own time, some 10 seconds",
    at: wholeFile(scene.source(plan.path)),
    hint: 'add a row of the pattern "*" with a time of your own',
  });
}

function sayShadowed({ scene, plan, rows }: Sheet): void {
  const source = scene.source(plan.path);
  const first = new Map<string, SoundRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.pattern.steps);
    const before = first.get(key) ?? [];
    first.set(key, before);
    const winner = before.find((one) => holdsWhere(one, row));
    before.push(row);
    if (!winner) continue;
    scene.findings.add({
      code: "lint/dial-row-shadowed",
      message: `this row is never chosen: line ${winner.at} has the same pattern and comes first`,
      at: lineAt(source, row.at),
      found: row.match,
      related: [{ at: lineAt(source, winner.at), message: "the row that counts" }],
    });
  }
}

/** Numbers that the plan itself treats as emergency numbers, or that are some somewhere. */
function sayEmergencies(sheet: Sheet): void {
  const { scene, rows } = sheet;
  const known = new Set(scene.families.flatMap(({ emergencyNumbers }) => emergencyNumbers));
  sayNoEmergency(sheet, known);
  for (const [index, row] of rows.entries()) {
    const number = numberOf(row);
    if (number === undefined || !(row.emergency || known.has(number))) continue;
    const first = rows.findIndex((one) => isSamePattern(one, row) && holdsWhere(one, row));
    if (first === index) sayEmergency(sheet, { row, number });
  }
}

/** Behind a prefix for outside lines as well. */
function sayNoEmergency({ scene, plan, rows }: Sheet, known: ReadonlySet<string>): void {
  const isOne = (row: SoundRow) =>
    row.emergency || [...known].some((number) => numberOf(row)?.endsWith(number) === true);
  if (rows.length === 0 || rows.some(isOne)) return;
  scene.findings.add({
    code: "lint/dial-emergency-none",
    message: "no row is for an emergency number: such calls wait, or are cut, as the other rows have it",
    at: wholeFile(scene.source(plan.path)),
    expected: "a row for each emergency number, with a timeout of 0",
  });
}

function sayEmergency(
  { scene, plan, rows }: Sheet,
  { row, number }: { row: SoundRow; number: string },
): void {
  const there = rows.filter((one) => holdsWhere(one, row));
  const patterns = there.map(({ pattern }) => pattern);
  const chosen = (digits: string): SoundRow | undefined => there[chooseNow(patterns, digits) ?? -1];
  const source = scene.source(plan.path);
  for (let length = 1; length < number.length; length++) {
    const cut = chosen(number.slice(0, length));
    if (cut?.timeout !== 0) continue;
    scene.findings.add({
      code: "lint/dial-emergency-cut",
      message: `${number} cannot be dialled: this row dials ${number.slice(0, length)} at once`,
      at: lineAt(source, cut.at),
      related: [{ at: lineAt(source, row.at), message: `the row of ${number}` }],
    });
    return;
  }
  if (chosen(number)?.timeout === 0) return;
  scene.findings.add({
    code: "lint/dial-emergency-slow",
    message: `${number} ${waitOf(row)} before it goes out`,
    at: lineAt(source, row.at),
    expected: "a timeout of 0",
  });
}

function waitOf({ timeout }: SoundRow): string {
  if (timeout === 0) return "waits, because a longer pattern could still follow,";
  return timeout === undefined ? "waits for the phone's own time" : `waits for ${timeout} seconds`;
}

function sayNoServer({ scene, plan, rows }: Sheet): void {
  const row = rows.find(({ emergency }) => emergency);
  if (!row || plan.namings.length === 0) return;
  const names = new Set(plan.namings.map(({ name }) => name));
  const users = phonesOf(scene).filter(({ view }) => names.has(view.dialPlan?.text ?? ""));
  const without = users.filter(({ view }) => !hasServer(view.emergencyServer));
  const [first] = without;
  if (!first) return;
  const others = without.length > 1 ? ` and ${without.length - 1} more` : "";
  scene.findings.add({
    code: "lint/dial-emergency-server",
    message: `this row goes to the emergency server, and phone ${first.mac}${others} of this plan has none`,
    at: lineAt(scene.source(plan.path), row.at),
    phone: first.mac,
  });
}

/** A port alone is no server. */
const hasServer = (text: string): boolean => text !== "" && !/^:?[0-9]+$/.test(text);
