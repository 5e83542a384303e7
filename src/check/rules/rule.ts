/** What a rule is: a small named function that looks at one thing and adds findings about it. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import type { FleetModel } from "../../model/fleet.js";
import type { PhoneModel, SiteModel } from "../../model/site.js";

/** Looks at one phone. Rules see phones of which not everything is known: an unknown model is one rule's business only. */
export type PhoneRule = (phone: PhoneModel, findings: Findings, fleet: FleetModel) => void;

/** Looks at one site without its phones. */
export type SiteRule = (site: SiteModel, findings: Findings, fleet: FleetModel) => void;

/** Looks at the fleet file alone. */
export type FleetRule = (fleet: FleetModel, findings: Findings, given: Given) => void;

/** Looks across all sites; what it needs of each phone is in its summary, so that sites can be compiled one by one. */
export type CrossRule = (sites: readonly SiteSummary[], findings: Findings, fleet: FleetModel) => void;

/** What rules about the fleet file need from outside of it. */
export interface Given {
  /** Ring files by their path as the fleet file has it; a text says why a file could not be read. */
  rings: ReadonlyMap<string, Uint8Array | string>;
}

export interface SiteSummary {
  name: string;
  site: SiteModel;
  target: string | undefined;
  phones: PhoneSummary[];
}

export interface PhoneSummary {
  mac: string | undefined;
  /** Where the phone's MAC stands. */
  at: PhoneModel["at"];
  label: string | undefined;
  model: string | undefined;
  protocol: string | undefined;
  family: string | undefined;
  load: string | undefined;
  /** One entry for each line: the server it registers with, and its extension. */
  extensions: Array<{ server: string; extension: string; at: PhoneModel["at"] }>;
}
