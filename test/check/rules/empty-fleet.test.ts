/** Fleets and targets without phones. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const PHONE = "phones: [{ mac: 002094D245CB, model: 102 }]";

describe("rules/empty-fleet", () => {
  it("points at the fleet's name", () => {
    expect(expectOne("rules/empty-fleet", { fleet: "name: «acme»" }).message).toBe("this fleet has no site");
    expectOne("rules/empty-fleet", { fleet: "name: «acme»", site: "phones: []" });
  });

  it("takes one phone", () => {
    expectAt("rules/empty-fleet", { site: PHONE });
  });
});

describe("rules/empty-target", () => {
  const fleet = "targets: { north: { root: /a }, «south»: { root: /b } }";

  it("points at a target that serves nobody", () => {
    expectOne("rules/empty-target", {
      fleet,
      sites: { leeds: `target: north\n${PHONE}`, york: "target: south" },
    });
  });

  it("takes targets with phones, and leaves an empty fleet to its own finding", () => {
    expectAt("rules/empty-target", { site: PHONE });
    expectAt("rules/empty-target", { fleet: fleet.replace(/[«»]/g, "") });
  });

  it("waits for the target of a site that names none or a wrong one", () => {
    const plain = fleet.replace(/[«»]/g, "");
    expectAt("rules/empty-target", { fleet: plain, site: `target: nroth\n${PHONE}` });
    expectAt("rules/empty-target", { fleet: plain, site: PHONE });
  });
});
