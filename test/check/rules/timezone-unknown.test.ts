/** Names of time zones. */
import { expect, it } from "vitest";
import { expectAt } from "../../support/fleet.js";

it("looks at every layer and guesses", () => {
  const found = expectAt("rules/timezone-unknown", {
    fleet: "defaults: { settings: { timezone: «Europe/Londn» } }",
    site: `settings: { timezone: «los angeles» }
phones: [{ mac: 002094D245CB, settings: { timezone: «GMT+99» } }]`,
  });
  expect(found.map(({ hint }) => hint)).toEqual([
    "did you mean Europe/London?",
    "did you mean America/Los_Angeles?",
    expect.stringContaining("GMT"),
  ]);
});

it("guesses no short word from another", () => {
  const found = expectAt("rules/timezone-unknown", { site: "settings: { timezone: «BST» }" });
  expect(found[0]?.hint).toContain("name a city");
});

it("takes zones and links", () => {
  expectAt("rules/timezone-unknown", {
    fleet: "defaults: { settings: { timezone: Europe/London } }",
    site: "settings: { timezone: GB }",
  });
});
