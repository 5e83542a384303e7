/** Registration and passwords. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const SECRET = "auth: { password: { secret: leeds/201 } }";
const fleet = (pbx: string) => `defaults: { protocol: sip, model: 102, settings: { pbx: { ${pbx} } } }`;
const lines = (list: string, rest = "") => `phones: [{ mac: 002094D245CB, lines: [${list}]${rest} }]`;

describe("rules/password-missing", () => {
  it("points at each line that registers without one", () => {
    const found = expectOne("rules/password-missing", {
      fleet: fleet("host: a.example.org"),
      site: lines(`{ extension: 201, ${SECRET} }, { extension: «202» }`),
    });
    expect(found).toMatchObject({
      message: "the line on key 2 registers without a password",
      severity: "warning",
    });
  });

  it("takes a password, one by hand too, and lines that do not register", () => {
    expectAt("rules/password-missing", {
      fleet: fleet("host: a.example.org"),
      site: lines(`{ extension: 201, ${SECRET} }`),
    });
    expectAt("rules/password-missing", {
      fleet: fleet("host: a.example.org"),
      site: lines("{ extension: 201 }", ", parameters: { line1_password: { secret: leeds/201 } }"),
    });
    expectAt("rules/password-missing", {
      fleet: fleet("host: a.example.org, register: false"),
      site: lines("{ extension: 201 }"),
    });
  });
});

describe("rules/register-off", () => {
  it("points at the word that switches it off, once", () => {
    const found = expectOne("rules/register-off", {
      fleet: fleet("host: a.example.org, register: «false»"),
      site: `phones:
  - { mac: 002094D245CB, lines: [{ extension: 201, ${SECRET} }] }
  - { mac: 002094D245CC, lines: [{ extension: 202, ${SECRET} }] }`,
    });
    expect(found).toMatchObject({ found: "register: 0", severity: "warning" });
    expect(found.phone).toBeUndefined();
  });

  it("points at the password where registration is off by default", () => {
    const found = expectOne("rules/register-off", {
      fleet: "defaults: { protocol: sip, model: 102 }",
      site: lines("{ extension: 201, auth: { password: «{ secret: a }» }, pbx: { host: b.example.org } }"),
    });
    expect(found.found).toBe("register: 0, the default");
  });

  it("says nothing when it is on, by hand too", () => {
    expectAt("rules/register-off", {
      fleet: fleet("host: a.example.org"),
      site: lines(`{ extension: 201, ${SECRET} }`),
    });
    expectAt("rules/register-off", {
      fleet: fleet("register: false"),
      site: lines(`{ extension: 201, ${SECRET} }`, ", parameters: { register: 1 }"),
    });
  });
});
