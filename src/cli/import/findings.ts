/** What an import has to tell, as findings: questions, what is left out and why, and what the proof says. */

import type { Exception } from "../../adopt/exception.js";
import type { Adopted } from "../../adopt/input.js";
import type { Proof } from "../../adopt/proof.js";
import { severityOf } from "../../diagnostic/catalogue.js";
import type { Diagnostic } from "../../diagnostic/diagnostic.js";
import { plural } from "../findings.js";

const SHOWN = 5;

/** `shown`: what a file of a target's root is called. No line of it is shown: any may hold a password. */
export function exceptionFindings(
  { exceptions }: Adopted,
  shown: (target: string, path: string) => string,
): Diagnostic[] {
  return [...exceptions].flatMap(([target, list]) =>
    list
      .filter(isWorth)
      .map((one) =>
        diagnosticOf(one, { file: one.path === undefined ? undefined : shown(target, one.path) }),
      ),
  );
}

/** An empty value that a phone does not know was nothing before. */
const isWorth = ({ idle, found }: Exception): boolean => !idle || Boolean(found);

function diagnosticOf(one: Exception, { file }: { file: string | undefined }): Diagnostic {
  const { code, message, line, column = 1, found, hint, phone } = one;
  const place = { line: line ?? 1, column: line === undefined ? 1 : column };
  return {
    code,
    severity: severityOf(code),
    message,
    ...(file === undefined ? {} : { span: { file, ...place, endLine: place.line, endColumn: place.column } }),
    ...(found ? { found } : {}),
    ...(hint === undefined ? {} : { hint }),
    ...(phone === undefined ? {} : { phone }),
  };
}

/** One for all phones that are asked for in the same way. */
export function questionFindings({ questions }: Adopted): Diagnostic[] {
  const byAnswer = new Map<string, string[]>();
  for (const [mac, because] of questions) byAnswer.set(because, [...(byAnswer.get(because) ?? []), mac]);
  return [...byAnswer].map(([because, macs]) => ({
    code: "adopt/model-unknown",
    severity: severityOf("adopt/model-unknown"),
    message: `the model of ${plural(macs.length, "phone")} cannot be told: ${because}`,
    found: few(macs),
    hint: "say it for all with --model MODEL, or phone by phone in a table: --phones FILE.csv with the columns mac and model",
  }));
}

export function proofFindings({ saidAnew, unexplained }: Proof): Diagnostic[] {
  const wrong = unexplained.map(({ title, phones, changes }): Diagnostic => {
    const names = [...new Set(changes.map(({ name }) => name))];
    const message = names.length > 0 ? `${few(names)} would be otherwise than in the root` : title;
    const found = phones.length > 0 ? { found: few(phones) } : {};
    return { code: "adopt/changed", severity: severityOf("adopt/changed"), message, ...found };
  });
  if (saidAnew.size === 0) return wrong;
  const message = `${plural(saidAnew.size, "parameter")} ${saidAnew.size === 1 ? "is" : "are"} said for the first time`;
  const code = "adopt/said-anew";
  return [...wrong, { code, severity: severityOf(code), message, found: few([...saidAnew.keys()]) }];
}

function few(words: readonly string[]): string {
  const more = words.length > SHOWN ? `, and ${plural(words.length - SHOWN, "other")}` : "";
  return `${words.slice(0, SHOWN).join(", ")}${more}`;
}
