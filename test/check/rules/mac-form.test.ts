/** The phone's hardware address. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const one = (mac: string) => ({ site: `phones: [{ mac: ${mac}, model: 102 }]` });

describe("rules/mac-form", () => {
  it("points at an address that is none, and says what is wrong with it", () => {
    expect(expectOne("rules/mac-form", one("«00:20:94:D2:45»")).hint).toBe("it has 10 digits");
    expect(expectOne("rules/mac-form", one("«00:20:94:D2:45:CG»")).hint).toBeUndefined();
    expect(expectOne("rules/mac-form", one("«OO:20:94:D2:45:CB»")).hint).toContain("letter O");
    expect(expectOne("rules/mac-form", one("«00-20:94:D2:45:CB»")).hint).toContain("same sign");
    expect(expectOne("rules/mac-form", one("«SEP002094D245CB»")).hint).toContain("without SEP: 002094D245CB");
    expect(expectOne("rules/mac-form", one('«""»')).found).toBe("nothing");
  });

  it.each(["00:20:94:D2:45:CB", "0020.94d2.45cb", "002094D245CB", "000E83123456", '"002094-D245CB"'])(
    "takes %s",
    (mac) => {
      expectAt("rules/mac-form", one(mac));
    },
  );
});

describe("rules/mac-not-hardware", () => {
  it.each(["«01:00:5E:00:00:01»", "«FFFFFFFFFFFF»", "«000000000000»"])("finds %s", (mac) => {
    expectAt("rules/mac-not-hardware", one(mac));
  });

  it("takes an address of a vendor", () => {
    expectAt("rules/mac-not-hardware", one("002094D245CB"));
  });
});

describe("rules/mac-local", () => {
  it("warns of a made-up address", () => {
    const found = expectOne("rules/mac-local", one("«02:00:00:00:00:01»"));
    expect(found).toMatchObject({ severity: "warning", site: "leeds", phone: "020000000001" });
    expectAt("rules/mac-not-hardware", one("02:00:00:00:00:01"));
  });

  it("takes an address of a vendor", () => {
    expectAt("rules/mac-local", one("002094D245CB"));
  });
});
