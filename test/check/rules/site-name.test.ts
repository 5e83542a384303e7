/** A site is called as its file. */
import { expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

it("points at a name that is not the file's", () => {
  const found = expectOne("rules/site-name", { site: "name: «york»" });
  expect(found).toMatchObject({ found: "york", expected: "leeds" });
});

it("calls the parts of a site by their folder", () => {
  const found = expectOne("rules/site-name", { sites: { "york/floor-2": "name: «floor-2»" } });
  expect(found.expected).toBe("york");
});

it("takes the name of the file or the folder", () => {
  expectAt("rules/site-name", { sites: { leeds: "", "york/floor-2": "name: york" } });
});
