import { describe, expect, it } from "vitest";
import { locate, pathOf } from "../../src/parse/locate.js";
import { fine, plainly, read } from "./reading.js";

describe("JSON pointers", () => {
  it.each([
    ["", []],
    ["/", [""]],
    ["/phones/0/mac", ["phones", "0", "mac"]],
    ["/a~1b/c~0d/~01", ["a/b", "c~d", "~1"]],
  ])("%j", (pointer, path) => {
    expect(pathOf(pointer)).toEqual(path);
  });
});

describe("the node at a path", () => {
  const tree = fine("phones:\n  - mac: x\n    0: y\na/b: z\n");

  it.each([
    ["/phones/0/mac", "x"],
    ["/phones/0/0", "y"],
    ["/a~1b", "z"],
    ["/phones", [{ mac: "x", "0": "y" }]],
  ])("%s", (pointer, value) => {
    const found = locate(tree, pathOf(pointer));
    expect(found && plainly(found.value)).toEqual(value);
  });

  it.each([
    "/phone",
    "/phones/1",
    "/phones/00",
    "/phones/-1",
    "/phones/mac",
    "/phones/0/mac/x",
    "/phones/length",
    "/constructor",
    "/",
  ])("nothing at %s", (pointer) => {
    expect(locate(tree, pathOf(pointer))).toBeUndefined();
  });

  it("is the root for an empty path, and has a key only in a map", () => {
    expect(locate(tree, [])).toEqual({ value: tree });
    expect(locate(tree, ["phones"])?.key?.text).toBe("phones");
    expect(locate(tree, ["phones", 0])?.key).toBeUndefined();
  });

  it("behind a byte order mark has its place in the source", () => {
    const text = "\ufeffa: b # x\nc: d\n";
    const { tree: marked, source } = read(text);
    const found = marked && locate(marked, ["c"]);
    expect(found?.value.start).toBe(text.indexOf("d"));
    expect(source.position(found?.key?.start ?? 0)).toEqual({ line: 2, column: 1 });
    expect(marked && locate(marked, ["a"])?.value.start).toBe(text.indexOf("b"));
  });
});
