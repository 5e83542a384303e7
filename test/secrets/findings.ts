/** What the tests of this room look at: the codes and places of findings, and every word they would print. */
import { type Diagnostic, Findings, sortDiagnostics } from "../../src/diagnostic/diagnostic.js";

export { Findings };

export function codes(findings: Findings): string[] {
  return findings.diagnostics().map((one) => one.code);
}

/** `code line:column`, sorted. */
export function places(findings: Findings): string[] {
  return sortDiagnostics(findings.diagnostics()).map(
    (one) => `${one.code} ${one.span?.line ?? 0}:${one.span?.column ?? 0}`,
  );
}

/** All that a report could show of the findings, help texts aside. */
export function printed(findings: Findings): string {
  return JSON.stringify(findings.diagnostics() satisfies Diagnostic[]);
}
