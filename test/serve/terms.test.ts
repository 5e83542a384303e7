import { expect, it } from "vitest";
import { termsOf } from "../../src/serve/terms.js";

const asked = (options: Record<string, string>, size?: number) =>
  termsOf({ options: new Map(Object.entries(options)), size });

it("without options they are those of RFC 1350", () => {
  expect(asked({}, 812)).toEqual({ blockSize: 512, window: 1, granted: new Map() });
});

it.each([
  ["blksize", "8", "8"],
  ["blksize", "1428", "1428"],
  ["blksize", "65464", "1428"],
  ["blksize", "70000", "1428"],
  ["timeout", "1", "1"],
  ["timeout", "255", "255"],
  ["windowsize", "1", "1"],
  ["windowsize", "65535", "64"],
  ["tsize", "0", "812"],
])("%s %s is granted as %s", (name, value, granted) => {
  expect([...asked({ [name]: value }, 812).granted]).toEqual([[name, granted]]);
});

it.each([
  ["blksize", "7"],
  ["blksize", "-5"],
  ["blksize", "0x100"],
  ["blksize", ""],
  ["blksize", "99999999999"],
  ["timeout", "0"],
  ["timeout", "256"],
  ["timeout", "3000"],
  ["windowsize", "0"],
  ["rollover", "1"],
  ["__proto__", "1"],
  ["constructor", "1"],
])("%s %s is not", (name, value) => {
  expect(termsOf({ options: new Map([[name, value]]), size: 812 })).toEqual({
    blockSize: 512,
    window: 1,
    granted: new Map(),
  });
});

it("an answer has the order of the request, and nothing but what was asked for", () => {
  const { granted } = asked({ windowsize: "4", rollover: "0", tsize: "0", blksize: "1024" }, 812);
  expect([...granted]).toEqual([
    ["windowsize", "4"],
    ["tsize", "812"],
    ["blksize", "1024"],
  ]);
});

it("no size is told where nobody knows it", () => {
  expect(asked({ tsize: "0" }).granted.size).toBe(0);
});

it("that a file is empty is not announced, since curl would not take it", () => {
  expect(asked({ tsize: "0" }, 0).granted.size).toBe(0);
});
