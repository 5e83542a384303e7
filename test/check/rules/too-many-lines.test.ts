/** Line keys. */
import { describe, expect, it } from "vitest";
import { expectAt, expectOne, placeOf } from "../../support/fleet.js";

const phone = (rest: string, model = 102) => ({
  site: `protocol: sip\nphones:\n  - mac: 002094D245CB\n    model: ${model}\n${rest}`,
});
const lines = (...list: string[]) => `    lines:\n${list.map((line) => `      - ${line}`).join("\n")}`;

describe("rules/too-many-lines", () => {
  it("points at each line behind the last key", () => {
    const found = expectOne(
      "rules/too-many-lines",
      phone(lines("extension: 201", "extension: 202", "«extension»: 203")),
    );
    expect(found).toMatchObject({ found: "line key 3", expected: "at most 2", phone: "002094D245CB" });
    expect(found.hint).toBe("102 has 2 line keys: give this line to another phone");
  });

  it("points at the key where it is written, and at parameters by hand", () => {
    expectOne("rules/too-many-lines", phone(lines("{ key: «7», extension: 201 }")));
    expectOne("rules/too-many-lines", phone("    parameters: { «line3_user»: abc, line2_user: abc }"));
  });

  it("takes as many lines as there are keys", () => {
    expectAt("rules/too-many-lines", phone(lines("extension: 201", "extension: 202")));
    expectAt("rules/too-many-lines", phone(lines("{ key: 6, extension: 201 }"), 106));
  });
});

describe("rules/line-key-twice", () => {
  it("points at the later line, counted keys included", () => {
    const found = expectOne(
      "rules/line-key-twice",
      phone(lines("{ key: 2, extension: 201 }", "{ key: 1, extension: 202 }", "«{ extension: 203 }»")),
    );
    expect(found.related?.map(placeOf)).toEqual(["sites/leeds.yaml:9:16-9:17"]);
  });

  it("takes different keys in any order", () => {
    expectAt(
      "rules/line-key-twice",
      phone(lines("{ key: 2, extension: 201 }", "{ key: 1, extension: 202 }")),
    );
  });
});

describe("rules/line-gap", () => {
  it("points at the first line behind a gap", () => {
    const found = expectOne(
      "rules/line-gap",
      phone(lines("extension: 201", "{ key: «4», extension: 204 }", "extension: 205"), 106),
    );
    expect(found).toMatchObject({
      message: "line keys 2 to 3 below this line have no line",
      expected: "line key 2",
    });
    expect(expectOne("rules/line-gap", phone(lines("{ key: «2», extension: 201 }"))).found).toBe(
      "line key 2 after none",
    );
  });

  it("lets a parameter by hand fill the gap", () => {
    expectAt(
      "rules/line-gap",
      phone(
        `${lines("extension: 201", "{ key: 3, extension: 203 }")}\n    parameters: { line2_name: abc }`,
        106,
      ),
    );
  });

  it("says nothing without a gap, nor where the server keeps the lines", () => {
    expectAt("rules/line-gap", phone(lines("{ key: 2, extension: 201 }", "{ key: 1, extension: 202 }")));
    expectAt("rules/line-gap", {
      site: "protocol: sccp\nphones: [{ mac: 002094D245CB, model: 106, lines: [{ key: 3, extension: 201 }] }]",
    });
  });
});
