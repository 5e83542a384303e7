/** The dial plan that a layer names is there. */
import { nearest } from "../../diagnostic/nearest.js";
import { rangeOf } from "../../model/layer.js";
import { inLayer, onEveryLayer } from "./layer-rule.js";

export const unknownDialPlan = onEveryLayer(({ layer, fleet: { dialPlans }, about }, findings) => {
  const name = layer.settings.get("dialPlan");
  if (typeof name !== "string" || dialPlans.has(name)) return;
  const near = nearest(name, dialPlans.keys());
  findings.add({
    code: "rules/unknown-dial-plan",
    message: `the fleet has no dial plan ${name}`,
    at: rangeOf(inLayer(layer, "settings", "dialPlan")),
    found: name,
    expected: dialPlans.size > 0 ? `one of ${[...dialPlans.keys()].join(", ")}` : undefined,
    hint: near ? `did you mean ${near}?` : "dial plans stand in offhook.yaml, under dialPlans",
    ...about,
  });
});
