/** Numbers of call servers in names of parameters. */
import { expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const phone = (parameters: string) => ({
  site: `settings: { pbx: { host: a.example.org } }
phones: [{ mac: 002094D245CB, model: 102, protocol: sip, parameters: { ${parameters} } }]`,
});

it("points at a number that would be written nowhere", () => {
  expect(expectOne("rules/parameter-number", phone("«manager6»: b")).expected).toBe("a number from 1 to 5");
  expect(expectOne("rules/parameter-number", phone("«helper2»: b")).expected).toBe("the number 1");
});

it("takes the servers that there are, and those that the book repeats", () => {
  expectAt("rules/parameter-number", phone("manager5: b, helper1: b"));
});
