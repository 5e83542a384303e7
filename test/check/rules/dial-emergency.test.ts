/** Emergency numbers under dial plans. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const PHONES = "phones: [{ mac: 002094D245CB, model: 102 }, { mac: 002094D245CC, model: 106 }]";

function plan(
  rules: string[],
  { numbers = '["999"]', protocol = "sip", settings = "", catchAll = "5" } = {},
) {
  return {
    fleet: `defaults: { protocol: ${protocol}, settings: { dialPlan: uk, emergencyNumbers: ${numbers}${settings} } }
dialPlans:
  uk:
    catchAll: ${catchAll}
    rules:
${rules.map((rule) => `      - { ${rule} }`).join("\n")}`,
    site: PHONES,
  };
}

describe("rules/dial-emergency-delayed", () => {
  it("points at a timeout of the number's own rule", () => {
    const found = expectOne("rules/dial-emergency-delayed", plan(['match: "999", timeout: «3»']));
    expect(found).toMatchObject({
      message: "999 waits for 3 seconds before it goes out: its rule says so",
      hint: "write timeout: 0",
      severity: "warning",
    });
    expect(found.phone).toBeUndefined();
  });

  it("points at a rule without a timeout", () => {
    expect(expectOne("rules/dial-emergency-delayed", plan(['match: «"999"»'])).message).toContain(
      "some 10 seconds",
    );
  });

  it("points at a rule that takes the number among others, and says what to add", () => {
    const found = expectOne("rules/dial-emergency-delayed", plan(["match: 9.., timeout: «2»"]));
    expect(found.hint).toBe('add { match: "999", timeout: 0 } to dial plan uk');
  });

  it("points at a rule for which the phone waits", () => {
    const found = expectOne(
      "rules/dial-emergency-delayed",
      plan(["match: ..., timeout: 0", "match: «9991», timeout: 0"]),
    );
    expect(found.message).toBe("999 waits for more digits, because the rule 9991 could still follow");
  });

  it("points at the plan where only its catch-all is left, or nothing", () => {
    const written = plan(["match: 2..., timeout: 0"]);
    expectOne("rules/dial-emergency-delayed", {
      ...written,
      fleet: written.fleet.replace("  uk:\n", "  «uk»:\n"),
    });
    const none = plan(["match: 2..., timeout: 0"], { catchAll: "false" });
    const found = expectOne("rules/dial-emergency-delayed", {
      ...none,
      fleet: none.fleet.replace("  uk:\n", "  «uk»:\n"),
    });
    expect(found.message).toContain("no rule matches it");
  });

  it("tells of numbers without a dial plan", () => {
    const found = expectOne("rules/dial-emergency-delayed", {
      fleet: 'defaults: { protocol: sip, settings: { emergencyNumbers: «["112", "999"]» } }',
      site: PHONES,
    });
    expect(found.message).toMatch(/^without a dial plan 112, 999 wait /);
  });

  it("looks at every line", () => {
    const found = expectOne(
      "rules/dial-emergency-delayed",
      plan(['match: "999", timeout: 0, line: 1', 'match: "999", timeout: «4»']),
    );
    expect(found.message).toBe("999 waits on line 2 for 4 seconds before it goes out: its rule says so");
  });

  it("takes a number that goes out at once", () => {
    expectAt("rules/dial-emergency-delayed", plan(['match: "999", timeout: 0', "match: 9....., timeout: 0"]));
    expectAt("rules/dial-emergency-delayed", plan(["match: ..., timeout: 0"]));
    expectAt("rules/dial-emergency-delayed", plan(['match: "999", timeout: 3'], { protocol: "sccp" }));
  });
});

describe("rules/dial-emergency-blocked", () => {
  it("points at a rule that dials the beginning", () => {
    const found = expectOne(
      "rules/dial-emergency-blocked",
      plan(["match: «9.», timeout: 0", "match: '*', timeout: 5"]),
    );
    expect(found.message).toBe("999 cannot be dialled: the rule 9. dials 99 at once");
  });

  it("points at a rewrite", () => {
    expect(
      expectOne("rules/dial-emergency-blocked", plan(['match: "999", timeout: 0, rewrite: «112»'])).message,
    ).toBe("999 is rewritten to 112, which is no emergency number");
    expect(
      expectOne("rules/dial-emergency-blocked", plan(["match: ..., timeout: 0, rewrite: «9.%1»"])).message,
    ).toBe("999 is rewritten by 9.%1, which is no emergency number");
  });

  it("takes a rewrite to itself or to another emergency number", () => {
    expectAt("rules/dial-emergency-blocked", plan(['match: "999", timeout: 0, rewrite: "%s"']));
    expectAt(
      "rules/dial-emergency-blocked",
      plan(['match: "0999", timeout: 0, rewrite: "999"', 'match: "999", timeout: 0'], {
        numbers: '["0999", "999"]',
      }),
    );
  });

  it("takes a longer rule of the same beginning", () => {
    expectAt("rules/dial-emergency-blocked", plan(['match: "999", timeout: 0', "match: 9., timeout: 0"]));
  });
});

describe("rules/dial-emergency-unknown", () => {
  it("points at the dial plan's name", () => {
    expectOne("rules/dial-emergency-unknown", {
      fleet:
        'defaults: { protocol: sip, settings: { dialPlan: «uk» } }\ndialPlans: { uk: [{ match: "999" }] }',
      site: PHONES,
    });
  });

  it("says nothing when they are given", () => {
    expectAt("rules/dial-emergency-unknown", plan(['match: "999", timeout: 0']));
  });
});

describe("rules/dial-emergency-server", () => {
  const RULE = 'match: "999", timeout: 0, route: emergency';

  it("points at the route, for each site that lacks the server", () => {
    const found = expectOne("rules/dial-emergency-server", plan([RULE.replace("emergency", "«emergency»")]));
    expect(found).toMatchObject({ site: "leeds" });
    expect(found.message).toContain("phones of site leeds are given none");
  });

  it("takes a server by any way", () => {
    expectAt("rules/dial-emergency-server", plan([RULE], { settings: ", pbx: { emergency: 192.0.2.9 }" }));
    const written = plan([RULE]);
    const byHand = written.fleet.replace(
      "protocol: sip",
      "protocol: sip, parameters: { emergency_proxy: 192.0.2.9 }",
    );
    expectAt("rules/dial-emergency-server", { ...written, fleet: byHand });
  });
});
