import { describe, expect, it } from "vitest";
import { dialplan } from "../../src/formats/dialplan.js";
import { problems, values } from "./reading.js";

function document(...rows: string[]): string {
  return `<DIALTEMPLATE>\n${rows.join("\n")}\n</DIALTEMPLATE>\n`;
}

describe("a row of a dial template", () => {
  const good = '<TEMPLATE MATCH="7"/>';
  it.each([
    ["an unknown attribute", '<TEMPLATE MATCH="9" X="1"/>', ["attribute-unknown 2:21"]],
    ["single quotes", "<TEMPLATE MATCH='9'/>", ["quote-single 2:17"]],
    ["no quotes", "<TEMPLATE MATCH=9/>", ["value-unquoted 2:17"]],
    ["typographic quotes", "<TEMPLATE MATCH=“9”/>", ["typographic-quote 2:17"]],
    ["no sign", '<TEMPLATE MATCH "9"/>', ["attribute-syntax 2:17"]],
    ["an unknown user", '<TEMPLATE MATCH="9" USER="x"/>', ["value-unknown 2:21"]],
    ["an unknown route", '<TEMPLATE MATCH="9" ROUTE=""/>', ["value-unknown 2:21"]],
    ["an unknown tone", '<TEMPLATE MATCH="9" TONE="beep"/>', ["value-unknown 2:21"]],
    ["a fourth tone", `<TEMPLATE MATCH="9"${' TONE=""'.repeat(4)}/>`, ["tones-many 2:45"]],
    ["a negative timeout", '<TEMPLATE MATCH="9" TIMEOUT="-1"/>', ["timeout-negative 2:21"]],
    ["text in a row", '<TEMPLATE MATCH="9">x</TEMPLATE>', ["row-body 2:21"]],
    ["a row that is not closed", '<TEMPLATE MATCH="9">', ["row-body 3:1"]],
    ["another end tag", '<TEMPLATE MATCH="9"></TEMPLATES>', ["row-body 2:23"]],
    ["a tag in small letters", '<template MATCH="9"/>', ["row-case 2:2"]],
    ["an unknown tag", '<RULE MATCH="9"/>', ["tag-unknown 2:2"]],
  ])("drops the row for %s", (_what, row, found) => {
    const result = dialplan.read(`<DIALTEMPLATE>\n${row}\n${good}\n</DIALTEMPLATE>`);
    expect(problems(result)).toEqual(found);
    expect(values(result)).toEqual(["1/MATCH = 7"]);
  });

  it.each([
    [
      "a value of more than 63 characters",
      `<TEMPLATE MATCH="${"1".repeat(64)}"/>`,
      [`1/MATCH = ${"1".repeat(63)}`],
      ["value-long 2:81"],
    ],
    [
      "an entity",
      '<TEMPLATE MATCH="9" REWRITE="a&amp;b"/>',
      ["1/MATCH = 9", "1/REWRITE = a&amp;b"],
      ["entity-in-value 2:31"],
    ],
    [
      "a number that is none",
      '<TEMPLATE MATCH="9" LINE="one"/>',
      ["1/MATCH = 9", "1/LINE = one"],
      ["number-form 2:21"],
    ],
    [
      "a negative line",
      '<TEMPLATE MATCH="9" LINE="-1"/>',
      ["1/MATCH = 9", "1/LINE = -1"],
      ["number-form 2:21"],
    ],
    [
      "an attribute given twice",
      '<TEMPLATE MATCH="9" match="8"/>',
      ["1/MATCH = 8"],
      ["attribute-twice 2:21"],
    ],
    ["an attribute without value", '<TEMPLATE MATCH="9" LINE/>', ["1/MATCH = 9"], ["attribute-bare 2:21"]],
    [
      "letters outside ASCII",
      '<TEMPLATE MATCH="9" REWRITE="ä"/>',
      ["1/MATCH = 9", "1/REWRITE = ä"],
      ["non-ascii 2:30"],
    ],
    ["a line end in a value", '<TEMPLATE MATCH="9\n"/>', ["1/MATCH = 9\n"], ["control-character 2:19"]],
    [
      "a comment that ends at the first >",
      '<!-- <TEMPLATE MATCH="1"/>\n<TEMPLATE MATCH="2"/> -->',
      ["1/MATCH = 2"],
      ["comment-early 2:1"],
    ],
    [
      "text between rows",
      'x y\n<TEMPLATE MATCH="9"/> z',
      ["1/MATCH = 9"],
      ["text-outside-tags 2:1", "text-outside-tags 3:23"],
    ],
    ["a declaration", "<!ENTITY x>", [], ["declaration 2:1"]],
    ["a version stamp that is none", "<versionStamp>a_b</versionStamp>", [], ["version-stamp 2:2"]],
    [
      "a version stamp that is short",
      "<versionStamp>ab</versionStamp>",
      ["versionStamp = ab"],
      ["version-stamp 2:15"],
    ],
  ])("keeps what the phone keeps of %s", (_what, row, expected, found) => {
    const result = dialplan.read(document(row));
    expect(values(result)).toEqual(expected);
    expect(problems(result)).toEqual(found);
  });
});
