/** Emergency numbers go out at once, in full and unchanged, under every dial plan that phones use. */
import type { DialPlanModel, FleetModel } from "../../model/fleet.js";
import { type Found, findParameter, findSetting } from "../../model/layer.js";
import { baseRule, type KnownBase, type Remark } from "./base-rule.js";
import { orderedRules, partOf } from "./dial-plan.js";
import { type Call, type Trouble, troubleOf } from "./emergency-call.js";
import { parametersFrom } from "./told.js";

const CODES = { delayed: "rules/dial-emergency-delayed", blocked: "rules/dial-emergency-blocked" } as const;

export const dialEmergency = baseRule((base, { fleet }) => {
  const plan = planOf(base, fleet);
  const numbers = numbersOf(base);
  if (!plan || !numbers) return [];
  const calls = numbers.value.flatMap((number) => {
    return linesOf(plan.model, base.modelData.lines).map(
      (line): Call => ({ number, numbers: numbers.value, line }),
    );
  });
  return calls
    .map((call) => troubleOf(plan.model, call))
    .filter((trouble) => trouble !== undefined)
    .map(remark);
});

export const dialEmergencyUnknown = baseRule((base, { fleet }) => {
  const plan = planOf(base, fleet);
  if (!plan || numbersOf(base)) return [];
  return [
    {
      says: {
        code: "rules/dial-emergency-unknown",
        message: "it cannot be checked how emergency numbers go out under this dial plan: they are not given",
        expected: "settings.emergencyNumbers: a list such as [112, 999]",
      },
      of: plan.setting.origin,
    },
  ];
});

/** Numbers without a dial plan: the phone waits for its own time before any of them. */
export const dialEmergencyNoPlan = baseRule((base) => {
  const numbers = numbersOf(base);
  const byHand = parametersFrom(base.family, "dialPlan").some(({ name }) => findParameter(base.stack, name));
  if (!numbers || !usesPlans(base) || findSetting(base.stack, "dialPlan") || byHand) return [];
  return [
    {
      says: {
        code: "rules/dial-emergency-delayed",
        message: `without a dial plan ${numbers.value.join(", ")} ${numbers.value.length === 1 ? "waits" : "wait"} for the phone's own time, some 10 seconds`,
        hint: "name a dial plan in settings.dialPlan, with a rule of timeout 0 for each of these numbers",
      },
      of: numbers.found.origin,
    },
  ];
});

export const dialEmergencyServer = baseRule((base, { phone, fleet }) => {
  const plan = planOf(base, fleet);
  if (!plan || findSetting(base.stack, "pbx.emergency") || serverByHand(base)) return [];
  const rules = plan.model.rules.filter(({ route }) => route === "emergency");
  return rules.map((rule) => ({
    says: {
      code: "rules/dial-emergency-server" as const,
      message: `this rule goes to the emergency server, and phones of site ${phone.site.name} are given none`,
      expected: "settings.pbx.emergency: an address",
      hint: "give the server, or take the route out of the rule",
    },
    of: { at: partOf(rule, "route"), site: phone.site.name },
  }));
});

function serverByHand({ family, stack }: KnownBase): boolean {
  return parametersFrom(family, "pbx.emergency").some(({ name }) => findParameter(stack, name));
}

function remark({ kind, message, hint, at }: Trouble): Remark {
  return { says: { code: CODES[kind], message, hint }, of: { at } };
}

function planOf(
  base: KnownBase,
  { dialPlans }: FleetModel,
): { model: DialPlanModel; setting: Found } | undefined {
  const setting = usesPlans(base) ? findSetting(base.stack, "dialPlan") : undefined;
  const model = typeof setting?.value === "string" ? dialPlans.get(setting.value) : undefined;
  return setting && model ? { model, setting } : undefined;
}

function usesPlans({ family }: KnownBase): boolean {
  return family.files.some(({ holds }) => holds === "dial-plan");
}

function numbersOf({ stack }: KnownBase): { value: string[]; found: Found } | undefined {
  const found = findSetting(stack, "emergencyNumbers");
  const value = Array.isArray(found?.value) ? found.value.map(String) : [];
  return found && value.length > 0 ? { value, found } : undefined;
}

/** The line keys that have rules of their own, and one for all the others. */
function linesOf(plan: DialPlanModel, keys: number): number[] {
  const named = new Set(orderedRules(plan).map(({ line }) => line));
  const all = Array.from({ length: Math.max(keys, 1) }, (_, index) => index + 1);
  const other = all.find((key) => !named.has(key));
  return all.filter((key) => named.has(key) || key === other);
}
