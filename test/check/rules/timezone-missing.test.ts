/** Phones that are told no time zone. */
import { expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const PHONES = "phones: [{ mac: 002094D245CB, model: 102 }, { mac: 002094D245CC, model: 106 }]";

it("says it once for a site", () => {
  const found = expectOne("rules/timezone-missing", { site: `name: «leeds»\nprotocol: sip\n${PHONES}` });
  expect(found.message).toBe("sip phones of this site have no time zone: they show the time of EST");
});

it.each(["settings: { timezone: Europe/London }", "parameters: { zone: GMT }"])("takes %s", (way) => {
  expectAt("rules/timezone-missing", { site: `protocol: sip\n${way}\n${PHONES}` });
});

it("claims nothing of a family whose default is not known", () => {
  const found = expectOne("rules/timezone-missing", { site: `name: «leeds»\nprotocol: sccp\n${PHONES}` });
  expect(found.message).toBe("sccp phones of this site have no time zone: their files name none");
});

it("asks no family without a zone", () => {
  expectAt("rules/timezone-missing", {
    site: "protocol: mgcp\nphones: [{ mac: 002094D245CB, model: 9 }]",
  });
});
