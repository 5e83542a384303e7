/** Secrets show by a tag or not at all, whoever calls them so. */
import { describe, expect, it } from "vitest";
import type { ParameterModel } from "../../src/model/family.js";
import { changeTitle } from "../../src/plan/entries/entry.js";
import { isHidden, isSecretName, type Shower, shownOf } from "../../src/plan/meaning/shown.js";
import { shippedParameter } from "../support/parameters.js";

const shower = (more: Partial<Shower> = {}): Shower => ({ secretNames: new Set(), tag: undefined, ...more });
const said = (parameter: ParameterModel | undefined) => ({
  text: "swordfish",
  same: "swordfish",
  parameter,
  line: 1,
  column: 1,
  from: 0,
  to: 0,
});
const shown = (
  name: string,
  { parameter, how = shower() }: { parameter?: ParameterModel; how?: Shower } = {},
) => shownOf(said(parameter), { name, path: "000E83000001", shower: how });

describe("a secret", () => {
  it("is what the book calls one", () => {
    expect(shown("line1_password", { parameter: shippedParameter("line1_password") })).toBeUndefined();
    expect(shown("phone_label", { parameter: shippedParameter("phone_label") })).toBe("swordfish");
  });

  it("is what the fleet fills with one", () => {
    const how = shower({ secretNames: new Set(["phone_label"]) });
    expect(shown("phone_label", { parameter: shippedParameter("phone_label"), how })).toBeUndefined();
  });

  it("may be whatever no book has: nobody knows what it says", () => {
    expect(shown("old_password")).toBeUndefined();
    expect(shown("nonsense")).toBeUndefined();
    expect(isHidden({ name: "nonsense", parameter: undefined }, shower())).toBe(true);
    expect(isSecretName({ name: "nonsense", parameter: undefined }, shower())).toBe(false);
  });

  it("has a tag that follows from its place", () => {
    const how = shower({ tag: (path, value) => `${path}|${value.length}` });
    expect(shown("line1_password", { parameter: shippedParameter("line1_password"), how })).toBe(
      "000E83000001 line1_password|9",
    );
  });

  it("may stand in an address", () => {
    const parameter = shippedParameter("logo_url");
    const text = "http://user:swordfish@192.0.2.1/a@b and ftp://x@y";
    expect(shownOf({ ...said(parameter), text }, { name: "logo_url", path: "p", shower: shower() })).toBe(
      "http://...@192.0.2.1/a@b and ftp://...@y",
    );
  });
});

describe("the title of a change", () => {
  it.each([
    [{ name: "x", before: "1", after: "2" }, "x: 1 -> 2"],
    [{ name: "x", before: "", after: "2" }, 'x: "" -> 2'],
    [{ name: "x", after: "" }, 'x: ""'],
    [{ name: "x", before: "1" }, "x: no longer said"],
    [{ name: "x", each: [{ phone: "000E83000001", after: "1" }] }, "x: each phone its own"],
    [{ name: "x", secret: true }, "x: another secret"],
    [
      { name: "x", secret: true, note: "no longer said: a phone keeps the value in its flash" },
      "x: no longer said",
    ],
  ])("of %j is %s", (change, title) => {
    expect(changeTitle({ file: "f", effect: "none", ...change })).toBe(title);
  });

  it("is short whatever a root says", () => {
    const before = `${"A".repeat(59)}\u{1f600}${"B".repeat(1024 * 1024)}`;
    const title = changeTitle({ file: "f", effect: "none", name: "x", before, after: "2" });
    expect(title).toBe(`x: ${"A".repeat(59)}... -> 2`);
  });
});
