/** Diagnostics with anything in them, for properties. */
import fc from "fast-check";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.js";
import type { Span } from "../../src/diagnostic/source.js";
import { TRAPS } from "./samples.js";

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(":", "#", "[", "]", " ", "%", "\n", "\r", "\t", "\ud800", "x"),
    maxLength: 12,
  }),
  fc.constantFrom(...TRAPS),
);

const anyText = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(""));

const whole = fc.integer({ min: 1, max: 60 });

export const anySpan: fc.Arbitrary<Span> = fc
  .record({ file: anyText, line: whole, column: whole, lines: fc.nat(2), columns: fc.nat(30), text: anyText })
  .map(({ file, line, column, lines, columns, text }) => {
    return {
      file,
      line,
      column,
      endLine: line + lines,
      endColumn: lines ? columns + 1 : column + columns,
      text,
    };
  });

export const anyDiagnostic: fc.Arbitrary<Diagnostic> = fc.record(
  {
    code: fc.constantFrom("parse/tag" as const, "parse/empty" as const, "parse/yaml-syntax" as const),
    severity: fc.constantFrom("error" as const, "warning" as const, "notice" as const),
    message: anyText,
    span: anySpan,
    found: anyText,
    expected: anyText,
    hint: anyText,
    related: fc.array(fc.record({ span: anySpan, message: anyText }), { maxLength: 2 }),
    site: anyText,
    phone: anyText,
  },
  { requiredKeys: ["code", "severity", "message"] },
);

/** What no output may hold: all that Unicode calls a control, a format mark or a blank, but for the space and the line feed. */
export const HIDDEN = /(?![ \n])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
