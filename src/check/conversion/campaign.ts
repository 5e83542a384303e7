/** A conversion as the parts of its check see it: what the site says of it, and where. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import type { Range } from "../../diagnostic/source.js";
import type { FleetModel } from "../../model/fleet.js";
import type { SiteConversion } from "../../model/generated.js";
import type { PhoneModel, SiteModel } from "../../model/site.js";
import type { MapNode, Node } from "../../parse/node.js";

/** For people. */
export const nameOf = ({ data, mac }: PhoneModel): string => data.label ?? mac ?? "a phone";

export interface Campaign {
  site: SiteModel;
  fleet: FleetModel;
  data: SiteConversion;
  node: MapNode;
  findings: Findings;
  /** The place of a key, or of the whole where it is not there. */
  at(key: keyof SiteConversion): Range;
  child(key: keyof SiteConversion): Node | undefined;
}
