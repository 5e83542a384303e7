/** Texts that a template wants filled in: one by one, or the file as a whole where there are many. */
import { type FileRule, valueIn } from "../scene.js";
import { shownOf } from "../shown.js";
import { isTemplate, unfilledIn } from "../template.js";

const MOST_NAMES = 5;

export const template: FileRule = ({ path, said }, { findings, source }) => {
  const unfilled = unfilledIn(said);
  const [first] = unfilled;
  if (!first || !isTemplate(said)) return;
  const names = unfilled.slice(0, MOST_NAMES).map(({ name }) => name);
  const rest = unfilled.length - names.length;
  findings.add({
    code: "lint/template",
    message: `this file is a template that was not filled in: ${unfilled.length} values are placeholders`,
    at: valueIn(source(path), first),
    found: names.join(", ") + (rest > 0 ? `, and ${rest} more` : ""),
    hint: "fill it in, or keep it outside of the root",
  });
};

export const placeholder: FileRule = ({ path, said }, { findings, source }) => {
  for (const one of unfilledIn(said)) {
    findings.add({
      code: "lint/placeholder",
      message: "a placeholder of a template is not filled in",
      at: valueIn(source(path), one),
      found: shownOf(one),
      hint: one.parameter?.description && `what belongs here: ${one.parameter.description}`,
    });
  }
};
