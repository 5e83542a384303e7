/** The target of a site: one that the fleet has, named wherever there is a choice. */
import { nearest } from "../../diagnostic/nearest.js";
import { child } from "../../model/fleet.js";
import type { SiteRule } from "./rule.js";

export const unknownTarget: SiteRule = (site, findings, { targets }) => {
  const { target: named } = site.data;
  if (site.target) return;
  if (named === undefined) {
    findings.add({
      code: "rules/target-missing",
      message:
        targets.size > 0
          ? "this site names none of the fleet's targets"
          : "the fleet has no target for this site",
      at: site.at,
      expected: targets.size > 0 ? `target: one of ${[...targets.keys()].join(", ")}` : undefined,
      hint: targets.size > 0 ? undefined : "write targets: { NAME: { root: /srv/tftp } } in offhook.yaml",
      site: site.name,
    });
    return;
  }
  const near = nearest(named, targets.keys());
  findings.add({
    code: "rules/unknown-target",
    message: `the fleet has no target ${named}`,
    at: child(site.node, "target") ?? site.at,
    found: named,
    expected: targets.size > 0 ? `one of ${[...targets.keys()].join(", ")}` : undefined,
    hint: near ? `did you mean ${near}?` : "targets stand in offhook.yaml, under targets",
    site: site.name,
  });
};
