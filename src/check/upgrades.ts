/** What a schema cannot see in the rules of upgrades: rules that are named and not there, patterns that are none. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import type { Upgrades, UpgradeWay } from "../model/generated.js";
import { locate } from "../parse/locate.js";
import { checkExpression } from "./expression.js";
import type { Opened } from "./open.js";

/** The rules without what cannot be used, after findings. */
export function checkUpgrades({ data, node }: Opened<Upgrades>, findings: Findings): Upgrades {
  const at = (path: Array<string | number>) => locate(node, path)?.value ?? node;
  for (const { path, rule } of namedRules(data)) {
    if (Object.hasOwn(data.rules, rule)) continue;
    const near = nearest(rule, Object.keys(data.rules));
    findings.add({
      code: "families/unknown-rule",
      message: `there is no rule ${rule} in this file`,
      at: at(path),
      hint: near && `did you mean ${near}?`,
    });
  }
  const refusals = data.refusals?.filter(
    ({ name }, index) =>
      name === undefined || checkExpression(name, { at: at(["refusals", index, "name"]), findings }),
  );
  return refusals ? { ...data, refusals } : data;
}

interface NamedRule {
  path: Array<string | number>;
  rule: string;
}

function namedRules({ steps, refusals, pointers, stuck, shortNames, ways }: Upgrades): NamedRule[] {
  const lists = { steps, refusals, pointers, stuck };
  const inLists = Object.entries(lists).flatMap(([list, entries]) =>
    (entries ?? []).flatMap(({ rules }, index) => rulesAt(rules, [list, index])),
  );
  const wayList: Array<[string, UpgradeWay]> = Object.entries(ways);
  const inWays = wayList.flatMap(([way, { files }]) =>
    files.flatMap(({ rules }, index) => rulesAt(rules, ["ways", way, "files", index])),
  );
  return [...inWays, ...inLists, ...rulesAt(shortNames?.rules, ["shortNames"])];
}

const rulesAt = (rules: readonly string[] | undefined, path: Array<string | number>): NamedRule[] =>
  (rules ?? []).map((rule, index) => ({ path: [...path, "rules", index], rule }));
