/** The rings that a layer offers are there. */
import { nearest } from "../../diagnostic/nearest.js";
import { rangeOf } from "../../model/layer.js";
import { inLayer, onEveryLayer } from "./layer-rule.js";

export const unknownRing = onEveryLayer(({ layer, fleet: { rings }, about }, findings) => {
  const names = layer.settings.get("rings");
  if (!Array.isArray(names)) return;
  names.forEach((name, index) => {
    if (typeof name !== "string" || rings.has(name)) return;
    const near = nearest(name, rings.keys());
    findings.add({
      code: "rules/unknown-ring",
      message: `the fleet has no ring ${name}`,
      at: rangeOf(inLayer(layer, "settings", "rings", index)),
      found: name,
      expected: rings.size > 0 ? `one of ${[...rings.keys()].join(", ")}` : undefined,
      hint: near ? `did you mean ${near}?` : "rings stand in offhook.yaml, under rings: NAME: FILE",
      ...about,
    });
  });
});
