/** Regular expressions in families: a broken one is a finding where it stands, not a fault where it is used. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";

/** False after a finding. */
export function checkExpression(
  pattern: string,
  { at, findings }: { at: Range; findings: Findings },
): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    findings.add({
      code: "schema/wrong-form",
      message: "pattern is no regular expression",
      at,
      found: pattern,
    });
    return false;
  }
}
