import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadname } from "../../src/formats/loadname.js";
import { hostileText, isPlacedInside, problems, quoted, refusedBecause, values } from "./reading.js";

describe("loadname.read", () => {
  it.each([
    ["one line", "P003-8-12-00\n", ["load = P003-8-12-00"], []],
    ["CRLF", "P0S30203\r\n", ["load = P0S30203"], []],
    ["a name with dots", "term45.default\n", ["load = term45.default"], []],
    ["a blank at the end", "P003-8-12-00 \r\n", ["load = P003-8-12-00"], ["trailing-blank 1:13"]],
    ["a blank at the start", " P003\n", ["load = P003"], ["leading-blank 1:1"]],
    ["a second line", "P003\nP0S3\n", ["load = P003"], ["more-lines 2:1"]],
    ["blank lines", "\nP003\n\n", ["load = P003"], []],
    ["an extension", "P003-8-12-00.bin\n", ["load = P003-8-12-00.bin"], ["extension 1:13"]],
    ["other characters", "P003 8\n", ["load = P003 8"], ["character 1:5"]],
    ["no line end", "P003", ["load = P003"], ["last-line-open 1:1"]],
    ["nothing", "", [], ["empty 1:1"]],
    ["blanks alone", " \n\t\n", [], ["empty 1:1"]],
  ])("reads %s", (_what, text, expected, found) => {
    const result = loadname.read(text);
    expect(values(result)).toEqual(expected);
    expect(problems(result)).toEqual(found);
  });

  it("never throws, and places everything inside of the text", () => {
    fc.assert(
      fc.property(hostileText(["P003", "\n", " ", ".bin"]), (text) =>
        isPlacedInside(text, loadname.read(text)),
      ),
    );
  });
});

describe("loadname.quote", () => {
  it.each(["", "P003.bin", "p0s3-8-12-00.LOADS", "P003 ", "P003\n", "ä", "a/b", "../x"])(
    "refuses %j",
    (value) => {
      expect(refusedBecause(loadname, value)).toBeTypeOf("string");
    },
  );

  it("gives back every name that it takes", () => {
    const name = fc.string({ unit: fc.constantFrom(..."Pp0-_. /b\n"), maxLength: 8 });
    fc.assert(
      fc.property(name, (value) => {
        if (refusedBecause(loadname, value) !== undefined) return;
        const back = loadname.read(`${quoted(loadname, value)}\n`);
        expect(values(back)).toEqual([`load = ${value}`]);
        expect(back.problems).toEqual([]);
      }),
    );
  });
});
