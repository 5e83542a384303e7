/** A plan for a terminal or a pipe: the verdict, what to look at first, then each target's changes, the gravest first. */
import type { Diagnostic } from "../../diagnostic/diagnostic.js";
import type { Plan, PlanTarget } from "../../model/generated.js";
import { paintOf } from "../colour.js";
import { clip, escapeText } from "../escape.js";
import { text } from "../text.js";
import { capital, joined, say } from "./say.js";
import { type Context, entryLines } from "./text-entry.js";
import { equalOf, ownershipLines, sharedLines } from "./text-files.js";
import { type Look, paragraph } from "./text-look.js";
import { factsOf, isRefused, refusalsOf, verdictOf, warningsOf } from "./verdict.js";
import { isEmpty } from "./words.js";

const NARROWEST = 40;
const MOST_SOURCE = 1000;
/** A blank before a target, a block, the findings. */
const GAP = [""];

export function planText(plan: Plan, options: { color: boolean; width: number; full: boolean }): string {
  const look: Look = {
    paint: paintOf(options.color),
    width: Math.max(NARROWEST, options.width),
    full: options.full,
  };
  const lines = [
    ...paragraph(verdictOf(plan), look, { before: "", colour: isRefused(plan) ? "error" : "strong" }),
    ...refusalLines(plan, look),
    ...warningLines(plan, look),
    ...plan.targets.flatMap((target) => targetLines(target, { plan, look })),
    ...stateLines(plan, look),
  ];
  const end = isEmpty(plan.summary) ? [] : GAP;
  return `${[...lines, ...findings(plan, options), ...end, sealLine(plan)].map(tame).join("\n")}\n`;
}

/** A runner of a CI takes such a line for a command, whatever stands before it. */
const tame = (line: string): string => line.replace(/^(\s*):(?=:)/, "$1\\u{3a}");

function refusalLines(plan: Plan, look: Look): string[] {
  const refusals = refusalsOf(plan);
  if (refusals.length === 0) return [];
  const lines = refusals.flatMap(({ code, target, said, hint }) => {
    const where = target === undefined ? [] : say`${target}: `;
    return [
      ...paragraph(say`${where}${said}${code === undefined ? [] : say` (${code})`}`, look, {
        before: "  ! ",
        colour: "error",
      }),
      ...(hint ? paragraph(hint, look, { before: "    " }) : []),
    ];
  });
  return [...GAP, look.paint.strong("Why it is refused"), ...lines];
}

function warningLines(plan: Plan, look: Look): string[] {
  const warnings = warningsOf(plan);
  if (warnings.length === 0) return [];
  const lines = warnings.flatMap(({ said }) => paragraph(said, look, { before: "  ! ", colour: "warning" }));
  return [...GAP, look.paint.strong("Look at this first"), ...lines];
}

function targetLines(target: PlanTarget, context: Context): string[] {
  const { plan, look } = context;
  const { name, against, summary, entries, guards, foreign } = target;
  const isAlone = plan.targets.length === 1;
  if (isAlone && isEmpty(summary) && entries.length === 0) return [];
  const place = against === plan.against ? [] : say` against ${against}`;
  const facts = isAlone ? [] : say`: ${factsOf(summary)}`;
  const head = paragraph(say`Target ${name}${place}${facts}`, look, { before: "", colour: "strong" });
  if (isEmpty(summary) && entries.length + guards.length + foreign.length === 0) return [...GAP, ...head];
  return [
    ...GAP,
    ...head,
    ...entries.flatMap((one) => entryLines(one, context)),
    ...sharedLines(target, context),
    ...ownershipLines(target, context),
  ];
}

/** What a plan without changes has to say. */
function stateLines({ summary, targets }: Plan, look: Look): string[] {
  if (!isEmpty(summary) || targets.length > 1) return [];
  const { foreign } = summary.files;
  const theirs =
    foreign === 0
      ? []
      : [say`${foreign} ${[foreign === 1 ? "is foreign and stays" : "are foreign and stay"]}`];
  return paragraph(capital(say`${joined([...equalOf(summary), ...theirs], ", ")}.`), look, { before: "" });
}

function findings({ diagnostics }: Plan, options: { color: boolean; width: number }): string[] {
  if (diagnostics.length === 0) return [];
  // A saved plan may name a code that this version does not know.
  const list = diagnostics.map(bounded) as Diagnostic[];
  return [...GAP, paintOf(options.color).strong("Findings"), ...text(list, options).trimEnd().split("\n")];
}

/** In a saved plan names and lines may be of any length. */
function bounded<One extends Plan["diagnostics"][number]>(one: One): One {
  const { span } = one;
  if (!span) return one;
  const text = span.text === undefined ? {} : { text: span.text.slice(0, MOST_SOURCE) };
  return { ...one, span: { ...span, file: clip(span.file), ...text } };
}

const sealLine = ({ seal }: Plan): string => `seal sha256:${escapeText(seal.digest)}`;
