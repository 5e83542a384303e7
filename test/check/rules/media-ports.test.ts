/** The ports for audio. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const PHONE = "protocol: sip\nphones: [{ mac: 002094D245CB, model: 102 }]";
const media = (text: string) => ({ fleet: `defaults: { settings: { media: { ${text} } } }`, site: PHONE });

describe("rules/media-ports", () => {
  it("points at the stronger of the two", () => {
    expect(expectOne("rules/media-ports", media("firstPort: 20000, lastPort: «20000»")).found).toBe(
      "20000 to 20000",
    );
    expectOne("rules/media-ports", {
      fleet: "defaults: { settings: { media: { lastPort: 20000 } } }",
      site: `settings: { media: { firstPort: «30000» } }\n${PHONE}`,
    });
  });

  it("compares with the default of the book, and with parameters by hand", () => {
    const found = expectOne("rules/media-ports", media("firstPort: «32766»"));
    expect(found.found).toBe("32766 to 32766, of which 32766 is the default");
    expectOne("rules/media-ports", {
      fleet: "defaults: { settings: { media: { firstPort: 20000 } }, parameters: { media_last: «16384» } }",
      site: PHONE,
    });
  });

  it("takes a range, and settings that the family does not use", () => {
    expectAt("rules/media-ports", media("firstPort: 20000, lastPort: 20100"));
    expectAt("rules/media-ports", {
      ...media("firstPort: 20000, lastPort: 2"),
      site: PHONE.replace("sip", "sccp"),
    });
  });
});

describe("rules/media-port-odd", () => {
  it("warns of an odd first port", () => {
    expect(expectOne("rules/media-port-odd", media("firstPort: «16385»")).expected).toBe(
      "an even number such as 16384",
    );
  });

  it("takes an odd last one", () => {
    expectAt("rules/media-port-odd", media("firstPort: 16386, lastPort: 20001"));
  });
});
