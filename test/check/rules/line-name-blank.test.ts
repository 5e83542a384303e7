/** White space and signs in extensions and user names. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne } from "../../support/fleet.js";

const line = (text: string, protocol = "sip") => ({
  site: `protocol: ${protocol}\nphones: [{ mac: 002094D245CB, model: 102, lines: [{ ${text} }] }]`,
});

describe("rules/line-name-blank", () => {
  it("points at an extension with white space", () => {
    const found = expectOne("rules/line-name-blank", line('extension: «"02 01"»'));
    expect(found).toMatchObject({
      found: '"02 01"',
      hint: "did you mean 0201? A name for people goes into name",
    });
  });

  it("takes names for people as they are", () => {
    expectAt("rules/line-name-blank", line('extension: 0201, name: "Front desk"'));
  });
});

describe("rules/unsafe-character", () => {
  it("points at the extension or the user name", () => {
    const found = expectOne("rules/unsafe-character", line("extension: «a@b»"));
    expect(found).toMatchObject({ severity: "warning", message: "extension holds the character @" });
    expectOne("rules/unsafe-character", line('extension: 201, auth: { user: «"a;b"» }'));
    expect(expectOne("rules/unsafe-character", line('extension: 201, auth: { user: «"a b"» }')).message).toBe(
      "auth.user holds white space",
    );
  });

  it("takes what is seen in working roots, and what is not written", () => {
    expectAt("rules/unsafe-character", line('extension: "*201.a_b-c", auth: { user: "+44201" }'));
    expectAt("rules/unsafe-character", line("extension: a@b", "sccp"));
  });
});
