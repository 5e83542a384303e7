/** Names of parameters by hand. */
import { describe, expect, it } from "vitest";
import { check, expectAt, expectOne } from "../../support/fleet.js";

const phone = (parameters: string, rest = "model: 102, protocol: sip") => ({
  site: `phones: [{ mac: 002094D245CB, ${rest}, parameters: { ${parameters} } }]`,
});

describe("rules/unknown-parameter", () => {
  it("points at the name and guesses, with the number of the line", () => {
    expect(expectOne("rules/unknown-parameter", phone("«ringbak»: 1")).hint).toBe("did you mean ringback?");
    expect(expectOne("rules/unknown-parameter", phone("«line2_nam»: abc")).hint).toBe(
      "did you mean line2_name?",
    );
    expect(expectOne("rules/unknown-parameter", phone('«"line{n}_name"»: abc')).hint).toBe(
      "did you mean line1_name?",
    );
  });

  it("knows what is often mistaken, and where that is seen", () => {
    const found = expectOne("rules/unknown-parameter", phone("«registration»: 1"));
    expect(found.message).toBe("no phone knows registration, though public files have it");
    expect(found.hint).toBe("did you mean register? (A public forum; probable)");
    const line = expectOne("rules/unknown-parameter", phone("«line2_secret»: { secret: a }"));
    expect(line.hint).toContain("did you mean line2_password?");
  });

  it("never shows what was probably meant to be a secret", () => {
    const [found] = expectAt("rules/unknown-parameter", phone("«console_pasword»: hunter2"));
    expect(found?.hint).toBe("did you mean console_password?");
    expect(JSON.stringify(found)).not.toContain("hunter2");
  });

  it("holds a phone's layer against its own family, and shared ones against all that they reach", () => {
    expectAt("rules/unknown-parameter", phone("«ringback»: 1", "model: 102, protocol: sccp"));
    expectAt("rules/unknown-parameter", {
      fleet:
        'profiles: { a: { parameters: { ringback: 1, phone/load: C-8-1, "steer/load7": S-8-12, «nothing»: 1 } } }',
    });
    expectAt("rules/unknown-parameter", {
      site: "protocol: sccp\nparameters: { «ringback»: 1 }\nphones: [{ mac: 002094D245CB, model: 102 }]",
    });
  });

  it("lists some of many, and masks the values of the others", () => {
    const many = Array.from({ length: 30 }, (_, index) => `nobody_knows_${index}: 1`).join(", ");
    const { diagnostics } = check(phone(`${many}, console_pasword: hunter2`));
    const found = diagnostics.filter(({ code }) => code === "rules/unknown-parameter");
    expect(found).toHaveLength(21);
    expect(found.some(({ message }) => message.startsWith("11 more names"))).toBe(true);
    expect(JSON.stringify(found)).not.toContain("hunter2");
  });

  it("tells of a name that only another protocol has", () => {
    expect(
      expectOne("rules/unknown-parameter", phone("«ringback»: 1", "model: 102, protocol: sccp")).hint,
    ).toBe("phones that speak sip have it, these do not");
  });

  it("takes names of the book, and waits for the family of a phone that has none", () => {
    expectAt("rules/unknown-parameter", phone("ringback: 1, line1_name: abc, manager2: a.example.org"));
    expectAt("rules/unknown-parameter", phone("ringbak: 1", "model: 1"));
  });
});

describe("rules/parameter-not-for-file", () => {
  it("tells what to do instead", () => {
    expect(expectOne("rules/parameter-not-for-file", phone("«my_address»: 192.0.2.1")).hint).toBe(
      "set it on the phone or by DHCP (The acme guide; sure)",
    );
    expect(expectOne("rules/parameter-not-for-file", phone("«volume»: 3")).hint).toContain(
      "The user sets it",
    );
    expectAt("rules/unknown-parameter", phone("volume: 3"));
  });

  it("takes what files can set", () => {
    expectAt("rules/parameter-not-for-file", phone("ringback: 1"));
  });
});
