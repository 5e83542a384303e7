/** Targets and their roots. */
import { expect, it } from "vitest";
import { expectAt, expectOne, placeOf } from "../../support/fleet.js";

it("sees through spellings of a path and of this machine", () => {
  const found = expectOne("rules/same-root", {
    fleet: "targets: { north: { root: /srv/tftp, host: localhost }, south: { root: «/srv//./a/../tftp/» } }",
  });
  expect(found.message).toBe("targets north and south have the same root");
  expect(found.related?.map(placeOf)).toEqual(["offhook.yaml:4:27-4:36"]);
});

it("takes other folders and other hosts", () => {
  expectAt("rules/same-root", {
    fleet:
      "targets: { a: { root: /srv/tftp }, b: { root: /srv/tftp2 }, c: { root: /srv/tftp, host: c.example.org } }",
  });
});
