/** Loads of phones and of their target. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const fleet = (load: string | undefined, firmware: string) => ({
  fleet: load === undefined ? "" : `targets: { main: { root: /a, firmware: ${load} } }`,
  site: `protocol: sip\nphones: [{ mac: 002094D245CB, model: 102, firmware: ${firmware} }]`,
});

describe("rules/load-older-than-target", () => {
  it("points at the load and names what it does not know", () => {
    const found = expectOne("rules/load-older-than-target", fleet("S-7-5", "«S-4-3»"));
    expect(found.message).toBe(
      "the file that target main shares has parameters that release 4.3 does not know yet: ringback",
    );
  });

  it("takes a target without firmware for one with the newest", () => {
    const found = expectOne("rules/load-older-than-target", fleet(undefined, "«S-4-3»"));
    expect(found.message).toMatch(/manager1, ringback$/);
  });

  it("takes an older load that knows all the same", () => {
    expectAt("rules/load-older-than-target", fleet("S-7-5", "S-7-0"));
    expectAt("rules/load-older-than-target", fleet("S-7-5", "S-7-5"));
  });
});

describe("rules/load-newer-than-target", () => {
  it("notices what the load knows no more", () => {
    const found = expectOne("rules/load-newer-than-target", fleet("S-7-5", "«S-8-12»"));
    expect(found).toMatchObject({ severity: "notice" });
    expect(found.message).toMatch(/that release 8\.12 does not know any more: tos$/);
  });

  it("takes a newer load that knows all the same", () => {
    expectAt("rules/load-newer-than-target", fleet("S-7-4", "S-7-5"));
  });
});
