/** Which stage of a conversion each phone is at, and between which it may be: from what the site says, held against the stages that there are. */
import type { Range } from "../../diagnostic/source.js";
import type { Bounds } from "../../firmware/steps/campaign.js";
import type { Conversion } from "../../firmware/steps/conversion.js";
import type { SiteConversion } from "../../model/generated.js";
import type { PhoneModel } from "../../model/site.js";
import type { Node } from "../../parse/node.js";
import { type Campaign, nameOf } from "./campaign.js";
import { chosenBy, phonesIn, valuesIn } from "./chosen.js";
import { saidArrived, sayNobody, sayStrangers, sayTwice } from "./idle.js";

export interface Stages {
  conversion: Conversion;
  phones: readonly PhoneModel[];
}

/** Undefined after findings. */
export function boundsOf(
  { conversion, phones }: Stages,
  campaign: Campaign,
): ((phone: PhoneModel) => Bounds) | undefined {
  const { data, findings, site } = campaign;
  const before = findings.errors;
  const last = conversion.stages.length;
  const first = chosenBy(campaign.child("pilot"), { site, findings });
  const held = chosenBy(campaign.child("behind"), { site, findings });
  const [pilot, behind] = [phonesIn(first), valuesIn(held)];
  for (const chosen of [first, held]) sayTwice(chosen, campaign);
  checkPilot(pilot, { phones, campaign });
  sayStrangers("behind", { chosen: held, phones, campaign });
  sayNobody(held, { movers: data.reach === "pilot" ? pilot : new Set(phones), campaign });
  // Without a way there are no stages to hold anything against.
  if (conversion.impossible.length === 0 && !saidArrived(conversion, campaign))
    checkNumbers(data, { last, behind, campaign });
  return findings.errors > before ? undefined : (phone) => boundsFor(phone, { data, pilot, behind });
}

interface Words {
  data: SiteConversion;
  pilot: ReadonlySet<PhoneModel>;
  behind: ReadonlyMap<PhoneModel, Node>;
}

/** A phone that has a stage of its own has been seen at the one before. */
function boundsFor(phone: PhoneModel, { data, pilot, behind }: Words): Bounds {
  const { stage, arrived = 0, reached = 0, reach = "all" } = data;
  const own = behind.get(phone);
  if (own) {
    const at = numberOf(own);
    return { stage: at, lowest: Math.max(0, at - 1), highest: at };
  }
  const waits = reach === "pilot" && !pilot.has(phone);
  const at = waits ? Math.max(0, stage - 1) : stage;
  return { stage: at, lowest: Math.min(arrived, at), highest: Math.max(at, reached) };
}

const numberOf = (node: Node): number => (node.kind === "scalar" ? Number(node.text) : 0);

function checkPilot(
  pilot: ReadonlySet<PhoneModel>,
  { phones, campaign }: { phones: readonly PhoneModel[]; campaign: Campaign },
): void {
  const { data, findings, at, site } = campaign;
  const strange = [...pilot].find((phone) => !phones.includes(phone));
  if (strange)
    findings.add({
      code: "rules/conversion-pilot",
      message: `${nameOf(strange)} goes first and is no phone of the conversion`,
      at: at("pilot"),
      hint: "name it under phones as well",
      site: site.name,
    });
  if (data.reach === "pilot" && pilot.size === 0 && !campaign.child("pilot"))
    findings.add({
      code: "rules/conversion-pilot",
      message: "the stage reaches the pilot, and no phone is named as one",
      at: at("reach"),
      hint: "name the phones that go first: pilot: [LABEL]",
      site: site.name,
    });
}

interface Numbers {
  last: number;
  behind: ReadonlyMap<PhoneModel, Node>;
  campaign: Campaign;
}

function checkNumbers(data: SiteConversion, { last, behind, campaign }: Numbers): void {
  const { stage, arrived, reached } = data;
  const { at } = campaign;
  const expect = (value: number | undefined, range: { at: Range; least: number; most: number }) => {
    if (value !== undefined && (value < range.least || value > range.most))
      sayRange(value, { ...range, campaign });
  };
  expect(stage, { at: at("stage"), least: 0, most: last });
  if (stage > last) return;
  expect(arrived, {
    at: at("arrived"),
    least: 0,
    most: data.reach === "pilot" ? Math.max(0, stage - 1) : stage,
  });
  expect(reached, { at: at("reached"), least: stage, most: last });
  for (const node of behind.values())
    expect(numberOf(node), { at: node, least: 0, most: Math.max(0, stage - 1) });
}

function sayRange(
  value: number,
  { at, least, most, campaign }: { at: Range; least: number; most: number; campaign: Campaign },
): void {
  campaign.findings.add({
    code: "rules/conversion-stage",
    message: `the conversion has no stage ${value} here`,
    at,
    found: String(value),
    expected: least === most ? String(least) : `a stage from ${least} to ${most}`,
    hint: `offhook convert --site ${campaign.site.name} --to ${campaign.data.to} shows the stages`,
    site: campaign.site.name,
  });
}
