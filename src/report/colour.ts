/** Colours for a terminal: each a function around a text, or one that does nothing. */
import type { Severity } from "../diagnostic/diagnostic.js";

export type Paint = Record<Severity | "strong" | "faint", (text: string) => string>;

const CODES: Record<keyof Paint, string> = {
  error: "1;31",
  warning: "1;33",
  notice: "1;36",
  strong: "1",
  faint: "2",
};

export function paintOf(color: boolean): Paint {
  const make = (name: keyof Paint) => (text: string) =>
    color ? `\u001b[${CODES[name]}m${text}\u001b[0m` : text;
  return {
    error: make("error"),
    warning: make("warning"),
    notice: make("notice"),
    strong: make("strong"),
    faint: make("faint"),
  };
}
