/** The call server. */
import { expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const site = (...phones: string[]) => ({
  site: `name: «leeds»\nprotocol: sip\nmodel: 102\nphones:\n${phones.map((phone) => `  - { ${phone} }`).join("\n")}`,
});
const unmarked = ({ site }: { site: string }) => ({ site: site.replace(/[«»]/g, "") });

it("says it once for a site, with the first phone", () => {
  const found = expectOne("rules/server-missing", site("mac: 002094D245CB", "mac: 002094D245CC"));
  expect(found).toMatchObject({
    expected: "settings.pbx.host or settings.callManager.members",
    site: "leeds",
  });
  expect(found.related?.[0]?.span.line).toBe(7);
});

it("wants one for the first line, whatever the second has", () => {
  expectOne(
    "rules/server-missing",
    site("mac: 002094D245CB, lines: [{ extension: 201 }, { extension: 202, pbx: { host: b.example.org } }]"),
  );
});

it.each([
  "settings: { pbx: { host: a.example.org } }",
  "settings: { callManager: { members: [{ host: a.example.org }] } }",
  "lines: [{ extension: 201, pbx: { host: a.example.org } }]",
  "parameters: { proxy1: a.example.org }",
])("takes %s", (way) => {
  expectAt("rules/server-missing", unmarked(site(`mac: 002094D245CB, ${way}`)));
});

it("asks no phone whose family needs none", () => {
  expectAt("rules/server-missing", { site: "protocol: mgcp\nphones: [{ mac: 002094D245CB, model: 9 }]" });
});
