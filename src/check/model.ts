/** From inputs to the models of the fleet and its sites: opened, held against the schemas, put together. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { makeCatalogue } from "../model/catalogue.js";
import { assembleFamilies, type FamilyFolder } from "../model/families.js";
import type { FamilyModel } from "../model/family.js";
import { type FleetModel, makeFleet } from "../model/fleet.js";
import type { FirmwareCatalogue, Fleet, Site } from "../model/generated.js";
import { makeSite, type SiteModel } from "../model/site.js";
import { placeConversion } from "./conversion/conversion.js";
import { settingPaths } from "./derivations.js";
import { type FamilyInput, openFamilies } from "./families.js";
import { type Desk, type Opened, openFile, type TextFile } from "./open.js";
import { mergeParts } from "./parts.js";
import { makeShapes } from "./shape.js";

export interface ModelInput {
  schemas: ReadonlyMap<string, object>;
  fleet: TextFile;
  families: readonly FamilyInput[];
  /** The fleet's own firmware releases. */
  catalogue?: TextFile | undefined;
}

export interface OpenedModel {
  desk: Desk;
  folders: FamilyFolder[];
  families: Map<string, FamilyModel>;
  /** False after findings about families: what phones lack may then be theirs. */
  familiesSound: boolean;
  /** Absent when the fleet file cannot be used. */
  fleet: FleetModel | undefined;
}

export function openModel(input: ModelInput, findings: Findings): OpenedModel {
  const desk: Desk = { shapes: makeShapes(input.schemas), findings };
  const folders = openFamilies(input.families, { ...desk, settings: settingPaths(input.schemas) });
  const families = assembleFamilies(folders, findings);
  const familiesSound = findings.errors === 0;
  const opened = openFile<Fleet>(input.fleet, "fleet", desk);
  const fleet = opened && makeFleet(opened.data, opened.node, families);
  const own = input.catalogue && openFile<FirmwareCatalogue>(input.catalogue, "firmware", desk);
  const shipped = folders.flatMap(({ catalogue }) => catalogue ?? []);
  const catalogue = makeCatalogue({ shipped, own }, { families, findings });
  if (fleet) fleet.catalogue = catalogue;
  return { desk, folders, families, familiesSound, fleet };
}

/** Undefined after findings. */
export function openSite(
  parts: readonly TextFile[],
  { desk, fleet, called }: { desk: Desk; fleet: FleetModel; called?: string },
): SiteModel | undefined {
  const opened = parts.map((part) => openFile<Site>(part, "site", desk));
  const whole = opened.filter((part): part is Opened<Site> => part !== undefined);
  const merged = whole.length === parts.length ? mergeParts(whole, desk.findings) : undefined;
  const site = merged && placedSite(merged, { fleet, findings: desk.findings });
  if (site && called !== undefined) site.called = called;
  return site;
}

/** Where a conversion has the phones can be told once it is known what they are without it. */
function placedSite(
  opened: Opened<Site>,
  { fleet, findings }: { fleet: FleetModel; findings: Findings },
): SiteModel {
  const plain = makeSite(opened, fleet);
  if (!opened.data.conversion) return plain;
  const { placements, arrival } = placeConversion(plain, { fleet, findings });
  const site = makeSite(opened, fleet, placements);
  if (arrival) site.arrival = arrival;
  return site;
}
