/** One extension of one call server, one line. */
import { expect, it } from "vitest";
import { expectAt, placeOf } from "../../support/fleet.js";

const FLEET = "defaults: { protocol: sip, model: 102, settings: { pbx: { host: 192.0.2.1 } } }";

it("compares lines of all sites that register with the same server", () => {
  const [found] = expectAt("rules/duplicate-extension", {
    fleet: FLEET,
    sites: {
      leeds: 'phones: [{ mac: 002094D245CB, lines: [{ extension: "0201" }] }]',
      york: "phones: [{ mac: 002094D245CC, lines: [{ extension: «0201», pbx: { host: 192.0.2.1, port: 5060 } }] }]",
    },
  });
  expect(found?.message).toBe("another line is extension 0201 of 192.0.2.1:5060");
  expect(found?.related?.map(placeOf)).toEqual(["sites/leeds.yaml:4:52-4:58"]);
});

it("finds the same extension twice on one phone", () => {
  expectAt("rules/duplicate-extension", {
    fleet: FLEET,
    site: "phones: [{ mac: 002094D245CB, lines: [{ extension: 201 }, { extension: «201» }] }]",
  });
});

it("lets servers have the same extensions", () => {
  expectAt("rules/duplicate-extension", {
    fleet: FLEET,
    site: `phones:
  - { mac: 002094D245CB, lines: [{ extension: 201 }] }
  - { mac: 002094D245CC, lines: [{ extension: 201, pbx: { host: 192.0.2.2 } }] }
  - { mac: 002094D245CD, lines: [{ extension: 201, pbx: { host: 192.0.2.1, port: 5070 } }] }`,
  });
});

it("lets phones share a line that their server keeps", () => {
  expectAt("rules/duplicate-extension", {
    fleet: FLEET,
    site: `protocol: sccp
phones:
  - { mac: 002094D245CB, lines: [{ extension: 201 }] }
  - { mac: 002094D245CC, lines: [{ extension: 201 }] }`,
  });
});

it("does not guess whether unknown servers are the same", () => {
  expectAt("rules/duplicate-extension", {
    site: `protocol: sip
model: 102
phones:
  - { mac: 002094D245CB, lines: [{ extension: 201 }], parameters: { proxy1: a.example.org } }
  - { mac: 002094D245CC, lines: [{ extension: 201 }], parameters: { proxy1: b.example.org } }`,
  });
});
