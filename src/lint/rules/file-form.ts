/** What is wrong with the form of a file, as its format's reader found it. */
import type { Source } from "../../diagnostic/source.js";
import { moreIn } from "../more.js";
import { PROBLEM_CODES } from "../problem-codes.js";
import { type FileRule, placeIn, wholeFile } from "../scene.js";
import { isMarkup, isTemplate } from "../template.js";

/** A file of another kind under a phone's name would give thousands. */
const MOST = 50;

/** Dial plans have names that users choose: whether a file is one, others tell. */
export const fileForm: FileRule = ({ path, known, said }, { findings, source }) => {
  if (known.file.holds === "dial-plan") return;
  const isMeant = isTemplate(said) ? outsideMarkup(source(path)) : () => true;
  const told = said.problems.filter(isMeant).flatMap((problem) => {
    const code = PROBLEM_CODES[problem.kind];
    return code === undefined ? [] : [{ ...problem, code }];
  });
  for (const { kind, code, message, line, column } of told.slice(0, MOST)) {
    const text = source(path);
    const at = kind === "too-long" ? wholeFile(text) : placeIn(text, { line, column });
    findings.add({ code, message, at });
  }
  const rest = told.length - MOST;
  if (rest > 0)
    findings.add({ ...moreIn(source(path), rest), hint: "it is probably no file of this kind at all" });
};

/** In a template the lines of its language are no mistakes of their own. */
function outsideMarkup(source: Source): (problem: { line: number }) => boolean {
  const lines = source.text.split("\n");
  return ({ line }) => !isMarkup(lines[line - 1] ?? "");
}
