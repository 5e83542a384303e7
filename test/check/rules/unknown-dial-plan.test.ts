/** Dial plans that layers name. */
import { expect, it } from "vitest";
import { expectAt } from "../../support/fleet.js";

it("looks at every layer, those that no phone reaches too", () => {
  const found = expectAt("rules/unknown-dial-plan", {
    fleet: `targets: { main: { root: /a, settings: { dialPlan: «ku» } } }
profiles: { unused: { settings: { dialPlan: «paris» } } }
dialPlans: { uk: [{ match: "999" }] }`,
    site: `settings: { dialPlan: «UK» }
phones: [{ mac: 002094D245CB, settings: { dialPlan: «us» } }]`,
  });
  expect(found.map(({ hint }) => hint?.startsWith("did you mean uk?"))).toEqual([true, false, true, true]);
});

it("takes one of the fleet", () => {
  expectAt("rules/unknown-dial-plan", {
    fleet: 'defaults: { settings: { dialPlan: uk } }\ndialPlans: { uk: [{ match: "999" }] }',
  });
});
