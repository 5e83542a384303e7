/** Prints findings in the format that was asked for. */
import type { Compilation } from "../compile.js";
import type { Diagnostic } from "../diagnostic/diagnostic.js";
import { type FormatName, REPORTS } from "../report/index.js";
import type { Call, OptionSpec } from "./command.js";
import type { Io } from "./io.js";

export const FINDINGS_OPTIONS: Record<string, OptionSpec> = {
  format: {
    type: "string",
    value: "FORMAT",
    choices: ["text", "json", "sarif", "github"],
    help: "text, json, sarif or github",
  },
};

export function printFindings(
  diagnostics: readonly Diagnostic[],
  { call, io, write }: { call: Call; io: Io; write: (text: string) => void },
): void {
  const format = (call.text("format") ?? "text") as FormatName;
  const width = io.columns ?? 100;
  const { shown, folded } = format === "text" ? fold(diagnostics) : { shown: diagnostics, folded: [] };
  const terminal = write === io.err ? io.errIsTerminal : io.outIsTerminal;
  write(REPORTS[format](shown, { color: wantsColor(call, { ...io, terminal }), width }));
  for (const [code, count] of folded)
    write(`and ${plural(count, "more notice")} ${code} (--format json lists all)\n`);
}

const NOTICES = 5;

/** Notices that many sites share would bury the errors of a terminal: of each code the first few are shown. */
function fold(diagnostics: readonly Diagnostic[]): { shown: Diagnostic[]; folded: Array<[string, number]> } {
  const seen = new Map<string, number>();
  const shown = diagnostics.filter(({ code, severity }) => {
    const count = (seen.get(code) ?? 0) + 1;
    if (severity === "notice") seen.set(code, count);
    return severity !== "notice" || count <= NOTICES;
  });
  const folded = [...seen]
    .filter(([, count]) => count > NOTICES)
    .map(([code, count]): [string, number] => [code, count - NOTICES]);
  return { shown, folded };
}

/** https://no-color.org: any value of NO_COLOR but the empty one switches colours off. */
export function wantsColor(call: Call, { env, terminal }: { env: Io["env"]; terminal: boolean }): boolean {
  const wanted = call.text("color") ?? "auto";
  if (wanted !== "auto") return wanted === "always";
  return terminal && !env.NO_COLOR && env.TERM !== "dumb";
}

export function summaryOf({ phones, files, waived, fleet }: Compilation): string {
  const count = [...files.values()].reduce((sum, list) => sum + list.length, 0);
  const targets = fleet?.targets.size ?? 0;
  const accepted = waived.length > 0 ? `, ${plural(waived.length, "finding")} waived` : "";
  return `${plural(phones, "phone")} on ${plural(targets, "target")}, ${plural(count, "file")}${accepted}`;
}

export function plural(count: number, word: string): string {
  // Not by toLocaleString, which loads all of ICU first.
  const digits = String(count).replace(/\B(?=(?:[0-9]{3})+$)/g, ",");
  return `${digits} ${word}${count === 1 ? "" : "s"}`;
}
