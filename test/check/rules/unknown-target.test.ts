/** The target of a site. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const TWO = "targets: { north: { root: /a }, south: { root: /b } }";

describe("rules/unknown-target", () => {
  it("points at the name and guesses", () => {
    const found = expectOne("rules/unknown-target", { fleet: TWO, site: "target: «nroth»" });
    expect(found).toMatchObject({ hint: "did you mean north?", expected: "one of north, south" });
  });

  it("takes one of the fleet", () => {
    expectAt("rules/unknown-target", { fleet: TWO, site: "target: south" });
  });
});

describe("rules/target-missing", () => {
  it("wants a word where there is a choice", () => {
    expectOne("rules/target-missing", { fleet: TWO, site: "name: «leeds»" });
  });

  it("says so when there is no target at all", () => {
    const found = expectOne("rules/target-missing", { fleet: "targets: {}", site: "name: «leeds»" });
    expect(found.message).toBe("the fleet has no target for this site");
  });

  it("needs no word where there is one target", () => {
    expectAt("rules/target-missing", { site: "" });
  });
});
