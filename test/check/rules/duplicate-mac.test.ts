/** One MAC, one phone. */
import { expect, it } from "vitest";
import { expectAt, placeOf } from "../../support/fleet.js";

it("points at every later place, with the first one beside it", () => {
  const found = expectAt("rules/duplicate-mac", {
    sites: {
      york: "phones: [{ mac: «00:20:94:D2:45:CB», model: 102 }]",
      leeds: "phones:\n  - { mac: 002094D245CB, model: 102 }\n  - { mac: «0020.94d2.45cb», model: 106 }",
    },
  });
  expect(found.map(({ related }) => related?.map(placeOf))).toEqual([
    ["sites/leeds.yaml:5:12-5:24"],
    ["sites/leeds.yaml:5:12-5:24"],
  ]);
  expect(found[1]).toMatchObject({ site: "york", phone: "002094D245CB" });
});

it("says nothing of different phones", () => {
  expectAt("rules/duplicate-mac", {
    site: "phones:\n  - { mac: 002094D245CB, model: 102 }\n  - { mac: 002094D245CC, model: 102 }",
  });
});
