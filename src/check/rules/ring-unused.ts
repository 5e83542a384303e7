/** Every ring of the fleet is offered by some root: the fleet, a target or a site names it. */
import { nearest } from "../../diagnostic/nearest.js";
import type { CrossRule } from "./rule.js";

export const ringUnused: CrossRule = (sites, findings, fleet) => {
  const targets = [...fleet.targets.values()].map(({ layer }) => layer);
  const layers = [fleet.defaults, ...targets, ...sites.map(({ site }) => site.layer)];
  const names = layers.flatMap(({ settings }) => settings.get("rings") ?? []).map(String);
  // a mistyped name offers the ring that was meant
  const named = new Set(
    names.map((name) => (fleet.rings.has(name) ? name : nearest(name, fleet.rings.keys()))),
  );
  for (const { name, at } of fleet.rings.values()) {
    if (named.has(name)) continue;
    findings.add({
      code: "rules/ring-unused",
      message: `no root offers the ring ${name}`,
      at,
      hint: "name it in settings.rings of the fleet's defaults, a target or a site, or take it out",
    });
  }
};
