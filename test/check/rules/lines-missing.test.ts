/** Phones without lines. */
import { it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

it("points at a phone that needs a line", () => {
  expectOne("rules/lines-missing", { site: "protocol: sip\nphones: [{ mac: «002094D245CB», model: 102 }]" });
});

it("takes a line, one by hand too, and none where the server keeps them", () => {
  expectAt("rules/lines-missing", {
    site: `protocol: sip
model: 102
phones:
  - { mac: 002094D245CB, lines: [{ extension: 201 }] }
  - { mac: 002094D245CC, parameters: { line1_name: 202 } }
  - { mac: 002094D245CD, protocol: sccp }`,
  });
});
