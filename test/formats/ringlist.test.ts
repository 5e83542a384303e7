import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ringlist } from "../../src/formats/ringlist.js";
import { hostileText, isPlacedInside, problems, quoted, refusedBecause, values } from "./reading.js";

describe("ringlist.read", () => {
  it.each([
    ["a name with blanks", "Old Style\told.pcm\n", ["Old Style = old.pcm"]],
    ["several tabs", "ctu\t\t\tCTU.pcm\n", ["ctu = CTU.pcm"]],
    ["CRLF and blank lines", "a\ta.raw\r\n\r\n\t\r\nb\tb.raw\r\n", ["a = a.raw", "b = b.raw"]],
    ["a ring listed twice", "a\tx\na\tx\n", ["a = x", "a = x"]],
    ["nothing", "", []],
  ])("takes %s", (_what, text, expected) => {
    const result = ringlist.read(text);
    expect(values(result)).toEqual(expected);
    expect(problems(result)).toEqual([]);
  });

  it.each([
    ["a missing tab", "CTU24 ctu24.raw\na\tb\n", ["a = b"], ["tab-missing 1:1"]],
    ["no name", "\ta.raw\n", [], ["name-empty 1:1"]],
    ["no file", "a\t\n", [], ["file-empty 1:3"]],
    ["a third column", "a\tb\tc\n", ["a = b"], ["text-after-file 1:4"]],
    ["blanks around columns", " a\tb \n", ["a = b"], ["blank-around 1:1", "blank-around 1:4"]],
    ["letters outside ASCII", "Glöckchen\tg.raw\n", ["Glöckchen = g.raw"], ["non-ascii 1:3"]],
    ["a missing line end", "a\tb", ["a = b"], ["last-line-open 1:1"]],
    ["mixed line ends", "a\tb\nc\td\r\n", ["a = b", "c = d"], ["line-ends-mixed 2:1"]],
  ])("reports %s", (_what, text, expected, found) => {
    const result = ringlist.read(text);
    expect(values(result)).toEqual(expected);
    expect(problems(result)).toEqual(found);
  });

  it("never throws, and places everything inside of the text", () => {
    fc.assert(
      fc.property(hostileText(["\t", "\n", "\r\n", "a.raw", " "]), (text) =>
        isPlacedInside(text, ringlist.read(text)),
      ),
    );
  });
});

describe("ringlist.quote", () => {
  it("leaves a plain value as it is", () => {
    expect(quoted(ringlist, "Old Style")).toBe("Old Style");
  });

  it.each(["", " ", " a", "a ", "a\tb", "a\nb", "a\r", "\0", "ö", "“"])("refuses %j", (value) => {
    expect(refusedBecause(ringlist, value)).toBeTypeOf("string");
  });

  it("gives back every name and file that it takes", () => {
    const text = fc.oneof(fc.string(), hostileText([" ", "\t", "a"]));
    fc.assert(
      fc.property(text, text, (name, file) => {
        const [left, right] = [ringlist.quote(name), ringlist.quote(file)];
        if ("refused" in left || "refused" in right) return;
        const back = ringlist.read(`x\ty\n${left.text}\t${right.text}\nz\tz\n`);
        expect(values(back)).toEqual(["x = y", `${name} = ${file}`, "z = z"]);
        expect(back.problems).toEqual([]);
      }),
    );
  });
});
