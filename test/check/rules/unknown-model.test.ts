/** Models and protocols. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

describe("rules/model-missing", () => {
  it("points at a phone without one", () => {
    expectOne("rules/model-missing", { site: "protocol: sip\nphones: [{ mac: «002094D245CB» }]" });
  });

  it("takes one of any layer", () => {
    expectAt("rules/model-missing", {
      fleet: "defaults: { model: 102 }",
      site: "phones: [{ mac: 002094D245CB }]",
    });
  });
});

describe("rules/protocol-missing", () => {
  it("says it once for a site", () => {
    const found = expectOne("rules/protocol-missing", {
      site: "name: «leeds»\nphones: [{ mac: 002094D245CB, model: 102 }, { mac: 002094D245CC, model: 102 }]",
    });
    expect(found).toMatchObject({ expected: "protocol: one of mgcp, sccp, sip", site: "leeds" });
    expect(found.related?.[0]?.span).toMatchObject({ line: 4, column: 17 });
  });

  it("takes one of any layer", () => {
    expectAt("rules/protocol-missing", {
      site: "phones: [{ mac: 002094D245CB, model: 102, protocol: sip }]",
    });
  });
});

describe("rules/unknown-model", () => {
  it("guesses over all models", () => {
    const found = expectOne("rules/unknown-model", {
      site: "protocol: sip\nphones: [{ mac: 002094D245CB, model: «1002» }]",
    });
    expect(found).toMatchObject({ hint: "did you mean 102?", expected: "one of 102, 106, 9" });
  });

  it("finds the model in an order number", () => {
    const found = expectOne("rules/unknown-model", {
      site: "protocol: sip\nphones: [{ mac: 002094D245CB, model: «XY-106G» }]",
    });
    expect(found.hint).toBe("did you mean 106?");
  });

  it("says it once of a layer that phones share", () => {
    const found = expectOne("rules/unknown-model", {
      fleet: "defaults: { model: «8» }",
      site: "phones: [{ mac: 002094D245CB }, { mac: 002094D245CC }]",
    });
    expect(found.phone).toBeUndefined();
  });

  it("points at each phone that has it, though their layers are alike", () => {
    expectAt("rules/unknown-model", {
      site: "phones: [{ mac: 002094D245CB, model: «77» }, { mac: 002094D245CC, model: «77» }]",
    });
  });

  it("takes models of families", () => {
    expectAt("rules/unknown-model", { site: "protocol: sip\nphones: [{ mac: 002094D245CB, model: 9 }]" });
  });
});

describe("rules/protocol-not-spoken", () => {
  it("points at the stronger word and says what is spoken", () => {
    const found = expectOne("rules/protocol-not-spoken", {
      site: "protocol: sip\nphones: [{ mac: 002094D245CB, model: «9» }]",
    });
    expect(found).toMatchObject({ message: "no firmware for 9 speaks sip", expected: "protocol: mgcp" });
    expectOne("rules/protocol-not-spoken", {
      site: "model: 106\nphones: [{ mac: 002094D245CB, protocol: «mgcp» }]",
    });
  });

  it("takes what the model speaks", () => {
    expectAt("rules/protocol-not-spoken", {
      site: "protocol: sccp\nphones: [{ mac: 002094D245CB, model: 106 }]",
    });
  });
});
