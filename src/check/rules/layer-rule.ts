/** Rules about what a single layer says, whatever lies above and below it: applied to every layer of the fleet once. */
import type { Finding, Findings } from "../../diagnostic/diagnostic.js";
import type { FamilyModel } from "../../model/family.js";
import type { FleetModel } from "../../model/fleet.js";
import type { Layer, Origin } from "../../model/layer.js";
import { phoneFamilies } from "./book.js";
import type { FleetRule, PhoneRule, SiteRule } from "./rule.js";

export interface LayerView {
  layer: Layer;
  /** The families of the phones that the layer can reach; none when that is not known. */
  families: readonly FamilyModel[];
  /** Whom findings are about. */
  about: Pick<Finding, "site" | "phone">;
  /** False for layers that a root as a whole never sees: profiles and phones. */
  ofRoot: boolean;
  fleet: FleetModel;
}

export type LayerRule = (view: LayerView, findings: Findings) => void;

export interface OnEveryLayer {
  fleet: FleetRule;
  site: SiteRule;
  phone: PhoneRule;
}

export function onEveryLayer(rule: LayerRule): OnEveryLayer {
  return {
    fleet: (fleet, findings) => {
      const families = phoneFamilies(fleet);
      const root = [fleet.defaults, ...[...fleet.targets.values()].map(({ layer }) => layer)];
      for (const layer of root) rule({ layer, families, about: {}, ofRoot: true, fleet }, findings);
      for (const layer of fleet.profiles.values())
        rule({ layer, families, about: {}, ofRoot: false, fleet }, findings);
    },
    site: (site, findings, fleet) => {
      const there = new Set(site.phones.map(({ base }) => base.family));
      const known = [...there].filter((family) => family !== undefined);
      const families = known.length > 0 ? known : phoneFamilies(fleet);
      rule({ layer: site.layer, families, about: { site: site.name }, ofRoot: true, fleet }, findings);
    },
    phone: ({ layer, base, site, mac }, findings, fleet) => {
      if (layer.settings.size + layer.parameters.size === 0) return;
      const families = base.family ? [base.family] : [];
      rule({ layer, families, about: { site: site.name, phone: mac }, ofRoot: false, fleet }, findings);
    },
  };
}

/** The place of something in a layer; a layer alone has no rank. */
export function inLayer(layer: Layer, ...path: Array<string | number>): Origin {
  return { layer, rank: 0, path };
}
