/** Comments of cnf and XML files. */
import { expect, it } from "vitest";
import { cnfComments } from "../../src/formats/cnf-comments.js";
import { xmlComments } from "../../src/formats/xml-comments.js";

it("a cnf file's comments are found alone and behind values, and not in quotes", () => {
  const text = [
    "# first",
    "  ;; second ; part",
    'a: "x # y" # third',
    "b: 1 ; fourth",
    "c: ab;cd",
    'd: "open # no comment',
    'e: "" ;',
    "f no colon # fifth",
    "g:",
    "\t#",
    'h: x"y # sixth',
  ].join("\r\n");
  expect(cnfComments(text).map(({ line, column, alone, text: said }) => [line, column, alone, said])).toEqual(
    [
      [1, 1, true, "first"],
      [2, 3, true, "second ; part"],
      [3, 12, false, "third"],
      [4, 6, false, "fourth"],
      [5, 6, false, "cd"],
      [7, 7, false, ""],
      [8, 12, false, "fifth"],
      [10, 2, true, ""],
      [11, 8, false, "sixth"],
    ],
  );
});

it("an XML document's comments are found, and those in CDATA are none", () => {
  const text =
    "\ufeff<!-- top -->\n<a>\n  <b>1</b> <!-- behind -->\n  <!--\n two\n lines --> \n<![CDATA[<!-- no -->]]><!-- x --><!-- open";
  expect(xmlComments(text)).toEqual([
    { line: 1, column: 2, alone: true, text: "top" },
    { line: 3, column: 12, alone: false, text: "behind" },
    { line: 4, column: 3, alone: true, text: "two\n lines" },
    { line: 7, column: 24, alone: false, text: "x" },
  ]);
});

it("no more of them are taken than anybody has, nor of a text that is none", () => {
  expect(xmlComments("<!---->".repeat(20_000))).toHaveLength(10_000);
  expect(xmlComments(" ".repeat(2 ** 20).concat("<!-- x -->"))).toEqual([]);
});
