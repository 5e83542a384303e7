/** Texts of which the screen shows the beginning. */
import { type FileRule, valueIn } from "../scene.js";

export const tooWide: FileRule = ({ path, said }, { findings, source }) => {
  for (const [name, one] of said.values) {
    const shown = one.parameter?.shown;
    if (shown === undefined || one.parameter?.secret || one.text.trimEnd().length <= shown) continue;
    if (one.text === one.parameter?.default) continue;
    findings.add({
      code: "lint/too-wide",
      message: `${name}: the screen shows the first ${shown} characters`,
      at: valueIn(source(path), { ...one, from: one.from + shown }),
      found: `${one.text.trimEnd().length} characters`,
      expected: `at most ${shown}`,
    });
  }
};
