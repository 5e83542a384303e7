/** Values that the book says a phone does not take. */
import type { Code } from "../../diagnostic/catalogue.js";
import type { FamilyModel, ParameterModel } from "../../model/family.js";
import { checkValue, type ValueProblem } from "../../model/value.js";
import { comesTo } from "../../root/comes-to.js";
import { type FileRule, valueIn } from "../scene.js";
import { shownOf } from "../shown.js";
import { isPlaceholder } from "../template.js";

export const value: FileRule = ({ path, known, said }, { findings, source, side }) => {
  const blanks = blanksOf(known.family);
  const files = known.mac === undefined ? undefined : side.owned.get(known.mac);
  const isPassing = files !== undefined && comesTo(files, side) !== known.family;
  for (const [name, one] of said.values) {
    const { parameter, text } = one;
    if (!parameter || blanks.has(text)) continue;
    const wrong = wrongIn(parameter, text);
    if (!wrong || isPlaceholder(one)) continue;
    // A file that only leads a phone to another protocol has small words of that one.
    if (isPassing && wrong.code === "lint/word-minor") continue;
    findings.add({
      ...wrong,
      message: `${name}: ${wrong.message}`,
      at: valueIn(source(path), one),
      found: shownOf(one),
    });
  }
};

const blanks = new WeakMap<FamilyModel, ReadonlySet<string>>();

/** Texts that set a value back, of whatever type. */
function blanksOf(family: FamilyModel): ReadonlySet<string> {
  const known = blanks.get(family);
  if (known) return known;
  const made = new Set([
    "",
    ...[...family.parameters.values()].flatMap(({ blank }) => [...(blank?.keys() ?? [])]),
  ]);
  blanks.set(family, made);
  return made;
}

interface Wrong {
  code: Code;
  message: string;
  expected?: string | undefined;
  hint?: string | undefined;
}

function wrongIn(parameter: ParameterModel, text: string): Wrong | undefined {
  const trap = parameter.traps?.find((one) => one.value === text);
  if (trap)
    return {
      code: "lint/copied-slip",
      message: "a slip that is copied from template to template",
      expected: trap.meant,
      hint: trap.note,
    };
  const problem = checkValue(parameter, text);
  if (!problem) return undefined;
  if (problem.kind === "word") return wrongWord(parameter, { text, problem });
  const { code, message } = toldOf(parameter, problem.kind);
  const { expected } = problem;
  const isPlain = code === "lint/number-form" || code === "lint/out-of-range";
  return {
    code,
    message,
    expected,
    hint: problem.hint ?? (isPlain ? undefined : noteOf(parameter, expected)),
  };
}

function wrongWord(
  parameter: ParameterModel,
  { text, problem }: { text: string; problem: ValueProblem },
): Wrong | undefined {
  const isKnown = parameter.words?.some((word) => word.toLowerCase() === text.toLowerCase());
  if (isKnown && !parameter.caseSensitive) return undefined;
  const { expected, hint } = problem;
  if (isKnown)
    return { code: "lint/word-case", message: "this word counts only as it is printed", expected, hint };
  return {
    code: parameter.minor ? "lint/word-minor" : "lint/word",
    message: "this word is not in the phone's table",
    expected,
    hint: noteOf(parameter, expected),
  };
}

function noteOf({ note }: ParameterModel, expected: string): string | undefined {
  return note === expected ? undefined : note;
}

function toldOf(parameter: ParameterModel, kind: ValueProblem["kind"]): Pick<Wrong, "code" | "message"> {
  if (kind === "too-long")
    return parameter.secret
      ? { code: "lint/secret-too-long", message: "this is longer than the phone takes, which refuses it" }
      : { code: "lint/value-too-long", message: "this is longer than the phone takes, which refuses it" };
  if (kind === "range")
    return { code: "lint/out-of-range", message: "this is outside of what the phone takes" };
  if (kind === "url")
    return { code: "lint/url-scheme", message: "this is a kind of address that these phones do not speak" };
  return FORMS[parameter.type];
}

const NUMBER = { code: "lint/number-form", message: "this is no plain number" } as const;
const ADDRESS = { code: "lint/address", message: "this is no address that the phone takes" } as const;
const FORM = { code: "lint/form", message: "this is not of the form that the phone takes" } as const;

const FORMS: Record<ParameterModel["type"], Pick<Wrong, "code" | "message">> = {
  text: FORM,
  word: FORM,
  clock: { code: "lint/clock", message: "this is no time that the phone takes" },
  flag: NUMBER,
  integer: NUMBER,
  port: NUMBER,
  host: ADDRESS,
  ip: ADDRESS,
  url: { code: "lint/url", message: "this is no address of a page" },
  load: { code: "lint/load-name", message: "this is no load name" },
};
