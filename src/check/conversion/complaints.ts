/** What is said of a conversion that phones cannot take, or not in the stage that it is in. */
import { needsOf, type Place } from "../../firmware/steps/campaign.js";
import type { Conversion } from "../../firmware/steps/conversion.js";
import type { CitedRule } from "../../firmware/steps/hop.js";
import type { Terrain } from "../../firmware/steps/terrain.js";
import { loadPointers } from "../../model/family.js";
import { findParameter, type Origin, rangeOf } from "../../model/layer.js";
import { atPhone, type PhoneModel } from "../../model/site.js";
import { type Campaign, nameOf } from "./campaign.js";

const ids = (rules: readonly CitedRule[]): string =>
  rules.length === 0 ? "" : ` (${rules.map(({ id }) => id).join(", ")})`;

export function sayImpossible({ to, impossible }: Conversion, { findings, at, site }: Campaign): void {
  for (const { from, refusal, nearest } of impossible) {
    findings.add({
      code: "rules/conversion-impossible",
      message: `no way leads from ${from.load} to ${to.load}: ${refusal.text}${ids(refusal.rules)}`,
      at: at("to"),
      hint: nearest && `the nearest that is possible is ${nearest.load}`,
      site: site.name,
    });
  }
}

/** Whoever starts should have everything for all stages. */
export function sayMissingReleases({ ways }: Conversion, campaign: Campaign): void {
  const { fleet, findings, at, site } = campaign;
  if (!fleet.data.firmwareStores) return;
  const loads = new Set(ways.flatMap(({ hops }) => hops.map((hop) => hop.to.load)));
  const missing = [...loads].filter((load) => !fleet.catalogue.releases.get(load)?.own).sort();
  if (missing.length === 0) return;
  findings.add({
    code: "rules/conversion-release",
    message: `the conversion leads over ${missing.join(", ")}, which the fleet's catalogue does not have`,
    at: at("to"),
    hint: "offhook firmware add puts a release that you have into the catalogue",
    site: site.name,
  });
}

/** A parameter by name wins over firmware, and would not move with the stage. */
export function sayParameters(phones: readonly PhoneModel[], campaign: Campaign): void {
  const names = new Set([...campaign.fleet.families.values()].flatMap(loadPointers));
  const said = new Set<string>();
  for (const phone of phones) {
    const found = [...names].flatMap((name) => findParameter(phone.base.stack, name) ?? []);
    for (const { origin } of found) sayParameter(atPhone(origin, phone), { said, campaign });
  }
}

function sayParameter(origin: Origin, { said, campaign }: { said: Set<string>; campaign: Campaign }): void {
  const at = rangeOf(origin);
  const key = `${at.source.file}:${at.start}`;
  if (said.has(key)) return;
  said.add(key);
  campaign.findings.add({
    code: "rules/conversion-parameter",
    message: `${origin.path[origin.path.length - 1]} is given as a parameter, and the conversion's stage is to decide it`,
    at,
    hint: "take it out, or say it as firmware",
    related: [{ at: campaign.node, message: "the conversion" }],
    site: campaign.site.name,
  });
}

interface Placed {
  phone: PhoneModel;
  place: Place;
}

/** One finding for all phones that are in the same way stuck. */
export function sayStranded(
  places: readonly Placed[],
  { campaign, terrain }: { campaign: Campaign; terrain: Terrain },
): void {
  const groups = new Map<string, Placed[]>();
  for (const one of places) {
    const key = [one.place.wanted.load, ...one.place.stranded.map(({ state }) => state.load)].join("\0");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  for (const group of groups.values()) sayGroup(group, campaign);
  sayCopies(places, { campaign, terrain });
}

function namesOf(group: readonly Placed[]): string {
  const [first] = group;
  const name = first ? nameOf(first.phone) : "a phone";
  return group.length > 1 ? `${name} and ${group.length - 1} more` : name;
}

function sayGroup(group: readonly Placed[], { findings, at, site }: Campaign): void {
  const [first] = group;
  const stuck = first?.place.stranded[0];
  if (!first || !stuck) return;
  const { state, refusal, isBack } = stuck;
  const step = `${state.load} to ${first.place.wanted.load}`;
  findings.add({
    code: isBack ? "rules/conversion-back" : "rules/conversion-jump",
    message: `${namesOf(group)} may run ${state.load} and cannot go from ${step}: ${refusal.text}${ids(refusal.rules)}`,
    at: at("stage"),
    hint: isBack
      ? "go on with the conversion: the phone cannot be brought back"
      : "say arrived: N once all have been seen at stage N (offhook status tells), and name under behind those that have not",
    site: site.name,
  });
}

function sayCopies(
  places: readonly Placed[],
  { campaign, terrain }: { campaign: Campaign; terrain: Terrain },
): void {
  const groups = new Map<string, Placed[]>();
  for (const one of places) {
    const [copy] = needsOf(one.place, terrain).copies;
    if (copy !== undefined) groups.set(copy, [...(groups.get(copy) ?? []), one]);
  }
  const rules = terrain.upgrades.shortNames?.rules.join(", ") ?? "";
  for (const [copy, group] of groups)
    campaign.findings.add({
      code: "rules/conversion-short-name",
      message: `${namesOf(group)} may be too old to ask for ${copy}: its boot code takes short names only (${rules})`,
      at: campaign.at("stage"),
      hint: `convert such phones by hand: offhook convert says under which name ${copy} has to be there`,
      site: campaign.site.name,
    });
}
