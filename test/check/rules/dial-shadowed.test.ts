/** Dial rules that take each other's numbers. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne, placeOf } from "../../support/fleet.js";

const plan = (...rules: string[]) => ({
  fleet: `dialPlans:\n  uk:\n${rules.map((rule) => `    - { ${rule} }`).join("\n")}`,
});

describe("rules/dial-shadowed", () => {
  it("finds the same rule twice, and points from the later to the first", () => {
    const found = expectOne(
      "rules/dial-shadowed",
      plan("match: 155, timeout: 0", "match: 2...", "match: «155», timeout: 5"),
    );
    expect(found.message).toBe("the rule 155 stands in this plan twice, and only one of the two is used");
    expect(found.related?.map(placeOf)).toEqual(["offhook.yaml:7:16-7:19"]);
  });

  it("finds a rule whose numbers all go to a stronger one", () => {
    const found = expectOne(
      "rules/dial-shadowed",
      plan("match: '9,*', timeout: 3", "match: «9*», timeout: 5"),
    );
    expect(found.message).toBe("the rule 9* is never chosen: 9,* takes all of its numbers");
  });

  it("finds a rule that is cut short by one that dials at once", () => {
    const found = expectOne(
      "rules/dial-shadowed",
      plan("match: 2..., timeout: 0", "match: «2....», timeout: 0"),
    );
    expect(found.message).toBe(
      "numbers of the rule 2.... never go out in full: 2... dials their first 4 digits at once",
    );
  });

  it("lets special numbers stand before longer rules", () => {
    expectAt(
      "rules/dial-shadowed",
      plan("match: 999, timeout: 0", "match: 9....., timeout: 0", "match: '*', timeout: 5"),
    );
  });

  it("lets a rule wait, and lets a third rule make the phone wait", () => {
    expectAt("rules/dial-shadowed", plan("match: 2..., timeout: 3", "match: 2...., timeout: 0"));
    expectAt(
      "rules/dial-shadowed",
      plan("match: 2..., timeout: 0", "match: 2...., timeout: 0", "match: 2.1.9, timeout: 0"),
    );
  });

  it("lets lines have rules of their own", () => {
    expectAt("rules/dial-shadowed", plan("match: 155, line: 1", "match: 155, line: 2"));
    expectAt("rules/dial-shadowed", plan("match: 155, line: 1", "match: 155"));
    expectOne("rules/dial-shadowed", plan("match: 155", "match: «155», line: 1"));
  });

  it("takes rules in any order, most specific or not", () => {
    expectAt(
      "rules/dial-shadowed",
      plan("match: '*', timeout: 5", "match: 0*, timeout: 5", "match: '0.........', timeout: 0"),
    );
  });

  it("stands 500 rules", () => {
    const rules = Array.from(
      { length: 500 },
      (_, index) => `match: "${String(index).padStart(3, "0")}*", timeout: 5`,
    );
    expectAt("rules/dial-shadowed", plan(...rules));
  });
});

describe("rules/dial-no-catch-all", () => {
  it("notices a plan that wants none", () => {
    expectOne("rules/dial-no-catch-all", {
      fleet: "dialPlans: { «uk»: { catchAll: false, rules: [{ match: 2... }, { match: '*', line: 1 }] } }",
    });
  });

  it("takes the one that is added, and one of its own", () => {
    expectAt("rules/dial-no-catch-all", {
      fleet: "dialPlans: { uk: [{ match: 2... }], fr: { catchAll: false, rules: [{ match: '*' }] } }",
    });
  });
});
