/** Every report format as a reader gets it, held against files in golden/. */
import { describe, expect, test } from "vitest";
import { type FormatName, REPORTS } from "../../src/report/index.js";
import { hostile, many, plain } from "./samples.js";

const PAGE = { color: false, width: 80 };
const LISTS = { plain, hostile, many, none: [] };

describe.each(Object.keys(REPORTS) as FormatName[])("%s", (format) => {
  test.each(Object.entries(LISTS))("%s", async (name, list) => {
    await expect(REPORTS[format](list, PAGE)).toMatchFileSnapshot(`golden/${name}.${format}.txt`);
  });
});

test("colours", async () => {
  await expect(REPORTS.text(plain.slice(0, 1), { color: true, width: 80 })).toMatchFileSnapshot(
    "golden/colours.txt",
  );
});

test("a narrow terminal", async () => {
  await expect(REPORTS.text(plain, { color: false, width: 44 })).toMatchFileSnapshot("golden/narrow.txt");
});
