/** A dial plan's file: rules ordered so that every way of choosing among them chooses alike, with a catch-all at the end. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import { remedy } from "../formats/characters.js";
import { specificOrder } from "../formats/dialplan-choice.js";
import { parsePattern } from "../formats/dialplan-pattern.js";
import type { Format } from "../formats/format.js";
import { FORMATS } from "../formats/index.js";
import type { FileModel } from "../model/family.js";
import { child, type DialPlanModel } from "../model/fleet.js";
import type { Node } from "../parse/node.js";
import { type RenderedFile, renderFile } from "./file.js";
import { type Kit, templateKey } from "./kit.js";
import type { Meant } from "./read-back.js";

const ATTRIBUTES = {
  match: "MATCH",
  timeout: "TIMEOUT",
  line: "LINE",
  rewrite: "REWRITE",
  route: "ROUTE",
  user: "USER",
} as const;
type RuleKey = keyof typeof ATTRIBUTES;

export function dialPlanFile(
  plan: DialPlanModel,
  { kit, file, target }: { kit: Kit; file: FileModel; target: string },
): RenderedFile | undefined {
  const sheet: Sheet = { format: FORMATS[file.format], findings: kit.findings, meant: [], whole: true };
  const rules = orderedRules(plan).map((rule, index) => ruleRow(rule, { number: index + 1, sheet }));
  const template = kit.templates.get(templateKey(file));
  if (!sheet.whole || !template) return undefined;
  const path = file.path.replace("{dialPlan}", () => plan.name);
  const { format, meant } = sheet;
  return renderFile(
    { target, file, path, template, context: { rules }, format, meant, at: plan.at, owner: {} },
    kit,
  );
}

/** What comes together while rules become rows. */
interface Sheet {
  format: Format;
  findings: Findings;
  meant: Meant[];
  /** False when a value could not be written. */
  whole: boolean;
}

type Row = Record<RuleKey, string | null> & { tones: Array<{ tone: string | null }> };

function ruleRow(rule: Rule, { number, sheet }: { number: number; sheet: Sheet }): Row {
  const quote = (value: string | undefined, name: string) =>
    quoted(value, { name: `${number}/${name}`, rule, sheet });
  const entries = (Object.keys(ATTRIBUTES) as RuleKey[]).map((key) => [
    key,
    quote(ruleText(rule, key), ATTRIBUTES[key]),
  ]);
  const tones = (rule.tone ?? []).map((tone, index) => ({
    tone: quote(tone, index === 0 ? "TONE" : `TONE[${index + 1}]`),
  }));
  return { ...(Object.fromEntries(entries) as Record<RuleKey, string | null>), tones };
}

function quoted(
  value: string | undefined,
  { name, rule, sheet }: { name: string; rule: Rule; sheet: Sheet },
): string | null {
  if (value === undefined) return null;
  const result = sheet.format.quote(value);
  sheet.meant.push({ name, value, secret: false, at: rule.at });
  if ("text" in result) return result.text;
  sheet.whole = false;
  const message = `${name.split("/")[1]?.toLowerCase()} of this rule cannot stand in a dial plan: ${result.refused}`;
  const at = partPlace(rule.at, name);
  sheet.findings.add({ code: "render/value-refused", message, at, hint: remedy(value, sheet.format.quote) });
  return null;
}

/** The value of an attribute, or the rule; `1/TONE[2]` stands in the list of tones. */
function partPlace(at: Range, name: string): Range {
  const [, key = "", number] = /\/([A-Z]+)(?:\[([0-9]+)\])?$/.exec(name) ?? [];
  const part = "kind" in at ? child(at as Node, key.toLowerCase()) : undefined;
  return (part?.kind === "seq" ? part.items[Number(number ?? 1) - 1] : part) ?? at;
}

type Rule = Omit<DialPlanModel["rules"][number], "at"> & { at: Range };

/** Most specific first, so that phones which take the first fit and phones which take the best fit choose alike. */
function orderedRules(plan: DialPlanModel): Rule[] {
  const rules: Rule[] = [...plan.rules];
  if (plan.catchAll !== undefined) rules.push({ match: "*", timeout: plan.catchAll, at: plan.at });
  const parsed = rules.flatMap((rule) => {
    const read = parsePattern(rule.match);
    return "pattern" in read ? [{ rule, pattern: read.pattern }] : [];
  });
  const order = specificOrder(parsed.map(({ pattern }) => pattern));
  return order.map((index) => parsed[index]?.rule).filter((rule) => rule !== undefined);
}

const ROUTES: Record<string, string> = { default: "Default", emergency: "Emergency", fqdn: "FQDN" };
const USERS: Record<string, string> = { phone: "Phone", ip: "IP" };

function ruleText(rule: Rule, key: RuleKey): string | undefined {
  const value = rule[key];
  if (value === undefined) return undefined;
  if (key === "route") return ROUTES[String(value)] ?? String(value);
  if (key === "user") return USERS[String(value)] ?? String(value);
  return String(value);
}
