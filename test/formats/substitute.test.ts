/** What stands in place of a file. */
import { expect, it } from "vitest";
import { substituteOf } from "../../src/formats/substitute.js";

const latin1 = (text: string) => Buffer.from(text, "latin1");

it.each([
  ["version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "lfs-pointer"],
  ["\n<!DOCTYPE html>\n<html>404</html>", "html"],
  ["\xef\xbb\xbf<!-- error --><HTML lang=en>", "html"],
  ['<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">caf\xe9', "html"],
  ["\x1f\x8b\x08\0\0\0\0\0", "gzip"],
  ["PK\x03\x04\x14\0", "zip"],
  ["\xff\xfe<\0?\0x\0m\0l\0", "utf16"],
  ["\xfe\xff\0a\0:", "utf16"],
  ["<\0d\0e\0", "utf16"],
])("%j is a substitute: %s", (text, kind) => {
  expect(substituteOf(latin1(text))?.kind).toBe(kind);
});

it.each([
  "",
  "name: value\n",
  '<?xml version="1.0"?><device/>',
  "<htmlish/>",
  "\xff\xfe\xff\xfe\xff\x7f",
  "PK",
  "<html>\xff\xff\0",
])("%j is none", (text) => {
  expect(substituteOf(latin1(text))).toBeUndefined();
});
