/** One finding as a value, and the collector that gathers findings while places are still offsets. */
import type { Code } from "./catalogue.js";
import { severityOf } from "./catalogue.js";
import type { Severity } from "./entry.js";
import type { Range, Span } from "./source.js";

export type { Severity } from "./entry.js";

/** What a phase says about a place: texts may come from outside and are escaped by whoever prints them. */
export interface Finding {
  code: Code;
  message: string;
  at?: Range | undefined;
  found?: string | undefined;
  expected?: string | undefined;
  hint?: string | undefined;
  related?: Array<{ at: Range; message: string }> | undefined;
  /** What the finding is about, for waivers and for machines: site name and phone MAC where known. */
  site?: string | undefined;
  phone?: string | undefined;
}

export interface Diagnostic {
  code: Code;
  severity: Severity;
  message: string;
  span?: Span;
  found?: string;
  expected?: string;
  hint?: string;
  related?: Array<{ span: Span; message: string }>;
  site?: string;
  phone?: string;
}

/** Gathers findings; places become lines only at the end, when every secret in the text is known and masked. */
export class Findings {
  private readonly list: Finding[] = [];
  private readonly said = new Set<string>();
  errors = 0;

  /** The same thing about the same place is said once, however many phones inherit it. */
  add(finding: Finding): void {
    const { code, at, message, phone } = finding;
    const key = `${code}\0${at?.source.file}\0${at?.start}\0${message}\0${at ? "" : phone}`;
    if (this.said.has(key)) return;
    this.said.add(key);
    if (severityOf(finding.code) === "error") this.errors++;
    this.list.push(finding);
  }

  get size(): number {
    return this.list.length;
  }

  diagnostics(): Diagnostic[] {
    return this.list.map(settle);
  }
}

function settle({ at, related, ...rest }: Finding): Diagnostic {
  const diagnostic: Diagnostic = { code: rest.code, severity: severityOf(rest.code), message: rest.message };
  if (at) diagnostic.span = at.source.span(at.start, at.end);
  for (const key of ["found", "expected", "hint", "site", "phone"] as const) {
    const value = rest[key];
    if (value !== undefined) diagnostic[key] = value;
  }
  if (related) {
    diagnostic.related = related.map((one) => ({
      span: one.at.source.span(one.at.start, one.at.end),
      message: one.message,
    }));
  }
  return diagnostic;
}

/** Sorted by place, then by code and text, so that the order of files, sites and workers never shows. */
export function sortDiagnostics(list: Diagnostic[]): Diagnostic[] {
  return list.sort((a, b) => order(a, b));
}

function order(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.span?.file ?? "", b.span?.file ?? "") ||
    (a.span?.line ?? 0) - (b.span?.line ?? 0) ||
    (a.span?.column ?? 0) - (b.span?.column ?? 0) ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
