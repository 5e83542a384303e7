/** Findings as workflow commands of GitHub Actions: one line each, which GitHub turns into annotations. */
import type { Diagnostic } from "../diagnostic/diagnostic.js";
import type { Span } from "../diagnostic/source.js";
import { clip, escapeText } from "./escape.js";
import { countOf, inWords, SEVERITIES } from "./summary.js";

/** GitHub shows no more annotations of one severity for a step. */
const MOST_SHOWN = 10;

export function github(diagnostics: readonly Diagnostic[]): string {
  const summary = inWords(diagnostics);
  const isCut = SEVERITIES.some((severity) => countOf(diagnostics, severity) > MOST_SHOWN);
  const hint = `${summary}. GitHub shows the first ${MOST_SHOWN} of each severity, the log of this step has all.`;
  const lines = diagnostics.map(annotation);
  if (isCut) lines.unshift(`::notice title=offhook::${data(hint)}`);
  return `${[...lines, summary].join("\n")}\n`;
}

function annotation(one: Diagnostic): string {
  const properties = { ...(one.span && place(one.span)), title: one.code };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${one.severity} ${list.join(",")}::${data(messageOf(one))}`;
}

/** GitHub takes columns only within one line. */
function place({ file, line, column, endLine, endColumn }: Span): object {
  return line === endLine
    ? { file: escapeText(file), line, col: column, endLine, endColumn }
    : { file: escapeText(file), line, endLine };
}

function messageOf(one: Diagnostic): string {
  const lines = [one.message];
  for (const name of ["found", "expected", "hint"] as const) {
    if (one[name] !== undefined) lines.push(`${name}: ${one[name]}`);
  }
  for (const { span, message } of (one.related ?? []).slice(0, 3)) {
    lines.push(`related: ${span.file}:${span.line}:${span.column} ${message}`);
  }
  return lines.map((line) => escapeText(clip(line))).join("\n");
}

/** As GitHub's own toolkit escapes what stands behind the second `::`. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** As GitHub's own toolkit escapes the value of a property. */
function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
