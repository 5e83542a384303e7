/** XML as roots in use have it: what is read all the same, and what is said about it. */
import { expect, it } from "vitest";
import { xml } from "../../src/formats/xml.js";

function read(bytes: Buffer | string) {
  const text = typeof bytes === "string" ? bytes : (xml.text?.(bytes) ?? "");
  const { readings, problems, unread = false } = xml.read(text);
  return {
    values: readings.map(({ name, value }) => `${name}=${value}`),
    problems: problems.map(({ kind, line, column }) => `${kind} ${line}:${column}`),
    unread,
  };
}

it.each([
  ["prefixes that nobody declared", '<x:a y:z="1"><x:b>2</x:b></x:a>', ["x:a@y:z=1", "x:a/x:b=2"], []],
  ["comments before the root", "<!-- a -->\n<!-- b -->\n<a><b>1</b></a>\n<!-- c -->", ["a/b=1"], []],
  [
    "comments before the declaration",
    '<!-- a --><?xml version="1.0"?><a>1</a>',
    ["a=1"],
    ["declaration-late 1:11"],
  ],
  ["text behind the root", "<a>1</a>\nend", ["a=1"], ["text-outside-root 2:1"]],
  ["upper case", "<DEVICE><Name>X</Name></DEVICE>", ["DEVICE/Name=X"], []],
])("%s are forgiven", (_, text, values, problems) => {
  expect(read(text)).toEqual({ values, problems, unread: false });
});

it.each([
  ["a quote that is missing", '<a>\n<b>1</b>\n<c d="x>2</c>\n</a>\n', ["a/b=1"], "malformed 3:10"],
  ["an end tag in another case", "<a>\n<b>1</b>\n<c>2</C></a>", ["a/b=1"], "malformed 3:5"],
  ["an end that is missing", "<a>\n<b>1</b>\n<c>2", ["a/b=1"], "malformed 3:1"],
])("%s ends the document, and what came before is kept", (_, text, values, problem) => {
  expect(read(text)).toEqual({ values, problems: [problem], unread: true });
});

it("an encoding of one byte per character is read when it is declared and the text is no UTF-8", () => {
  const declared = '<?xml version="1.0" encoding="ISO-8859-1"?><a>caf\xe9</a>';
  expect(read(Buffer.from(declared, "latin1"))).toEqual({
    values: ["a=café"],
    problems: ["encoding 1:21"],
    unread: false,
  });
  expect(read(Buffer.from(declared, "utf8")).values).toEqual(["a=café"]);
  expect(read(Buffer.from("<a>caf\xe9</a>", "latin1")).problems).toEqual(["not-utf8 1:7"]);
});

it.each([
  ["\xff\xfe<\0a\0/\0>\0", "with its mark"],
  ["\xfe\xff\0<\0a\0/\0>", "the other way round"],
  ["<\0a\0/\0>\0", "without a mark"],
])("UTF-16 is told %#", (text) => {
  expect(read(Buffer.from(text, "latin1"))).toEqual({ values: [], problems: ["utf16 1:1"], unread: true });
});
