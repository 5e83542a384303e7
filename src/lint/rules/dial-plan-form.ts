/** Dial plans as phones read them: what of a file they drop, and the patterns that match nothing. */
import type { Code } from "../../diagnostic/catalogue.js";
import type { Problem } from "../../formats/format.js";
import {
  type DIALPLAN_KINDS,
  DROPPED_ROW_KINDS,
  type DroppedRowKind,
  type ProblemKind,
} from "../../formats/kinds.js";
import { namedPlans, type Plan, plansOf } from "../dial-plans.js";
import { rowsOf } from "../dial-rows.js";
import { listed } from "../listing.js";
import { moreIn } from "../more.js";
import { lineAt } from "../place.js";
import { PROBLEM_CODES } from "../problem-codes.js";
import { type LintRule, type LintScene, placeIn, wholeFile } from "../scene.js";

export const dialPlanMissing: LintRule = (scene) => {
  const there = listed(scene);
  if (!there) return;
  for (const [path, [first]] of namedPlans(scene)) {
    // A name with its extension is told of where it stands; what lies in folders is not listed.
    const { name = "" } = first ?? {};
    if (!first || there.has(path) || name.includes("/") || there.has(name)) continue;
    scene.findings.add({
      code: "lint/dial-plan-missing",
      message: `${path} is not in the root`,
      at: lineAt(scene.source(first.path), first.line),
      found: name,
      hint: "every number then waits for the phone's own time: add the file, or name another one",
    });
  }
};

export const dialPlanForm: LintRule = (scene) => {
  for (const plan of plansOf(scene).values()) {
    const { problems } = plan.said;
    const useless = problems.find(({ kind }) => CODES[kind] === "lint/dial-plan-root");
    const cut = problems.some(({ kind }) => kind === "string-open");
    const told = useless ? [useless] : problems.filter(({ kind }) => !(cut && LEFT_OPEN.has(kind)));
    for (const problem of told.slice(0, MOST)) sayProblem(scene, { plan, problem });
    const more =
      told.slice(MOST).filter(({ kind }) => CODES[kind] !== undefined).length + sayPatterns(scene, plan);
    if (more > 0) scene.findings.add(moreIn(scene.source(plan.path), more));
  }
};

/** What follows from a quote without its end. */
const LEFT_OPEN: ReadonlySet<string> = new Set(["row-open", "root-open"]);

/** A file of another kind under a plan's name would give thousands. */
const MOST = 50;

type OtherKind = Exclude<(typeof DIALPLAN_KINDS)[number], DroppedRowKind>;

const OF_PLANS: Record<OtherKind, Code> = {
  "root-missing": "lint/dial-plan-root",
  "root-name": "lint/dial-plan-root",
  "root-open": "lint/dial-plan-text",
  "string-open": "lint/dial-plan-cut",
  "comment-early": "lint/dial-plan-comment",
  "comment-open": "lint/dial-plan-comment",
  "text-outside-tags": "lint/dial-plan-text",
  "tag-unknown": "lint/dial-plan-text",
  declaration: "lint/dial-plan-text",
  "version-stamp": "lint/dial-plan-text",
  "attribute-bare": "lint/dial-plan-value",
  "entity-in-value": "lint/dial-plan-value",
  "number-form": "lint/dial-plan-value",
  "value-long": "lint/dial-plan-value",
};

/** What XML forbids altogether the phone's reader takes: of an attribute given twice it keeps the later. */
const CODES: Partial<Record<ProblemKind, Code>> = {
  ...PROBLEM_CODES,
  ...OF_PLANS,
  ...Object.fromEntries(DROPPED_ROW_KINDS.map((kind) => [kind, "lint/dial-row-dropped" as const])),
  "attribute-twice": "lint/dial-plan-value",
};

function sayProblem(scene: LintScene, { plan, problem }: { plan: Plan; problem: Problem }): void {
  const code = CODES[problem.kind];
  if (code === undefined) return;
  const source = scene.source(plan.path);
  const at = problem.kind === "too-long" ? wholeFile(source) : placeIn(source, problem);
  scene.findings.add({ code, message: problem.message, at });
}

/** How many are not told of one by one. */
function sayPatterns(scene: LintScene, { path, said }: Plan): number {
  const useless = rowsOf(said).filter(({ match, problem }) => match === "" || problem);
  for (const { match, at, problem } of useless.slice(0, MOST)) {
    scene.findings.add({
      code: "lint/dial-pattern",
      message: problem ? `this pattern matches no number: ${problem.message}` : "an empty pattern",
      at: lineAt(scene.source(path), at),
      found: match,
    });
  }
  return Math.max(0, useless.length - MOST);
}
