/** A phone as the servers beside it have to know it: little, as all phones of a fleet are held at once. */
import type { Range } from "../diagnostic/source.js";
import type { FamilyModel } from "../model/family.js";
import { child, type TargetModel } from "../model/fleet.js";
import type { Network } from "../model/generated.js";
import type { PhoneModel, SiteModel } from "../model/site.js";

export interface ServedSite {
  name: string;
  network: Network;
  /** Where the site says what its network is, or else its name. */
  at: Range;
  target: TargetModel;
}

export interface ServedPhone {
  mac: string;
  label?: string;
  family: FamilyModel;
  site: ServedSite;
}

/** What is known of a phone that files are made for. */
export interface MadePhone extends PhoneModel {
  mac: string;
  target: TargetModel;
  base: PhoneModel["base"] & { family: FamilyModel };
}

const sites = new WeakMap<SiteModel, ServedSite>();

export function servedPhone({ mac, data, base, site, target }: MadePhone): ServedPhone {
  const known = sites.get(site) ?? servedSite(site, target);
  sites.set(site, known);
  const { label } = data;
  return { mac, ...(label === undefined ? {} : { label }), family: base.family, site: known };
}

function servedSite(site: SiteModel, target: TargetModel): ServedSite {
  const { network } = site.data;
  const at = (network && child(site.node, "network")) || site.at;
  return {
    name: site.name,
    network: network ?? {},
    at: { source: at.source, start: at.start, end: at.end },
    target,
  };
}
