/** Secrets in the clear. */
import { expect, it } from "vitest";
import { check, expectAt, expectOne } from "../../support/fleet.js";

it("points at the value and shows it nowhere", () => {
  const written = {
    fleet: "defaults: { protocol: sip, model: 102, parameters: { console_password: «»hunter2 } }",
    site: "phones: [{ mac: 002094D245CB, parameters: { line1_password: «»swordfish, ringbak: 1 } }]",
  };
  const [first] = expectAt("rules/secret-literal", written);
  expect(first).toMatchObject({ severity: "error", expected: "console_password: { secret: NAME }" });
  expect(JSON.stringify(check(written).diagnostics)).not.toMatch(/hunter2|swordfish/);
});

it("takes references, and what stands in the book for everybody", () => {
  expectAt("rules/secret-literal", {
    site: `phones:
  - { mac: 002094D245CB, model: 102, protocol: sip, parameters: { line1_password: { secret: a }, line2_password: NONE } }`,
  });
});

it("knows the secrets of a profile that no phone puts on", () => {
  expectOne("rules/secret-literal", {
    fleet: "profiles: { unused: { parameters: { line3_password: «»swordfish } } }",
  });
});
