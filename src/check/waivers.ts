/** Waivers: warnings that the fleet file accepts, with a reason and a last day. */
import { codes, isCode, severityOf } from "../diagnostic/catalogue.js";
import type { Diagnostic, Findings } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import type { Range } from "../diagnostic/source.js";
import { child, type FleetModel } from "../model/fleet.js";
import type { Waiver } from "../model/generated.js";
import { parseMac } from "../model/mac.js";
import type { Node } from "../parse/node.js";

interface Placed {
  waiver: Waiver;
  /** The place of its code. */
  at: Range;
  node: Node;
  used: boolean;
}

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
  const holding = placed(fleet).filter((one) => holds(one, { today, findings }));
  const result: Waived = { left: [], waived: [] };
  for (const diagnostic of diagnostics) {
    const match = holding.find((one) => accepts(one.waiver, diagnostic));
    if (!match) {
      result.left.push(diagnostic);
      continue;
    }
    match.used = true;
    result.waived.push({ diagnostic, reason: match.waiver.reason });
  }
  for (const { waiver, at, used } of holding) {
    // Behind an error there may be rules that never ran.
    if (!used && clean) {
      findings.add({
        code: "waivers/unused",
        message: `nothing is left that this waiver of ${waiver.code} accepts`,
        at,
        hint: unusedHint(waiver, sites),
      });
    }
  }
  return result;
}

function unusedHint({ scope }: Waiver, sites: readonly string[]): string {
  if (scope?.site === undefined || sites.includes(scope.site)) return "take it out";
  const near = nearest(scope.site, sites);
  return `there is no site ${scope.site}${near ? `; did you mean ${near}?` : ""}`;
}

function placed(fleet: FleetModel): Placed[] {
  const list = child(fleet.node, "waivers");
  return (fleet.data.waivers ?? []).map((waiver, index) => {
    const node = (list?.kind === "seq" && list.items[index]) || fleet.node;
    return { waiver, at: child(node, "code") ?? node, node, used: false };
  });
}

function holds(
  { waiver, at, node }: Placed,
  { today, findings }: { today: string; findings: Findings },
): boolean {
  const { code, expires } = waiver;
  if (!isCode(code)) {
    const near = nearest(code, codes());
    findings.add({
      code: "waivers/unknown-code",
      message: `there is no code ${code}`,
      at,
      hint: near && `did you mean ${near}?`,
    });
    return false;
  }
  if (severityOf(code) === "error") {
    findings.add({ code: "waivers/error", message: `${code} is an error, and errors cannot be waived`, at });
    return false;
  }
  const { phone } = waiver.scope ?? {};
  if (phone !== undefined && parseMac(phone) === undefined) {
    findings.add({
      code: "waivers/unknown-phone",
      message: `${phone} is no MAC of a phone`,
      at: child(child(node, "scope") ?? node, "phone") ?? at,
      expected: "a MAC such as 00:20:94:D2:45:CB",
    });
    return false;
  }
  if (!isDay(expires)) {
    findings.add({
      code: "waivers/no-date",
      message: `${expires} is no day`,
      at: child(node, "expires") ?? at,
      expected: "a day such as 2027-06-30",
    });
    return false;
  }
  if (expires < today) {
    findings.add({
      code: "waivers/expired",
      message: `this waiver of ${code} ended on ${expires}`,
      at: child(node, "expires") ?? at,
      hint: "mend the cause, or give it a new date for a reason",
    });
    return false;
  }
  return true;
}

/** The 30th of February is a date to some readers, and another one. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function accepts({ code, scope }: Waiver, diagnostic: Diagnostic): boolean {
  if (code !== diagnostic.code) return false;
  if (scope?.site !== undefined && scope.site !== diagnostic.site) return false;
  return scope?.phone === undefined || parseMac(scope.phone) === diagnostic.phone;
}
