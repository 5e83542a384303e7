/** How many findings there are of each severity, for machines and in words. */
import type { Diagnostic, Severity } from "../diagnostic/diagnostic.js";

export const SEVERITIES: readonly Severity[] = ["error", "warning", "notice"];

export function countOf(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((one) => one.severity === severity).length;
}

/** `2 errors, 1 warning in 2 files`. */
export function inWords(diagnostics: readonly Diagnostic[]): string {
  const counts = SEVERITIES.map((severity) => [countOf(diagnostics, severity), severity] as const);
  const said = counts.filter(([count]) => count > 0).map(([count, severity]) => plural(count, severity));
  if (said.length === 0) return "no findings";
  const files = new Set(diagnostics.flatMap(({ span }) => span?.file ?? [])).size;
  return said.join(", ") + (files > 0 ? ` in ${plural(files, "file")}` : "");
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
