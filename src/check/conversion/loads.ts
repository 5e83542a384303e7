/** The loads of a conversion: the one that is wanted, and what each phone ran before it began. */
import type { Range } from "../../diagnostic/source.js";
import { meantLoad } from "../../firmware/steps/meant.js";
import { refusalOfName } from "../../firmware/steps/refusal.js";
import type { LoadState } from "../../firmware/steps/state.js";
import { stateIn, type Terrain, terrainOf } from "../../firmware/steps/terrain.js";
import { rangeOf } from "../../model/layer.js";
import { atPhone, type PhoneModel } from "../../model/site.js";
import type { Node } from "../../parse/node.js";
import { type Campaign, nameOf } from "./campaign.js";
import { chosenBy, valuesIn } from "./chosen.js";
import { sayStrangers, sayTwice } from "./idle.js";

/** With the platform whose load it is; undefined after a finding. */
export function wantedLoad(campaign: Campaign): { to: LoadState; terrain: Terrain } | undefined {
  const { fleet, data, at } = campaign;
  const families = [...fleet.families.values()];
  const terrains = families.flatMap(({ platform }) => terrainOf(fleet, platform) ?? []);
  for (const terrain of new Set(terrains)) {
    const to = stateIn(data.to, terrain);
    if (to) return { to, terrain };
  }
  sayNoLoad(data.to, { at: at("to"), campaign, terrain: terrains[0] });
  return undefined;
}

function sayNoLoad(
  load: string,
  { at, campaign, terrain }: { at: Range; campaign: Campaign; terrain: Terrain | undefined },
): void {
  const refused = terrain && refusalOfName(load, terrain);
  const names = terrain?.stations.map((state) => state.load) ?? [];
  const near = meantLoad(load, names);
  campaign.findings.add({
    code: "rules/conversion-load",
    message: `no load is called ${load}${refused ? `: ${refused.text} (${refused.rules.map(({ id }) => id).join(", ")})` : ""}`,
    at,
    found: load,
    expected: refused?.meant,
    hint: refused || near === undefined ? undefined : `did you mean ${near}?`,
    site: campaign.site.name,
  });
}

/** Phones of which it is not known what they ran are left out, after a finding. */
export function loadsBefore(
  phones: readonly PhoneModel[],
  { campaign, terrain }: { campaign: Campaign; terrain: Terrain },
): Map<PhoneModel, LoadState> {
  const { site, findings, data } = campaign;
  const chosen = chosenBy(campaign.child("from"), { site, findings });
  sayTwice(chosen, campaign);
  sayStrangers("from", { chosen, phones, campaign });
  const own = valuesIn(chosen);
  const all = typeof data.from === "string" ? campaign.child("from") : undefined;
  const before = new Map<PhoneModel, LoadState>();
  for (const phone of phones) {
    const state = stateBefore(phone, { said: own.get(phone) ?? all, campaign, terrain });
    if (state) before.set(phone, state);
  }
  return before;
}

function stateBefore(
  phone: PhoneModel,
  { said, campaign, terrain }: { said: Node | undefined; campaign: Campaign; terrain: Terrain },
): LoadState | undefined {
  const { base } = phone;
  const otherwise = base.load === undefined ? undefined : String(base.load.value);
  const load = said?.kind === "scalar" ? said.text : otherwise;
  const place = base.load?.origin ? rangeOf(atPhone(base.load.origin, phone)) : undefined;
  const at = said ?? place ?? phone.at;
  if (load === undefined) return sayUnknown(phone, campaign);
  const state = stateIn(load, terrain);
  if (!state) sayNoLoad(load, { at, campaign, terrain });
  else if (
    base.family?.platform !== undefined &&
    !terrain.families.some(({ name }) => name === base.family?.name)
  )
    return sayOther(phone, campaign);
  return state;
}

function sayUnknown(phone: PhoneModel, { site, findings, node }: Campaign): undefined {
  findings.add({
    code: "rules/conversion-from",
    message: `what ${nameOf(phone)} ran before the conversion is not known`,
    at: phone.at,
    hint: "say it in the conversion as from: RELEASE, for all phones or by phone, or as the phone's firmware",
    related: [{ at: node, message: "the conversion" }],
    site: site.name,
    ...(phone.mac === undefined ? {} : { phone: phone.mac }),
  });
  return undefined;
}

function sayOther(phone: PhoneModel, { site, findings, data, node }: Campaign): undefined {
  findings.add({
    code: "rules/conversion-load",
    message: `${data.to} is a load of other phones than ${nameOf(phone)}`,
    at: phone.at,
    hint: "name under phones those that are to be converted",
    related: [{ at: node, message: "the conversion" }],
    site: site.name,
  });
  return undefined;
}
