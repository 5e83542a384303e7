/** The profiles that a phone puts on. */
import { expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const FLEET = "profiles: { reception: {}, lobby: {} }";

it("points at the name, in a list too, and guesses", () => {
  const phone = (profile: string) => ({
    fleet: FLEET,
    site: `phones: [{ mac: 002094D245CB, profile: ${profile} }]`,
  });
  const found = expectOne("rules/unknown-profile", phone("«receptoin»"));
  expect(found).toMatchObject({ hint: "did you mean reception?", expected: "one of lobby, reception" });
  expectOne("rules/unknown-profile", phone("[lobby, «cellar»]"));
});

it("takes those of the fleet", () => {
  expectAt("rules/unknown-profile", {
    fleet: FLEET,
    site: "phones: [{ mac: 002094D245CB, profile: [reception, lobby] }]",
  });
});
