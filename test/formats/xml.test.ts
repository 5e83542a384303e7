import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { xml } from "../../src/formats/xml.js";
import { hostileText, isPlacedInside, problems, quoted, refusedBecause, values } from "./reading.js";

describe("xml.read", () => {
  it.each([
    ["paths from the root", "<a><b><c>1</c></b><d>2</d></a>", ["a/b/c = 1", "a/d = 2"]],
    [
      "siblings of one name, numbered from the second",
      "<a><m><n>1</n></m><x/><m><n>2</n></m><m/></a>",
      ["a/m/n = 1", "a/x = ", "a/m[2]/n = 2", "a/m[3] = "],
    ],
    [
      "attributes, of elements with children too",
      `<a x="1"><b y='2' z="">3</b></a>`,
      ["a@x = 1", "a/b@y = 2", "a/b@z = ", "a/b = 3"],
    ],
    ["text exactly as it is", "<a><b> 1 \r\n2\t</b><c> </c></a>", ["a/b =  1 \n2\t", "a/c =  "]],
    ["references", "<a b='&amp;&#65;'>&lt;&gt;&quot;&apos;&#x20AC;</a>", ["a@b = &A", `a = <>"'€`]],
    ["CDATA and comments in a text", "<a>1<!-- 2 --><![CDATA[<3>]]>4</a>", ["a = 1<3>4"]],
    [
      "prefixes that nobody declared",
      '<a xsi:type="axl:X"><n:b>1</n:b></a>',
      ["a@xsi:type = axl:X", "a/n:b = 1"],
    ],
    [
      "a declaration, and comments around the root",
      '<?xml version="1.0" encoding="UTF-8"?>\n<!-- x -->\n<a>1</a>\n<!-- y -->\n',
      ["a = 1"],
    ],
    [
      "names that are no names of plain objects",
      "<__proto__ constructor='1'><toString>2</toString></__proto__>",
      ["__proto__@constructor = 1", "__proto__/toString = 2"],
    ],
  ])("takes %s", (_what, text, expected) => {
    const result = xml.read(text);
    expect(values(result)).toEqual(expected);
    expect(problems(result)).toEqual([]);
  });

  it("says where elements and attributes stand", () => {
    const { readings } = xml.read(`<a>\r\n  <b  c = "1"\n\td='&#10;'>2</b>\n  <e/></a>`);
    expect(readings.map(({ name, line, column }) => `${name} ${line}:${column}`)).toEqual([
      "a/b@c 2:7",
      "a/b@d 3:2",
      "a/b 2:3",
      "a/e 4:3",
    ]);
  });

  it.each([
    ["text beside elements", "<a>1<b>2</b></a>", ["a/b = 2"], ["mixed-text 1:4"]],
    ["text behind elements", "<a><b>2</b>\n x\n</a>", ["a/b = 2"], ["mixed-text 2:2"]],
    ["text before the root", "x\n<a>1</a>", ["a = 1"], ["text-outside-root 1:1"]],
    ["text behind the root", "<a>1</a>\nx", ["a = 1"], ["text-outside-root 2:1"]],
    ["a byte order mark", "\ufeff<a>1</a>", ["a = 1"], ["bom 1:1"]],
    ["lost bytes", "<a>\ufffd</a>", ["a = \ufffd"], ["not-utf8 1:4"]],
    ["half a surrogate pair", "<a>x\ud800</a>", ["a = x\ufffd"], ["half-character 1:5"]],
    ["another encoding", '<?xml version="1.0" encoding="iso-8859-1"?><a/>', ["a = "], ["encoding 1:21"]],
    ["blanks before the declaration", '\n<?xml version="1.0"?><a/>', ["a = "], ["declaration-late 2:1"]],
    ["a processing instruction", "<?php echo 1 ?><a/>", ["a = "], ["processing-instruction 1:1"]],
    [
      "a DTD and its entities",
      '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
      ["a = &e;"],
      ["doctype 1:1", "entity-unknown 1:34"],
    ],
    ["entities of HTML", "<a>1&nbsp;2</a>", ["a = 1&nbsp;2"], ["entity-unknown 1:5"]],
    [
      "no entity of JavaScript's objects",
      "<a>&constructor;</a>",
      ["a = &constructor;"],
      ["entity-unknown 1:4"],
    ],
    ["an attribute given twice", '<a b="1" b="2"/>', ["a@b = 1", "a@b = 2", "a = "], ["attribute-twice 1:1"]],
    ["nothing at all", "", [], ["malformed 1:1"]],
    ["no XML", "hello", [], ["text-outside-root 1:1", "malformed 1:5"]],
    ["a wrong end tag", "<a>\n<b>1</b>\n<c>2</d>\n</a>", ["a/b = 1"], ["malformed 3:5"]],
    ["a missing end tag", "<a>\n<b>1</b>\n", ["a/b = 1"], ["malformed 1:1"]],
    ["a second root", "<a>1</a><b>2</b>", ["a = 1"], ["malformed 1:11"]],
    ["an ampersand", "<a><b>1</b><c>x&y</c></a>", ["a/b = 1"], ["ampersand-bare 1:16"]],
    ["ampersands of a URL", "<a><u>/x?a=1&b=2&c=3;</u></a>", [], ["ampersand-bare 1:13"]],
    ["an attribute without quotes", "<a b=1/>", [], ["malformed 1:6"]],
    ["typographic quotes", "<a><c>1</c><b x=“1”>2</b></a>", ["a/c = 1"], ["typographic-quote 1:17"]],
    ["a control character", "<a><b>1</b><c>\u0007</c></a>", ["a/b = 1"], ["malformed 1:15"]],
    ["a reference to a control character", "<a>&#7;</a>", [], ["malformed 1:7"]],
    ["a tag that is cut off", "<a><b>1</b><c", ["a/b = 1"], ["malformed 1:1"]],
  ])("reports %s", (_what, text, expected, found) => {
    const result = xml.read(text);
    expect(values(result)).toEqual(expected);
    expect(problems(result)).toEqual(found);
  });

  it("says which start tag an end tag does not fit, and quotes no name", () => {
    const [problem] = xml.read("<a>\n<geheim>1</verborgen>\n</a>").problems;
    expect(problem?.message).toContain("line 2");
    expect(problem?.message).not.toMatch(/geheim|verborgen/);
    expect(xml.read('<a geheim="1" geheim="2"/>').problems[0]?.message).not.toContain("geheim");
    expect(xml.read("<a/></geheim>").problems[0]?.message).toBe("not well-formed: unmatched closing tag");
  });

  it.each([
    ["depth", "<a>".repeat(100_000)],
    ["end tags without start", `<a>${"</b>".repeat(100_000)}`],
    ["size", `<a>${" ".repeat(2 ** 20)}</a>`],
    ["values", `<a>${"<b/>".repeat(30_000)}</a>`],
    ["names", `<a><${"b".repeat(2000)}/></a>`],
    ["attribute names", `<a ${"b".repeat(2000)}="1"/>`],
    ["unfinished comments", "<!--".repeat(100_000)],
    ["entities", `<a>${"&x;".repeat(100_000)}</a>`],
  ])("bounds %s", (_what, text) => {
    const { readings, problems } = xml.read(text);
    expect(readings.length).toBeLessThanOrEqual(20_000);
    expect(problems.length).toBeGreaterThan(0);
  });

  it("says that a bound was met", () => {
    expect(problems(xml.read("<a>".repeat(65)))).toEqual(["beyond-bounds 1:193"]);
    expect(problems(xml.read(`${"<a>".repeat(64)}1${"</a>".repeat(64)}`))).toEqual([]);
  });

  it("reads documents of several pieces as one", () => {
    for (let shift = 0; shift < 40; shift++) {
      const text = `<a><!--${"x".repeat(4060 + shift)}--><b c="1">é😀\r\n&amp;</b></a>`;
      expect(values(xml.read(text))).toEqual(["a/b@c = 1", "a/b = é😀\n&"]);
    }
  });

  it("never throws, and places everything inside of the text", () => {
    const tags = [
      "<a>",
      "</a>",
      "<b c='1'>",
      "</b>",
      "<d/>",
      "<",
      ">",
      "/",
      "&",
      ";",
      "&amp;",
      "'",
      '"',
      "=",
      "]]>",
    ];
    const rare = [
      "<?xml version='1.0'?>",
      "<?",
      "?>",
      "<!",
      "<!--",
      "-->",
      "<![CDATA[",
      "<!DOCTYPE",
      "[",
      "]",
      "\ud800",
    ];
    fc.assert(
      fc.property(hostileText([...tags, ...rare, "\n", "\r", " "]), (text) =>
        isPlacedInside(text, xml.read(text)),
      ),
      { numRuns: 3000 },
    );
  });
});

describe("xml.quote", () => {
  it("escapes the five characters and what white space would lose", () => {
    expect(quoted(xml, `a&b<c>d"e'f`)).toBe("a&amp;b&lt;c&gt;d&quot;e&apos;f");
    expect(quoted(xml, " \t\r\n ")).toBe(" &#9;&#13;&#10; ");
    expect(quoted(xml, "")).toBe("");
    expect(quoted(xml, "Zoë 😀 \u2028")).toBe("Zoë 😀 \u2028");
  });

  it.each([
    "\0",
    "\u000b",
    "\u001b[2J",
    "\u007f",
    "\u0085",
    "\ufffd",
    "\ufffe",
    "\uffff",
    "a\ud800",
    "\udc00\ud800",
  ])("refuses %j", (value) => {
    expect(refusedBecause(xml, value)).toMatch(/\(U\+[0-9A-F]{4}\) at character/);
  });

  it("gives back every value that it takes, as text and as an attribute", () => {
    const signs = [
      "&",
      "<",
      ">",
      '"',
      "'",
      "]]>",
      " ",
      "\t",
      "\r",
      "\n",
      "&amp;",
      "</a>",
      "<!--",
      "\u0085",
      "\u2028",
      "😀",
    ];
    fc.assert(
      fc.property(hostileText(signs), (value) => {
        const result = xml.quote(value);
        if ("refused" in result) return;
        const text = `<a>\r\n  <b c="${result.text}" d='${result.text}'>${result.text}</b>\r\n</a>\r\n`;
        const back = xml.read(text);
        expect(values(back)).toEqual([`a/b@c = ${value}`, `a/b@d = ${value}`, `a/b = ${value}`]);
        expect(problems(back)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it("lets no value out of its element", () => {
    const text = `<device><n>${quoted(xml, "x</n><proxy>evil</proxy><n>")}</n></device>`;
    expect(values(xml.read(text))).toEqual(["device/n = x</n><proxy>evil</proxy><n>"]);
  });
});
