/** What a plan does to emergency calls: the way that each number takes before and after, in sentences. */
import type { FamilyModel } from "../../model/family.js";
import { fateOf, type Rule, rulesOf } from "../../root/dial-rules.js";
import { isBlank } from "../../root/roles.js";
import type { Said } from "../../root/said.js";
import type { OwnedFile, Side } from "../../root/side.js";
import { type View, viewOf } from "../../root/view.js";
import type { Scene } from "../scene.js";

/** A phone under its names before and after. */
export interface Caller {
  before: string;
  after: string;
}

export const asCallers = (phones: readonly string[]): Caller[] =>
  phones.map((mac) => ({ before: mac, after: mac }));

/** The file of the dial plan that a value names; undefined where it names none. */
export function planPath(family: FamilyModel, said: Said | undefined): string | undefined {
  const file = planFile(family);
  if (!file || !said || isBlank(said.parameter, said.text)) return undefined;
  return file.path.replace("{dialPlan}", said.text);
}

const planFile = (family: FamilyModel) => family.files.find(({ holds }) => holds === "dial-plan");

/** A sentence for each number whose way changes for one of the phones. */
export function emergencyFor(callers: readonly Caller[], scene: Scene): string[] {
  const sentences = new Set<string>();
  const done = new Set<string>();
  for (const caller of callers) {
    const [was, is] = [deskOf(caller.before, scene.both.before), deskOf(caller.after, scene.both.after)];
    const numbers = numbersOf(caller, { was, is, scene });
    // Phones that are told the same are judged once.
    const key = JSON.stringify([numbers, was && keyOf(was), is && keyOf(is)]);
    if (!was || !is || done.has(key)) continue;
    done.add(key);
    for (const sentence of sentencesOf(numbers, { was, is })) sentences.add(sentence);
  }
  return [...sentences].sort();
}

/** What decides on one side where a phone's calls go. */
interface Desk {
  family: FamilyModel;
  view: View;
  path: string | undefined;
  plan: Plan;
}

type Plan = Rule[] | "server" | "none" | "unsaid" | "unread";

function deskOf(mac: string, side: Side): Desk | undefined {
  const files = side.owned.get(mac) ?? [];
  const family = familyOf(files);
  if (!family) return undefined;
  const view = viewOf(files, side);
  return {
    family,
    view,
    path: planPath(family, view.dialPlan),
    plan: planOf(view.dialPlan, { family, side }),
  };
}

/** Of a phone with files for several protocols the one that has dial plans tells more. */
function familyOf(files: readonly OwnedFile[]): FamilyModel | undefined {
  const families = files.map(({ known }) => known.family);
  return families.find((family) => planFile(family)) ?? families[0];
}

function keyOf({ family, view, path, plan }: Desk): unknown[] {
  return [family.name, path, typeof plan === "string" ? plan : "", view.server, view.emergencyServer];
}

/** A phone to which no file names a plan uses the one in its flash, or has another protocol and asks its server. */
function planOf(named: Said | undefined, { family, side }: { family: FamilyModel; side: Side }): Plan {
  if (!planFile(family)) return "server";
  if (!named) return "unsaid";
  const path = planPath(family, named);
  if (path === undefined) return "none";
  const said = side.said(path);
  return said && !said.unread ? rulesOf(said) : "unread";
}

interface Desks {
  was: Desk | undefined;
  is: Desk | undefined;
}

/** Those that the fleet names now or named before, and those that a rule sends the way of emergency calls. */
function numbersOf({ before, after }: Caller, { was, is, scene }: Desks & { scene: Scene }): string[] {
  const { people, formerPeople } = scene.input;
  const named = [
    ...(people.get(after)?.emergencyNumbers ?? []),
    ...(formerPeople?.get(before)?.emergencyNumbers ?? []),
  ];
  const routed = [was, is].flatMap((desk) => (desk && typeof desk.plan !== "string" ? desk.plan : []));
  const literal = routed
    .filter((rule) => isRouted(rule) && /^[0-9]+$/.test(rule.match))
    .map(({ match }) => match);
  return [...new Set([...named, ...literal])].sort();
}

const isRouted = ({ rest }: Rule): boolean => rest.get("ROUTE") === "emergency";

function sentencesOf(numbers: readonly string[], { was, is }: { was: Desk; is: Desk }): string[] {
  const lines = [...linesIn(was.plan), ...linesIn(is.plan)];
  return numbers.flatMap((number) => {
    const ways = [undefined, ...new Set(lines)].map((line) => {
      const [old, wanted] = [wayOf(number, { desk: was, line }), wayOf(number, { desk: is, line })];
      // Where the server stays the same it is no news.
      const named = old.server !== wanted.server;
      const [before, after] = [said(old, named), said(wanted, named)];
      const on = line === undefined ? "" : ` on line ${line}`;
      return before === after ? undefined : `${number}${on}: ${after} (now: ${before})`;
    });
    return [...new Set(ways)].filter((way) => way !== undefined);
  });
}

function linesIn(plan: Plan): string[] {
  return typeof plan === "string" ? [] : plan.flatMap(({ line }) => line ?? []);
}

/** A line that no rule names stands for all such lines. */
const OTHER_LINE = "other";

interface Way {
  fate: string;
  /** Empty where no file says it, and for a number that never gets there. */
  server: string;
}

function wayOf(number: string, { desk, line }: { desk: Desk; line: string | undefined }): Way {
  const { plan, view } = desk;
  const fate = fateUnder(number, { plan, line });
  const routed = fate.includes("route emergency") && view.emergencyServer !== "";
  return { fate, server: fate.startsWith("cannot") ? "" : routed ? view.emergencyServer : view.server };
}

function said({ fate, server }: Way, named: boolean): string {
  return named && server !== "" ? `${fate}, to ${server}` : fate;
}

function fateUnder(number: string, { plan, line }: { plan: Plan; line: string | undefined }): string {
  if (plan === "server") return "goes as the server says";
  if (plan === "none") return "waits for the phone's own time: no dial plan";
  if (plan === "unsaid") return "not known: no file names a dial plan";
  if (plan === "unread") return "not known: the dial plan cannot be read";
  return fateOf(number, { rules: plan, line: line ?? OTHER_LINE });
}
