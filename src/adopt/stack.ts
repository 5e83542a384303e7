/** The layers of a group of phones as a build would stack them. */
import type { Layer, Stack } from "../model/layer.js";
import { emptyLayer } from "./draft.js";
import { type Factored, siteKey } from "./factor.js";
import type { Group } from "./groups.js";
import { layerOf } from "./meaning.js";

/** Weakest first, the phone's own layer last. */
export function stackOf(group: Group, factored: Factored): Stack {
  const own = factored.own.get(group);
  const profiles = (own?.profiles ?? []).map((name) => factored.profiles.get(name));
  const layers = [
    factored.defaults,
    factored.targets.get(group.target),
    factored.sites.get(siteKey(group)),
    ...profiles,
    own?.layer,
  ];
  return layers.map((layer, index): Layer => layerOf(layer ?? emptyLayer(), `layer ${index}`));
}
