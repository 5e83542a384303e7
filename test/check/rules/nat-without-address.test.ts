/** Address translation. */
import { it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const nat = (text: string) => ({
  site: `protocol: sip\nsettings: { nat: { ${text} } }\nphones: [{ mac: 002094D245CB, model: 102 }]`,
});

it("points at the switch", () => {
  expectOne("rules/nat-without-address", nat("enable: «true»"));
});

it("takes an address, and NAT that is off", () => {
  expectAt("rules/nat-without-address", nat("enable: true, address: 203.0.113.5"));
  expectAt("rules/nat-without-address", nat("enable: false"));
});
