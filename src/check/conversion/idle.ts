/** Words of a conversion that do nothing, or of which one undoes another: whoever wrote them meant something else. */
import type { Range } from "../../diagnostic/source.js";
import type { Conversion } from "../../firmware/steps/conversion.js";
import type { SiteConversion } from "../../model/generated.js";
import type { PhoneModel } from "../../model/site.js";
import { type Campaign, nameOf } from "./campaign.js";
import { type Chosen, phonesIn } from "./chosen.js";

function say(message: string, { at, hint, campaign }: { at: Range; hint: string; campaign: Campaign }): void {
  const { findings, site } = campaign;
  findings.add({ code: "rules/conversion-idle", message, at, hint, site: site.name });
}

/** Of a phone that two words mean only one of them can hold; a profile besides its phones is fine where nothing is said of them. */
export function sayTwice(chosen: readonly Chosen[], campaign: Campaign): void {
  const known = new Map<PhoneModel, Chosen>();
  for (const one of chosen) {
    if (!one.value && isProfile(one)) continue;
    const twice = one.phones.find((phone) => known.has(phone));
    const other = twice && known.get(twice);
    if (twice && other)
      say(`${one.word} and ${other.word} both mean ${nameOf(twice)}`, {
        at: one.at,
        hint: "name each phone once",
        campaign,
      });
    for (const phone of one.phones) known.set(phone, known.get(phone) ?? one);
  }
}

const isProfile = ({ word, phones }: Chosen): boolean =>
  phones.every(({ profiles }) => profiles.includes(word));

/** A profile may have other phones besides those of the conversion. */
export function sayStrangers(
  key: keyof SiteConversion,
  {
    chosen,
    phones,
    campaign,
  }: { chosen: readonly Chosen[]; phones: readonly PhoneModel[]; campaign: Campaign },
): void {
  const own = new Set(phones);
  for (const { word, at, phones: meant } of chosen) {
    if (meant.some((phone) => own.has(phone))) continue;
    say(`${word} under ${key} is no phone of the conversion`, {
      at,
      hint: "name it under phones as well, or take it out",
      campaign,
    });
  }
}

/** A stage that all whom it is for are behind is no stage. */
export function sayNobody(
  behind: readonly Chosen[],
  { movers, campaign }: { movers: ReadonlySet<PhoneModel>; campaign: Campaign },
): void {
  const held = phonesIn(behind);
  if (campaign.data.stage === 0 || movers.size === 0 || [...movers].some((phone) => !held.has(phone))) return;
  const { stage, reach } = campaign.data;
  const whom = reach === "pilot" ? "the pilot" : "the conversion";
  say(`every phone of ${whom} is behind: stage ${stage} reaches nobody`, {
    at: behind[0]?.at ?? campaign.at("behind"),
    hint: "leave the conversion at the stage before, or take out of behind who is to move",
    campaign,
  });
}

/** Whether there is nothing to convert, after a finding. */
export function saidArrived({ to, ways, stages }: Conversion, campaign: Campaign): boolean {
  if (ways.length === 0 || stages.length > 0) return false;
  say(`all its phones run ${to.load} already, by what the fleet or from says`, {
    at: campaign.at("to"),
    hint: "take the conversion out, or say under from what they really run",
    campaign,
  });
  return true;
}
