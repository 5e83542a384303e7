/** The form of an entry in the catalogue of codes. */

export type Severity = "error" | "warning" | "notice";

export interface Entry {
  severity: Severity;
  /** One line. */
  title: string;
  /** Why it matters and what to do; for a phone's behaviour the source of the fact. */
  help: string;
}

const entry =
  (severity: Severity) =>
  (title: string, help: string): Entry => ({ severity, title, help });

export const error = entry("error");
export const warning = entry("warning");
export const notice = entry("notice");
