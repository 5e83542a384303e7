/** Findings for machines: JSON as schema/diagnostics.schema.json describes it. */
import type { Diagnostic } from "../diagnostic/diagnostic.js";
import type { Span } from "../diagnostic/source.js";
import { jsonText } from "./escape.js";
import { countOf } from "./summary.js";

export function json(diagnostics: readonly Diagnostic[]): string {
  return jsonText({
    apiVersion: "offhook/v1",
    kind: "Diagnostics",
    summary: {
      errors: countOf(diagnostics, "error"),
      warnings: countOf(diagnostics, "warning"),
      notices: countOf(diagnostics, "notice"),
    },
    diagnostics: diagnostics.map(plain),
  });
}

/** Key by key: the order stays, and nothing comes along that the schema does not know. */
function plain(one: Diagnostic): object {
  const { code, severity, message, span, found, expected, hint, related, site, phone } = one;
  return {
    code,
    severity,
    message,
    span: span && place(span),
    found,
    expected,
    hint,
    related: related?.map((other) => ({ span: place(other.span), message: other.message })),
    site,
    phone,
  };
}

function place({ file, line, column, endLine, endColumn, text }: Span): object {
  return { file, line, column, endLine, endColumn, text };
}
