/** Findings as SARIF 2.1.0, for code scanning. */
import { CATALOGUE, type Code, severityOf } from "../diagnostic/catalogue.js";
import type { Diagnostic, Severity } from "../diagnostic/diagnostic.js";
import type { Span } from "../diagnostic/source.js";
import { escapeText, jsonText } from "./escape.js";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", notice: "note" };
/** GitHub refuses a whole log over one result without a place: what is about the whole fleet stands at its file. */
const WHOLE_FLEET = "offhook.yaml";

export function sarif(diagnostics: readonly Diagnostic[]): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return jsonText({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "offhook", rules: codes.map(rule) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((one) => result(one, codes.indexOf(one.code))),
      },
    ],
  });
}

function rule(code: Code): object {
  const { title, help } = CATALOGUE[code];
  return {
    id: code,
    shortDescription: said(title),
    help: said(help),
    defaultConfiguration: { level: LEVELS[severityOf(code)] },
  };
}

function result(one: Diagnostic, ruleIndex: number): object {
  const { code, severity, span, related, site, phone } = one;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: said(...sentences(one)),
    locations: [
      { physicalLocation: span ? physical(span) : { artifactLocation: { uri: uriOf(WHOLE_FLEET) } } },
    ],
    relatedLocations: related?.map((other, index) => ({
      id: index + 1,
      physicalLocation: physical(other.span),
      message: said(other.message),
    })),
    properties: site === undefined && phone === undefined ? undefined : { site, phone },
  };
}

function sentences({ message, found, expected, hint }: Diagnostic): string[] {
  const rest = Object.entries({ found, expected, hint }).filter(([, value]) => value !== undefined);
  return [message, ...rest.map(([name, value]) => `${name}: ${value}`)];
}

/** Braces are doubled (§3.11.5: they hold placeholders), and what reads like a link `[text](place)` is made none (§3.11.6). */
function said(...lines: string[]): object {
  const text = lines.map((line) => escapeText(line).replace(/[{}]/g, "$&$&")).join("\n");
  return { text: text.includes("](") ? text.replace(/[[\]\\]/g, "\\$&") : text };
}

function physical(span: Span): object {
  return {
    artifactLocation: { uri: uriOf(span.file) },
    region: {
      startLine: span.line,
      startColumn: span.column,
      endLine: span.endLine,
      endColumn: span.endColumn,
    },
  };
}

/** A path as a relative reference; halves of surrogate pairs have no UTF-8. */
function uriOf(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, percent))
    .join("/");
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
