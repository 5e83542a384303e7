/** Time zones are called by their IANA names. */
import { nearest } from "../../diagnostic/nearest.js";
import type { FleetModel } from "../../model/fleet.js";
import { rangeOf } from "../../model/layer.js";
import { zoneNames, zoneOf } from "../../model/zone.js";
import { inLayer, onEveryLayer } from "./layer-rule.js";

/** Short words are near to one another, and one may stand for several zones. */
const ABBREVIATION = /^[A-Z]{2,5}(?:[+-][0-9:]+)?$/;

/** There are some six hundred names, and a slip is often made on many phones. */
const guesses = new WeakMap<FleetModel, Map<string, string | undefined>>();

export const timezoneUnknown = onEveryLayer(({ layer, about, fleet }, findings) => {
  const name = layer.settings.get("timezone");
  if (typeof name !== "string" || zoneOf(name)) return;
  const near = ABBREVIATION.test(name) ? undefined : guess(name, fleet);
  findings.add({
    code: "rules/timezone-unknown",
    message: "this is no IANA time zone",
    at: rangeOf(inLayer(layer, "settings", "timezone")),
    found: name,
    expected: "a name such as Europe/London",
    hint: near
      ? `did you mean ${near}?`
      : "short words such as GMT+1 or PST do not say when summer time begins: name a city, such as Europe/London",
    ...about,
  });
});

function guess(name: string, fleet: FleetModel): string | undefined {
  const known = guesses.get(fleet) ?? new Map<string, string | undefined>();
  guesses.set(fleet, known);
  if (!known.has(name)) known.set(name, nearest(name, zoneNames()) ?? cityOf(name));
  return known.get(name);
}

/** A name without its continent. */
function cityOf(name: string): string | undefined {
  const city = name.replaceAll(" ", "_").toLowerCase();
  return [...zoneNames()].find((zone) => zone.toLowerCase().endsWith(`/${city}`));
}
