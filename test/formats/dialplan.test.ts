import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialplan } from "../../src/formats/dialplan.js";
import { hostileText, isPlacedInside, problems, quoted, refusedBecause, values } from "./reading.js";

function document(...rows: string[]): string {
  return `<DIALTEMPLATE>\n${rows.join("\n")}\n</DIALTEMPLATE>\n`;
}

describe("dialplan.read", () => {
  it.each([
    [
      "rows in file order",
      document('<TEMPLATE MATCH="9"/>', '<TEMPLATE MATCH="*" TIMEOUT="5"/>'),
      ["1/MATCH = 9", "2/MATCH = *", "2/TIMEOUT = 5"],
    ],
    [
      "names without regard to case",
      document('<TEMPLATE match="9" Timeout="0" uSER="phone"/>'),
      ["1/MATCH = 9", "1/TIMEOUT = 0", "1/USER = phone"],
    ],
    [
      "the root without regard to case",
      '<dialTemplate><TEMPLATE MATCH="9"/></dialTemplate>',
      ["1/MATCH = 9"],
    ],
    ["rows with an end tag", document('<TEMPLATE MATCH="9" ></TEMPLATE>'), ["1/MATCH = 9"]],
    [
      "all attributes",
      document(
        '<TEMPLATE MATCH="9,1" LINE="1" TIMEOUT="0" USER="IP" REWRITE="1%s" ROUTE="Emergency" TONE="Cisco-Zip"/>',
      ),
      [
        "1/MATCH = 9,1",
        "1/LINE = 1",
        "1/TIMEOUT = 0",
        "1/USER = IP",
        "1/REWRITE = 1%s",
        "1/ROUTE = Emergency",
        "1/TONE = Cisco-Zip",
      ],
    ],
    [
      "three tones",
      document('<TEMPLATE MATCH="1,2,3,4" TONE="" Tone="bellcore-busy" TONE="Bellcore-None"/>'),
      ["1/MATCH = 1,2,3,4", "1/TONE = ", "1/TONE[2] = bellcore-busy", "1/TONE[3] = Bellcore-None"],
    ],
    [
      "comments",
      document("<!-- a -->", '<TEMPLATE <!-- b --> MATCH="9"/>', '<!-- <TEMPLATE MATCH="8"/ -->'),
      ["1/MATCH = 9"],
    ],
    [
      "a version stamp",
      document("<versionStamp>{2024-a}</versionStamp>", '<TEMPLATE MATCH="9"/>'),
      ["versionStamp = 2024-a", "1/MATCH = 9"],
    ],
    ["a declaration of XML", `<?xml version="1.0"?>\n${document('<TEMPLATE MATCH="9"/>')}`, ["1/MATCH = 9"]],
    [
      "blanks around the sign",
      document('<TEMPLATE MATCH = "9"\n\tTIMEOUT= "0" />'),
      ["1/MATCH = 9", "1/TIMEOUT = 0"],
    ],
    [
      "an apostrophe in a value",
      document(`<TEMPLATE MATCH="9" REWRITE="'"/>`),
      ["1/MATCH = 9", "1/REWRITE = '"],
    ],
    ["no rows", document(), []],
  ])("takes %s", (_what, text, expected) => {
    const result = dialplan.read(text);
    expect(values(result)).toEqual(expected);
    expect(problems(result)).toEqual([]);
  });

  it.each([
    [
      "another root",
      '<dialplan><TEMPLATE MATCH="9"/></dialplan>',
      [],
      ["root-name 1:2", "row-outside-root 1:12"],
    ],
    ["rows behind the root", `${document()}<TEMPLATE MATCH="9"/>`, [], ["row-outside-root 4:2"]],
    ["no root", "", [], ["root-missing 1:1"]],
    [
      "a root that is not closed",
      '<DIALTEMPLATE>\n<TEMPLATE MATCH="9"/>',
      ["1/MATCH = 9"],
      ["root-open 2:22"],
    ],
    ["a row that is cut off", '<DIALTEMPLATE><TEMPLATE MATCH="9"', [], ["row-open 1:16", "root-open 1:34"]],
    [
      "a quote without its end",
      '<DIALTEMPLATE><TEMPLATE MATCH="9/></DIALTEMPLATE>',
      [],
      ["row-open 1:25", "root-open 1:50", "string-open 1:31"],
    ],
    [
      "a comment without end",
      '<DIALTEMPLATE><!-- x\n<TEMPLATE MATCH="9"/>',
      [],
      ["comment-open 1:15", "root-open 2:22"],
    ],
    ["a zero byte", `${document('<TEMPLATE MATCH="9"/>')}\0x`, ["1/MATCH = 9"], ["nul 4:1"]],
    [
      "a byte order mark",
      `\u00ef\u00bb\u00bf${document('<TEMPLATE MATCH="9"/>')}`,
      ["1/MATCH = 9"],
      ["bom 1:1"],
    ],
  ])("reports %s", (_what, text, expected, found) => {
    const result = dialplan.read(text);
    expect(values(result)).toEqual(expected);
    expect(problems(result)).toEqual(found);
  });

  it("says where attributes stand", () => {
    const { readings } = dialplan.read(
      '<DIALTEMPLATE>\r\n <TEMPLATE MATCH="9"\r\n  TIMEOUT="0"/></DIALTEMPLATE>',
    );
    expect(readings.map(({ line, column }) => [line, column])).toEqual([
      [2, 12],
      [3, 3],
    ]);
  });

  it("takes a time that grows with the text alone", () => {
    expect(dialplan.read("<!-- >".repeat(100_000)).problems.length).toBeGreaterThan(1000);
    expect(dialplan.read(`<DIALTEMPLATE>${'<TEMPLATE MATCH="1"/>'.repeat(20_000)}`).readings).toHaveLength(
      20_000,
    );
    expect(dialplan.read("<DIALTEMPLATE>".repeat(20_000)).readings).toEqual([]);
  });

  it("never throws, and places everything inside of the text", () => {
    const tags = [
      "<DIALTEMPLATE>",
      "</DIALTEMPLATE>",
      "<TEMPLATE ",
      "/>",
      "</TEMPLATE>",
      "<versionStamp>",
      ">",
      "<",
      "</",
    ];
    const rest = [
      'MATCH="1"',
      "TONE",
      "=",
      '"',
      "'",
      "<!--",
      "-->",
      " ",
      "\n",
      "\0",
      "\u00ef\u00bb\u00bf",
      'TIMEOUT="-1"',
    ];
    fc.assert(
      fc.property(hostileText([...tags, ...rest]), (text) => isPlacedInside(text, dialplan.read(text))),
      { numRuns: 2000 },
    );
  });
});

describe("dialplan.quote", () => {
  it("stands in double quotes", () => {
    expect([quoted(dialplan, "9,1.."), quoted(dialplan, "")]).toEqual(['"9,1.."', '""']);
  });

  it.each(['a"b', "a&b", "<", ">", "\n", "ä", "\0", "1".repeat(64)])("refuses %j", (value) => {
    expect(refusedBecause(dialplan, value)).toBeTypeOf("string");
  });

  it("gives back every value that it takes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), hostileText(["\\*", ".", "'", "%1", "--", "/"])), (value) => {
        const result = dialplan.quote(value);
        if ("refused" in result) return;
        const back = dialplan.read(
          document(`<TEMPLATE MATCH=${result.text} REWRITE=${result.text} TIMEOUT="0"/>`),
        );
        expect(values(back)).toEqual([`1/MATCH = ${value}`, `1/REWRITE = ${value}`, "1/TIMEOUT = 0"]);
        expect(back.problems).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
