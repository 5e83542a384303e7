/** Texts on the screen. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const phone = (rest: string, protocol = "sip") => ({
  site: `protocol: ${protocol}\nphones: [{ mac: 002094D245CB, model: 102, ${rest} }]`,
});

describe("rules/label-too-wide", () => {
  it("shows what is seen of it", () => {
    const found = expectOne("rules/label-too-wide", phone("label: «Reception desk»"));
    expect(found).toMatchObject({
      found: '14 characters, of which "Reception d" is seen',
      expected: "at most 11 characters",
    });
  });

  it("takes what fits, a blank at its end, and what no screen shows", () => {
    expectAt("rules/label-too-wide", phone('label: "12345678901 "'));
    expectAt("rules/label-too-wide", phone("label: Reception desk", "sccp"));
    expectAt("rules/label-too-wide", phone("label: Reception desk, parameters: { label: Desk }"));
  });
});

describe("rules/short-name-too-wide", () => {
  it("points at the text that is shown", () => {
    expectOne("rules/short-name-too-wide", phone("lines: [{ extension: 201, shortName: «Reception» }]"));
    const found = expectOne("rules/short-name-too-wide", phone("lines: [{ extension: «020112» }]"));
    expect(found.hint).toBe("give the line a shortName");
  });

  it("takes what fits", () => {
    expectAt("rules/short-name-too-wide", phone("lines: [{ extension: 020112, shortName: Desk }]"));
    expectAt(
      "rules/short-name-too-wide",
      phone("lines: [{ extension: 020112 }], parameters: { line1_short: Desk }"),
    );
  });
});
