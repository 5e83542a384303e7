/** Model and protocol: both are known, some family has the model, and the model speaks the protocol. */
import { nearest } from "../../diagnostic/nearest.js";
import type { FleetModel } from "../../model/fleet.js";
import type { PhoneModel } from "../../model/site.js";
import { phoneFamilies } from "./book.js";
import { phonePlace, sitePlace, valuePlace } from "./place.js";
import type { PhoneRule } from "./rule.js";

/** Names of fewer characters stand in all sorts of numbers. */
const SHORTEST = 3;

export const unknownModel: PhoneRule = (phone, findings, fleet) => {
  const { family, model, protocol } = phone.base;
  if (family) return;
  if (!model) findings.add(modelMissing(phone, fleet));
  if (!protocol) findings.add(protocolMissing(phone, fleet));
  if (!model) return;
  const spoken = phoneFamilies(fleet).filter(({ models }) => models.has(model.value));
  if (spoken.length === 0) findings.add(noFamily({ phone, fleet, model }));
  else if (protocol) findings.add(notSpoken({ phone, model, protocol }, protocolsOf(spoken)));
};

type Finding = Parameters<Parameters<PhoneRule>[1]["add"]>[0];
type Model = NonNullable<PhoneModel["base"]["model"]>;
type Protocol = NonNullable<PhoneModel["base"]["protocol"]>;

function modelMissing(phone: PhoneModel, fleet: FleetModel): Finding {
  return {
    code: "rules/model-missing",
    message: "this phone has no model",
    expected: `model: ${modelsOf(fleet).slice(0, 12).join(", ")}`,
    hint: "the model stands on the phone, or in a profile, the site or the fleet's defaults",
    ...phonePlace(phone),
  };
}

function protocolMissing(phone: PhoneModel, fleet: FleetModel): Finding {
  const spoken = protocolsOf(phoneFamilies(fleet)).join(", ");
  return {
    code: "rules/protocol-missing",
    message: "nothing says which protocol phones of this site speak",
    expected: `protocol: one of ${spoken}`,
    hint: "say it in the fleet's defaults, the site, a profile or on the phone",
    ...sitePlace(phone),
  };
}

function noFamily({ phone, fleet, model }: { phone: PhoneModel; fleet: FleetModel; model: Model }): Finding {
  const models = modelsOf(fleet);
  const near = modelIn(model.value, models) ?? nearest(model.value, models);
  return {
    code: "rules/unknown-model",
    message: `no family has a model ${model.value}`,
    found: model.value,
    expected: models.length > 0 ? `one of ${models.slice(0, 40).join(", ")}` : undefined,
    hint: near && `did you mean ${near}?`,
    ...valuePlace(model.origin, phone),
  };
}

/** Order numbers have the model's name in them, with letters around it; the longest name says most. */
function modelIn(text: string, models: readonly string[]): string | undefined {
  const parts = text.toUpperCase().match(/[0-9]+[A-Z]*/g) ?? [];
  const fits = models.filter((model) => parts.some((part) => part.startsWith(model.toUpperCase())));
  return fits.filter(({ length }) => length >= SHORTEST).sort((a, b) => b.length - a.length)[0];
}

function notSpoken(
  { phone, model, protocol }: { phone: PhoneModel; model: Model; protocol: Protocol },
  spoken: readonly string[],
): Finding {
  const blamed = model.origin.rank > protocol.origin.rank ? model.origin : protocol.origin;
  return {
    code: "rules/protocol-not-spoken",
    message: `no firmware for ${model.value} speaks ${protocol.value}`,
    found: `model ${model.value} with protocol ${protocol.value}`,
    expected: `protocol: ${spoken.join(" or ")}`,
    ...valuePlace(blamed, phone),
  };
}

function modelsOf(fleet: FleetModel): string[] {
  return [...new Set(phoneFamilies(fleet).flatMap(({ models }) => [...models.keys()]))].sort();
}

function protocolsOf(families: ReturnType<typeof phoneFamilies>): string[] {
  return [...new Set(families.map(({ protocol }) => protocol ?? ""))].sort();
}
