/** A fleet has phones, and so has each of its targets. */
import { child } from "../../model/fleet.js";
import type { CrossRule } from "./rule.js";

export const emptyFleet: CrossRule = (sites, findings, fleet) => {
  if (sites.some(({ phones }) => phones.length > 0)) return;
  findings.add({
    code: "rules/empty-fleet",
    message: sites.length > 0 ? "no site of this fleet has a phone" : "this fleet has no site",
    at: child(fleet.node, "name") ?? fleet.node,
    hint: "phones stand in sites/NAME.yaml, under phones: [{ mac: ADDRESS, model: MODEL }]",
  });
};

export const emptyTarget: CrossRule = (sites, findings, fleet) => {
  const busy = new Set(sites.filter(({ phones }) => phones.length > 0).map(({ target }) => target));
  // a site whose target is not known may belong to any of them
  if (busy.size === 0 || [...busy].some((name) => !fleet.targets.has(name ?? ""))) return;
  for (const { name, at } of fleet.targets.values()) {
    if (busy.has(name)) continue;
    findings.add({
      code: "rules/empty-target",
      message: `target ${name} serves no phone: its root would be empty`,
      at,
      hint: "name it in a site, or take it out",
    });
  }
};
