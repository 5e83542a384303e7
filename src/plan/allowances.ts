/** The lines of the fleet file that lift limits: those that hold, and those that nothing needs. */
import type { Finding, Findings } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import type { Range } from "../diagnostic/source.js";
import {
  covers,
  type Placed,
  placedItems,
  type Scope,
  unusedHint,
  type Void,
  voidBecause,
} from "../model/accepted.js";
import { child, type FleetModel } from "../model/fleet.js";
import type { Allow, PlanGuard } from "../model/generated.js";

export interface Allowance {
  guard: PlanGuard["guard"];
  scope: Scope;
  reason: string;
  /** The last day, as `2026-11-22`. */
  expires: string;
  /** The place of the guard's name. */
  at: Range;
  /** Whether a plan would be refused without it. */
  used: boolean;
}

/** The lines that hold `today`; what is wrong with others becomes findings. */
export function allowances(
  fleet: FleetModel,
  { today, findings }: { today: string; findings: Findings },
): Allowance[] {
  const lines = placedItems(fleet.data.allow, { node: fleet.node, name: "allow", key: "guard" });
  return lines.flatMap((line) => {
    const finding = wrongTarget(line, fleet) ?? wrongTerm(line, today);
    if (finding) findings.add(finding);
    return finding ? [] : [{ ...line.data, scope: line.data.scope ?? {}, at: line.at, used: false }];
  });
}

/** Sites and phones are not looked up: those that a plan removes are gone from the fleet already. */
function wrongTarget({ data, node, at }: Placed<Allow>, { targets }: FleetModel): Finding | undefined {
  const target = data.scope?.target;
  if (target === undefined || targets.has(target)) return undefined;
  const near = nearest(target, targets.keys());
  return {
    code: "plan/allow-unknown-target",
    message: `there is no target ${target}`,
    at: child(child(node, "scope") ?? node, "target") ?? at,
    hint: near && `did you mean ${near}?`,
  };
}

function wrongTerm(line: Placed<Allow>, today: string): Finding | undefined {
  const because = voidBecause(line, today);
  return because && termFinding(because, line.data.guard);
}

function termFinding({ kind, found, at }: Void, guard: Allow["guard"]): Finding {
  switch (kind) {
    case "no-phone":
      return {
        code: "plan/allow-unknown-phone",
        message: `${found} is no MAC of a phone`,
        at,
        expected: "a MAC such as 00:20:94:D2:45:CB",
      };
    case "no-date":
      return {
        code: "plan/allow-no-date",
        message: `${found} is no day`,
        at,
        expected: "a day such as 2027-06-30",
      };
    case "expired":
      return {
        code: "plan/allow-expired",
        message: `this line for the limit ${guard} ended on ${found}`,
        at,
        hint: "take it out, or give it a new date for a reason",
      };
  }
}

/** What a conversion needs in one stage and not in the next. */
const OF_CONVERSIONS: ReadonlySet<Allowance["guard"]> = new Set(["restart", "reflash", "no-return"]);

interface Unused {
  findings: Findings;
  /** The names of the sites, those that are only in the roots among them. */
  sites: readonly string[];
  /** The phones whose conversion goes on. */
  converting: ReadonlyArray<{ target: string; site: string; phone: string }>;
}

/** Only for plans over all targets. */
export function unusedAllowances(list: readonly Allowance[], { findings, sites, converting }: Unused): void {
  for (const { guard, scope, at, used } of list) {
    const waits = OF_CONVERSIONS.has(guard) && converting.some((one) => covers(scope, one));
    if (used || waits) continue;
    const code = "plan/allow-unused";
    const message = `nothing in this plan needs this line for the limit ${guard}`;
    findings.add({ code, message, at, hint: unusedHint(scope, sites) });
  }
}
