/** The conversion of a site: what the files of each of its phones are to name at the present stage, and what is wrong with that. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import { needsOf, type Place, placeOn, type Track, trackOf } from "../../firmware/steps/campaign.js";
import { type Conversion, planConversion } from "../../firmware/steps/conversion.js";
import type { LoadState } from "../../firmware/steps/state.js";
import type { Terrain } from "../../firmware/steps/terrain.js";
import type { FleetModel } from "../../model/fleet.js";
import type { Arrival, Placement, Placements, RunningLoad } from "../../model/placement.js";
import type { PhoneModel, SiteModel } from "../../model/site.js";
import { noteArrival } from "./arrived.js";
import { boundsOf, type Stages } from "./bounds.js";
import type { Campaign } from "./campaign.js";
import { chosenBy, phonesIn } from "./chosen.js";
import { sayImpossible, sayMissingReleases, sayParameters, sayStranded } from "./complaints.js";
import { sayTwice } from "./idle.js";
import { loadsBefore, wantedLoad } from "./loads.js";

export interface PlacedPhones {
  placements: Placements;
  arrival?: Arrival | undefined;
}

const NOBODY: PlacedPhones = { placements: new Map() };

/** A site without a conversion has no phones that are placed. */
export function placeConversion(
  site: SiteModel,
  { fleet, findings }: { fleet: FleetModel; findings: Findings },
): PlacedPhones {
  const node = site.node.entries.get("conversion")?.value;
  const data = site.data.conversion;
  if (!data || node?.kind !== "map") return NOBODY;
  const child = (key: string) => node.entries.get(key)?.value;
  const campaign: Campaign = { site, fleet, data, node, findings, child, at: (key) => child(key) ?? node };
  const wanted = wantedLoad(campaign);
  return wanted ? placed(campaign, wanted) : NOBODY;
}

function placed(campaign: Campaign, { to, terrain }: { to: LoadState; terrain: Terrain }): PlacedPhones {
  const { findings } = campaign;
  const errors = findings.errors;
  const phones = phonesOf(campaign);
  if (findings.errors > errors) return NOBODY;
  const before = loadsBefore(phones, { campaign, terrain });
  // Where it is not known who goes or where they begin, all else would be said of a conversion that nobody means.
  if (findings.errors > errors) return NOBODY;
  const conversion = planConversion([...before.values()], { to }, terrain);
  sayImpossible(conversion, campaign);
  sayMissingReleases(conversion, campaign);
  sayParameters(phones, campaign);
  const stages: Stages = { conversion, phones };
  const bounds = boundsOf(stages, campaign);
  if (!bounds) return NOBODY;
  const placements = placeAll(before, { campaign, terrain, conversion, bounds });
  return { placements, arrival: noteArrival(stages, campaign) };
}

function phonesOf(campaign: Campaign): readonly PhoneModel[] {
  const { site, findings } = campaign;
  const list = campaign.child("phones");
  if (!list) return site.phones;
  const chosen = chosenBy(list, { site, findings });
  sayTwice(chosen, campaign);
  return [...phonesIn(chosen)];
}

interface Placing {
  campaign: Campaign;
  terrain: Terrain;
  conversion: Conversion;
  bounds: NonNullable<ReturnType<typeof boundsOf>>;
}

function placeAll(before: ReadonlyMap<PhoneModel, LoadState>, placing: Placing): Map<number, Placement> {
  const { campaign, terrain, conversion, bounds } = placing;
  const tracks = new Map<string, Track>();
  const placements = new Map<number, Placement>();
  const places: Array<{ phone: PhoneModel; place: Place }> = [];
  for (const [phone, from] of before) {
    if (conversion.impossible.some((one) => one.from.load === from.load)) continue;
    const track = tracks.get(from.load) ?? trackOf(from, conversion.stages);
    tracks.set(from.load, track);
    const place = placeOn(track, bounds(phone), terrain);
    places.push({ phone, place });
    placements.set(campaign.site.phones.indexOf(phone), placementOf(place, placing));
  }
  sayStranded(places, { campaign, terrain });
  return placements;
}

function placementOf(place: Place, { campaign, terrain }: Placing): Placement {
  const { shared, unsigned } = needsOf(place, terrain);
  return {
    wanted: running(place.wanted),
    may: place.may.map(running),
    unsigned,
    unmoved: place.unmoved,
    shared: shared.map(({ file, value }) => ({ file, value })),
    at: campaign.child("stage") ?? campaign.node,
  };
}

const running = ({ load, protocol, release }: LoadState): RunningLoad => ({ load, protocol, release });
