/** Zone words with two meanings. */
import { expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const word = (zone: string, timezone?: string) => ({
  site: `protocol: sip
${timezone ? `settings: { timezone: ${timezone} }` : ""}
parameters: { zone: ${zone} }
phones: [{ mac: 002094D245CB, model: 102 }]`,
});

it("compares the word with the zone that is set", () => {
  const found = expectOne("rules/zone-word-mistaken", word("«BST»", "Europe/London"));
  expect(found).toMatchObject({
    message: "to the phone BST means UTC-03:00, not Europe/London",
    expected: "GMT for Europe/London",
  });
  expectOne("rules/zone-word-mistaken", word("«bst»", "GB"));
});

it("warns of a trap where no zone is set", () => {
  expectOne("rules/zone-word-mistaken", word("«EST»"));
});

it("takes the word for what it means, and words without a second meaning", () => {
  expectAt("rules/zone-word-mistaken", word("EST", "America/New_York"));
  expectAt("rules/zone-word-mistaken", word("CET"));
});
