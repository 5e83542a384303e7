/** A name that stands twice in one file, with different values. */
import { type FileRule, placeIn, valueIn } from "../scene.js";

export const nameTwice: FileRule = ({ path, known, said }, { findings, source }) => {
  // Elements may repeat, and for attributes the format tells.
  if (known.file.format !== "cnf") return;
  for (const one of said.doubled) {
    const text = source(path);
    findings.add({
      code: "lint/name-twice",
      message: `${one.name} stands twice in this file, with different values`,
      at: valueIn(text, { ...one, parameter: said.values.get(one.name)?.parameter }),
      related: [{ at: placeIn(text, { line: one.before, column: 1 }), message: "the first one" }],
      hint: "delete one of them",
    });
  }
};
