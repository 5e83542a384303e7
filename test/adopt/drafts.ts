/** Drafts of fleets for tests, and what is read back from their texts. */

import { emptyLayer, type FleetDraft, type PhoneDraft, type SiteDraft } from "../../src/adopt/draft.js";
import { settingsOrder } from "../../src/adopt/order.js";
import { fleetTexts } from "../../src/adopt/yaml.js";
import { openFile } from "../../src/check/open.js";
import { makeShapes } from "../../src/check/shape.js";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { readSchemas } from "../../src/load/fleet.js";
import type { Plain } from "../../src/parse/node.js";

const SCHEMAS = readSchemas();
const SHAPES = makeShapes(SCHEMAS);
export const ORDER = settingsOrder(SCHEMAS);

export const phoneDraft = (mac: string, more: Partial<PhoneDraft> = {}): PhoneDraft => ({
  ...emptyLayer(),
  ...{ mac, profiles: [], lines: [], comments: [] },
  ...more,
});

export const siteDraft = (name: string, more: Partial<SiteDraft> = {}): SiteDraft => ({
  ...emptyLayer(),
  ...{ name, target: "main", phones: [], comments: [] },
  ...more,
});

export const fleetDraft = (more: Partial<FleetDraft> = {}): FleetDraft => ({
  ...{ name: "acme", targets: new Map([["main", { ...emptyLayer(), root: "/srv/tftp" }]]) },
  ...{ defaults: emptyLayer(), profiles: new Map(), dialPlans: new Map(), rings: new Map() },
  ...{ sites: [], secrets: new Map(), comments: [] },
  ...more,
});

export const written = (draft: FleetDraft): Map<string, string> =>
  fleetTexts(draft, { order: ORDER, schemas: "schema" });

export interface ReadBack {
  data: Plain;
  findings: string[];
}

/** By our own reader and the schema. */
export function readBack(path: string, text: string): ReadBack {
  const findings = new Findings();
  const file = { file: path, read: () => Buffer.from(text) };
  const kind = path === "offhook.yaml" ? "fleet" : "site";
  const opened = openFile<Plain>(file, kind, { shapes: SHAPES, findings });
  return {
    data: opened?.data ?? null,
    findings: findings.diagnostics().map((one) => `${one.code} ${one.message}`),
  };
}
