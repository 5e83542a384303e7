import { describe, expect, it } from "vitest";
import { FORMATS } from "../../src/formats/index.js";
import { refusedBecause } from "./reading.js";

describe("the table of formats", () => {
  it("lists each format under its own name", () => {
    for (const [name, format] of Object.entries(FORMATS)) expect(format.name).toBe(name);
  });

  it("lets no line end out of a value, whatever the format", () => {
    for (const format of Object.values(FORMATS)) {
      const result = format.quote("a\r\nb");
      expect("text" in result ? result.text : "").not.toMatch(/[\r\n]/);
    }
  });

  it("writes and reads nothing in a file that is copied", () => {
    expect(refusedBecause(FORMATS.binary, "x")).toBeTypeOf("string");
    expect(FORMATS.binary.read("x\0\n")).toEqual({ readings: [], problems: [] });
  });
});
