/** The grammar of dial rules. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const plan = (...rules: string[]) => ({
  fleet: `dialPlans:\n  uk:\n${rules.map((rule) => `    - ${rule}`).join("\n")}`,
});

describe("rules/dial-pattern", () => {
  it.each([
    ["«9[2-9]...»", "there are no ranges"],
    ["«2XXX»", "any digit is written as ."],
    ["«0N.»", "no sign for a part"],
    ["«_0.»", undefined],
    ["«0!»", "any rest is written as *"],
    ["«(1|2)..»", "no alternatives"],
    ["«+44*»", "phones dial digits"],
    ["«0#1»", undefined],
  ])("finds %s", (match, hint) => {
    const found = expectOne(
      "rules/dial-pattern",
      plan(`match: '${match}'`.replace("'«", "«'").replace("»'", "'»")),
    );
    if (hint === undefined) expect(found.hint).toBeUndefined();
    else expect(found.hint).toContain(hint);
  });

  it("says which character it is", () => {
    const found = expectOne("rules/dial-pattern", plan("{ match: «2X..», timeout: 0 }"));
    expect(found.message).toMatch(/^this rule never matches a number: character 2 of the pattern is X, /);
  });

  it("takes the grammar", () => {
    expectAt(
      "rules/dial-pattern",
      plan('match: "9,0.........."', "match: '\\*97'", "match: '*#'", "match: '*'"),
    );
  });
});

describe("rules/dial-too-long", () => {
  it("measures pattern and rewrite", () => {
    expect(expectOne("rules/dial-too-long", plan(`match: «${"1".repeat(64)}»`)).found).toBe("64 characters");
    expectOne("rules/dial-too-long", plan(`{ match: 1, rewrite: «${"9".repeat(64)}» }`));
  });

  it("takes 63", () => {
    expectAt("rules/dial-too-long", plan(`{ match: ${"1".repeat(63)}, rewrite: ${"2".repeat(63)} }`));
  });
});
