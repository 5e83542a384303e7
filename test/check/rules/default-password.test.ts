/** Telnet and the password of phones. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const PHONE = "protocol: sip\nphones: [{ mac: 002094D245CB, model: 102 }, { mac: 002094D245CC, model: 106 }]";
const access = (text: string) => ({ fleet: `defaults: { settings: { access: { ${text} } } }`, site: PHONE });

describe("rules/default-password", () => {
  it("points at the word that opens telnet, once for all phones below", () => {
    const found = expectOne("rules/default-password", access("telnet: «on»"));
    expect(found).toMatchObject({
      found: "console_password is not set",
      expected: "settings.access.password: { secret: NAME }",
    });
  });

  it("finds a parameter by hand that opens it, and one that repeats the default", () => {
    const found = expectOne("rules/default-password", {
      site: "protocol: sip\nphones: [{ mac: 002094D245CB, model: 102, parameters: { telnet: «2», console_password: acme } }]",
    });
    expect(found.found).toBe("console_password is set to the vendor's default");
  });

  it("says nothing of a closed phone, nor of one with a password of its own", () => {
    expectAt("rules/default-password", access("telnet: off"));
    expectAt("rules/default-password", { site: PHONE });
    expectAt("rules/default-password", access("telnet: on, password: { secret: console }"));
  });
});

describe("rules/telnet-open", () => {
  it("notices the privileged level", () => {
    expect(expectOne("rules/telnet-open", access("telnet: «privileged»")).severity).toBe("notice");
  });

  it("says nothing of other levels", () => {
    expectAt("rules/telnet-open", access("telnet: on"));
  });
});
