/** The table of report formats: findings in, text out. */
import type { Diagnostic } from "../diagnostic/diagnostic.js";
import { github } from "./github.js";
import { json } from "./json.js";
import { sarif } from "./sarif.js";
import { text } from "./text.js";

export type FormatName = "text" | "json" | "sarif" | "github";

/** `width`: columns of the terminal; `color`: whether it shows colours. `fold`: equal findings become one. Formats for machines heed none. */
export interface ReportOptions {
  color: boolean;
  width: number;
  fold?: boolean;
}

export const REPORTS: Record<
  FormatName,
  (diagnostics: readonly Diagnostic[], options: ReportOptions) => string
> = {
  text,
  json,
  sarif,
  github,
};
