/** What to write in place of a conversion whose phones have all arrived: noted while it is placed, told when all sites are known. */
import type { TargetModel } from "../../model/fleet.js";
import type { Protocol } from "../../model/generated.js";
import { findFirmware, findProtocol } from "../../model/layer.js";
import type { Arrival } from "../../model/placement.js";
import type { PhoneModel, SiteModel } from "../../model/site.js";
import type { CrossRule } from "../rules/rule.js";
import type { Stages } from "./bounds.js";
import type { Campaign } from "./campaign.js";

export function noteArrival({ conversion, phones }: Stages, campaign: Campaign): Arrival | undefined {
  const { data, site, at } = campaign;
  const last = conversion.stages.length;
  if (last === 0 || data.stage !== last || data.arrived !== last || data.behind) return undefined;
  const { load, protocol } = conversion.to;
  const said = phones.every(({ base }) => base.load?.value === load && base.protocol?.value === protocol);
  const whole = phones.length === site.phones.length && phones.every((phone) => !saysMore(phone));
  return { load, protocol, where: said ? "said" : whole ? "site" : "phones", at: at("arrived") };
}

/** Whether a word of its own or of a profile wins over the site's. */
function saysMore({ base: { stack }, site, layer }: PhoneModel): boolean {
  const above = [...stack.slice(stack.indexOf(site.layer) + 1), layer];
  return above.some(({ data }) => data.protocol !== undefined || data.firmware !== undefined);
}

export const conversionArrived: CrossRule = (summaries, findings) => {
  for (const { site, target } of summaries) {
    if (!site.arrival) continue;
    const alone = summaries.every((other) => other.site === site || other.target !== target);
    findings.add({
      code: "rules/conversion-arrived",
      message: `all phones of the conversion have arrived at ${site.arrival.load}: it has done its work`,
      at: site.arrival.at,
      hint: hintFor(site.arrival, { site, alone }),
      site: site.name,
    });
  }
};

function hintFor(arrival: Arrival, { site, alone }: { site: SiteModel; alone: boolean }): string {
  const { load, protocol, where } = arrival;
  if (where === "said") return "take conversion: out: without it the fleet says the same of them";
  const words = `protocol: ${protocol}, firmware: ${load}`;
  if (where === "phones") return `take conversion: out, and give each of its phones { ${words} }`;
  const shared = alone || !site.target ? undefined : wordsOfRoot(site.target, { site, arrival });
  const besides = shared === undefined ? "" : `, and on targets.${site.target?.name} { ${shared} }`;
  return `take conversion: out, and say on the site { ${words} }${besides}`;
}

/** What the root has once goes on as it is for the other sites. Undefined where the target says it already. */
function wordsOfRoot(
  { stack, layer }: TargetModel,
  { site, arrival: { load, protocol } }: { site: SiteModel; arrival: Arrival },
): string | undefined {
  const whole = [...stack.slice(0, -1), site.layer, layer];
  const spoken = findProtocol(whole)?.value;
  const loads = new Map<Protocol, string>([[protocol, load]]);
  const before = spoken && findFirmware(whole, spoken)?.value;
  if (spoken && before !== undefined) loads.set(spoken, before);
  const decides =
    layer.data.protocol !== undefined &&
    [...loads.keys()].every((one) => findFirmware([layer], one) !== undefined);
  if (decides || spoken === undefined) return undefined;
  const firmware = [...loads].map(([one, name]) => `${one}: ${name}`).join(", ");
  return `protocol: ${spoken}, firmware: { ${firmware} }`;
}
