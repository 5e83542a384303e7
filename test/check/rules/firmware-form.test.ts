/** Names of loads. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const PHONES =
  "protocol: sip\nphones: [{ mac: 002094D245CB, model: 102 }, { mac: 002094D245CC, model: 106 }]";
const firmware = (text: string) => ({ fleet: `defaults: { firmware: ${text} }`, site: PHONES });

describe("rules/firmware-form", () => {
  it("points at the name, once", () => {
    const found = expectOne("rules/firmware-form", firmware("«S8-12»"));
    expect(found).toMatchObject({ found: "S8-12", expected: "a name such as S-8-12" });
    expect(found.hint).toBeUndefined();
  });

  it("sees an extension, and the load of another protocol", () => {
    expect(expectOne("rules/firmware-form", firmware("«S-8-12.loads»")).hint).toBe(
      "write S-8-12: the phone adds the extension itself",
    );
    expect(expectOne("rules/firmware-form", firmware("{ sip: «C-8-1» }")).hint).toBe(
      "this is a load for sccp",
    );
  });

  it("takes every form of the family", () => {
    expectAt("rules/firmware-form", firmware("{ sip: S-8-12, sccp: nonsense }"));
  });
});

describe("rules/firmware-missing", () => {
  it("notices it once for a site", () => {
    const found = expectOne("rules/firmware-missing", { site: `name: «leeds»\n${PHONES}` });
    expect(found).toMatchObject({ severity: "notice", expected: "firmware: a load such as S-8-12" });
  });

  it("takes a load by any way, and families whose files name none", () => {
    expectAt("rules/firmware-missing", firmware("S-8-12"));
    expectAt("rules/firmware-missing", { fleet: "defaults: { parameters: { load: S-8-12 } }", site: PHONES });
    expectAt("rules/firmware-missing", { site: "protocol: mgcp\nphones: [{ mac: 002094D245CB, model: 9 }]" });
  });
});
