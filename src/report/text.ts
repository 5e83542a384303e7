/** Findings for people: the place, the source line with carets, what was found and expected, and counts at the end. */
import type { Diagnostic } from "../diagnostic/diagnostic.js";
import type { Span } from "../diagnostic/source.js";
import { type Paint, paintOf } from "./colour.js";
import { clip, escapeText } from "./escape.js";
import { type Folder, fold } from "./fold.js";
import { frameOf } from "./frame.js";
import { inWords } from "./summary.js";

interface Look {
  paint: Paint;
  width: number;
}

const NARROWEST = 40;
const MOST_RELATED = 5;

interface TextOptions {
  color: boolean;
  width: number;
  /** Whether findings that many files have alike become one. */
  fold?: boolean | undefined;
}

export function text(diagnostics: readonly Diagnostic[], options: TextOptions): string {
  const look: Look = { paint: paintOf(options.color), width: Math.max(NARROWEST, options.width) };
  const { shown, left } = options.fold
    ? fold(diagnostics)
    : { shown: diagnostics.map((one) => ({ one })), left: [] };
  const blocks = shown.map((one) => `${linesOf(one, look).join("\n")}\n`);
  const rest = left.map(([code, count]) => `and ${count} more ${code} (--format json lists all)\n`);
  return `${[...blocks, ...rest, inWords(diagnostics)].join("\n")}\n`;
}

function linesOf({ one, also }: Folder, look: Look): string[] {
  const { paint } = look;
  const place = one.span ? `${paint.strong(placeOf(one.span))} ` : "";
  const lines = [`${place}${paint[one.severity](one.severity)} ${one.code} ${shown(one.message)}`];
  if (one.span) lines.push(...framed(one.span, { look, caret: paint[one.severity] }));
  if (!one.span) lines.push(...field("phone", ownerOf(one), look));
  for (const name of ["found", "expected", "hint"] as const) lines.push(...field(name, one[name], look));
  return [...lines, ...relatedOf(one, look), ...field("also", also, look)];
}

const shown = (text: string): string => escapeText(clip(text));

const placeOf = (span: Span): string => escapeText(`${span.file}:${span.line}:${span.column}`);

function ownerOf({ site, phone }: Diagnostic): string | undefined {
  return [site, phone].filter((part) => part !== undefined).join("/") || undefined;
}

function field(name: string, value: string | undefined, { paint }: Look): string[] {
  return value === undefined ? [] : [`  ${paint.faint(`${name}:`.padEnd(9))} ${shown(value)}`];
}

function framed(span: Span, { look, caret }: { look: Look; caret: (text: string) => string }): string[] {
  const number = String(span.line).padStart(5);
  const frame = frameOf(span, look.width - number.length - 3);
  if (!frame) return [];
  const bar = look.paint.faint("|");
  const carets = /^( *)(\^+)$/.exec(frame.carets);
  return [
    `${look.paint.faint(number)} ${bar} ${frame.line}`.trimEnd(),
    `${" ".repeat(number.length)} ${bar} ${carets?.[1]}${caret(carets?.[2] ?? "")}`,
  ];
}

function relatedOf({ related = [] }: Diagnostic, look: Look): string[] {
  const lines = related
    .slice(0, MOST_RELATED)
    .flatMap(({ span, message }) => [
      ...field("related", `${span.file}:${span.line}:${span.column} ${message}`, look),
      ...framed(span, { look, caret: look.paint.faint }),
    ]);
  const rest = related.length - MOST_RELATED;
  return rest > 0 ? [...lines, ...field("related", `and ${rest} more`, look)] : lines;
}
