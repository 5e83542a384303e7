/** Waivers: warnings that the fleet file accepts, with a reason and a last day. */
import { codes, isCode, severityOf } from "../diagnostic/catalogue.js";
import type { Diagnostic, Finding, Findings } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import { covers, type Placed, placedItems, unusedHint, type Void, voidBecause } from "../model/accepted.js";
import type { FleetModel } from "../model/fleet.js";
import type { Waiver } from "../model/generated.js";

interface WaiverScene {
  fleet: FleetModel;
  today: string;
  findings: Findings;
  /** False when rules may not have run. */
  clean: boolean;
  /** The names of the sites. */
  sites: readonly string[];
}

export interface Waived {
  left: Diagnostic[];
  waived: Array<{ diagnostic: Diagnostic; reason: string }>;
}

/** `today` as `2026-11-22`: a waiver holds on its last day. */
export function applyWaivers(
  diagnostics: readonly Diagnostic[],
  { fleet, today, findings, clean, sites }: WaiverScene,
): Waived {
  const holding = placedItems(fleet.data.waivers, { node: fleet.node, name: "waivers", key: "code" }).filter(
    (one) => holds(one, { today, findings }),
  );
  const used = new Set<Placed<Waiver>>();
  const result: Waived = { left: [], waived: [] };
  for (const diagnostic of diagnostics) {
    const match = holding.find(({ data }) => accepts(data, diagnostic));
    if (!match) {
      result.left.push(diagnostic);
      continue;
    }
    used.add(match);
    result.waived.push({ diagnostic, reason: match.data.reason });
  }
  for (const waiver of holding) {
    // Behind an error there may be rules that never ran.
    if (!used.has(waiver) && clean) {
      findings.add({
        code: "waivers/unused",
        message: `nothing is left that this waiver of ${waiver.data.code} accepts`,
        at: waiver.at,
        hint: unusedHint(waiver.data.scope, sites),
      });
    }
  }
  return result;
}

function holds(waiver: Placed<Waiver>, { today, findings }: { today: string; findings: Findings }): boolean {
  const finding = wrongCode(waiver) ?? wrongTerm(waiver, today);
  if (finding) findings.add(finding);
  return finding === undefined;
}

function wrongCode({ data: { code }, at }: Placed<Waiver>): Finding | undefined {
  if (!isCode(code)) {
    const near = nearest(code, codes());
    const hint = near && `did you mean ${near}?`;
    return { code: "waivers/unknown-code", message: `there is no code ${code}`, at, hint };
  }
  if (severityOf(code) !== "error") return undefined;
  return { code: "waivers/error", message: `${code} is an error, and errors cannot be waived`, at };
}

function wrongTerm(waiver: Placed<Waiver>, today: string): Finding | undefined {
  const because = voidBecause(waiver, today);
  return because && termFinding(because, waiver.data.code);
}

function termFinding({ kind, found, at }: Void, code: string): Finding {
  switch (kind) {
    case "no-phone":
      return {
        code: "waivers/unknown-phone",
        message: `${found} is no MAC of a phone`,
        at,
        expected: "a MAC such as 00:20:94:D2:45:CB",
      };
    case "no-date":
      return {
        code: "waivers/no-date",
        message: `${found} is no day`,
        at,
        expected: "a day such as 2027-06-30",
      };
    case "expired":
      return {
        code: "waivers/expired",
        message: `this waiver of ${code} ended on ${found}`,
        at,
        hint: "mend the cause, or give it a new date for a reason",
      };
  }
}

function accepts({ code, scope }: Waiver, diagnostic: Diagnostic): boolean {
  return code === diagnostic.code && covers(scope, diagnostic);
}
