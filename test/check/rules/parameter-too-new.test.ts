/** Parameters by hand and releases. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const PHONES = "phones: [{ mac: 002094D245CB, model: 102 }, { mac: 002094D245CC, model: 106 }]";
const defaults = (firmware: string, parameters: string) => ({
  fleet: `defaults: { protocol: sip, firmware: ${firmware}, parameters: { ${parameters} } }`,
  site: PHONES,
});

describe("rules/parameter-too-new", () => {
  it("points at the name, once for each release", () => {
    const found = expectOne("rules/parameter-too-new", defaults("S-4-3", "«ringback»: 1"));
    expect(found).toMatchObject({
      message: "release 4.3 does not know ringback yet: it is not written to such phones",
      expected: "release 4.4 or later",
    });
    expectAt("rules/parameter-too-new", {
      ...defaults("S-4-3", "«ringback»: 1"),
      sites: { york: PHONES.replaceAll("D2", "D3") },
    });
  });

  it("takes what the load knows, and asks no load that is not named", () => {
    expectAt("rules/parameter-too-new", defaults("S-4-10", "ringback: 1"));
    expectAt("rules/parameter-too-new", {
      fleet: "defaults: { protocol: sip, parameters: { ringback: 1 } }",
      site: PHONES,
    });
  });
});

describe("rules/parameter-gone", () => {
  it("points at the name", () => {
    const found = expectOne("rules/parameter-gone", defaults("S-8-12", "«tos»: 5"));
    expect(found).toMatchObject({
      message: "release 8.12 knows no tos any more: it is not written to such phones",
      expected: "a release before 8.0",
    });
  });

  it("takes what the load knows", () => {
    expectAt("rules/parameter-gone", defaults("S-7-5", "tos: 5"));
  });
});
