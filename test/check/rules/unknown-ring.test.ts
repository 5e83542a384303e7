/** Rings that layers name. */
import { expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const RINGS = "rings: { Old Style: rings/old.pcm }";

it("points at the name in the list", () => {
  const found = expectOne("rules/unknown-ring", {
    fleet: `${RINGS}\ndefaults: { settings: { rings: [Old Style, «Old Stile»] } }`,
  });
  expect(found.hint).toBe("did you mean Old Style?");
});

it("takes those of the fleet", () => {
  expectAt("rules/unknown-ring", { fleet: RINGS, site: "settings: { rings: [Old Style] }" });
});
