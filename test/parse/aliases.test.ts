import { describe, expect, it } from "vitest";
import { fine, plainly, read } from "./reading.js";

describe("anchors and aliases", () => {
  it("share the node", () => {
    const tree = fine("a: &x {b: 1}\nc: *x\nd: [*x, *x]\n");
    if (tree.kind !== "map") throw new Error("no map");
    const target = tree.entries.get("a")?.value;
    expect(tree.entries.get("c")?.value).toBe(target);
    expect(plainly(tree)).toEqual({ a: { b: "1" }, c: { b: "1" }, d: [{ b: "1" }, { b: "1" }] });
  });

  it("take the last anchor of a name", () => {
    expect(plainly(fine("a: &x 1\nb: *x\nc: &x 2\nd: *x\n"))).toEqual({ a: "1", b: "1", c: "2", d: "2" });
  });

  it("repeat keys' texts and empty values", () => {
    expect(plainly(fine("&k a: &e\nb: *k\nc: *e\n"))).toEqual({ a: "", b: "a", c: "" });
  });

  it.each([
    ["an unknown name", "a: &desk 1\nb: *dsk\n", "2:4 parse/alias-unknown"],
    ["a name of further down", "a: *x\nb: &x 1\n", "1:4 parse/alias-unknown"],
    ["a list in itself", "a: &x [1, *x]\n", "1:11 parse/alias-cycle"],
    ["a map in itself", "a: &x\n  b: {c: *x}\n", "2:10 parse/alias-cycle"],
    ["a whole document in itself", "&x\na: *x\n", "2:4 parse/alias-cycle"],
  ])("%s", (_name, text, said) => {
    expect(read(text).said).toEqual([said]);
  });

  it("suggests the nearest anchor", () => {
    expect(read("a: &desk 1\nb: *dsk\n").diagnostics[0]?.hint).toBe("Did you mean *desk?");
  });
});

/** Each level repeats the one before a number of times. */
function laughs(levels: number, times: number): string {
  const level = (at: number) =>
    `l${at}: &l${at} [${Array.from({ length: times }, () => (at === 0 ? "lol" : `*l${at - 1}`)).join(", ")}]\n`;
  return Array.from({ length: levels }, (_, at) => level(at)).join("");
}

describe("expansion", () => {
  it("a billion laughs", () => {
    const { said, tree } = read(laughs(9, 10));
    expect(tree).toBeUndefined();
    expect(said).toEqual([expect.stringMatching(/^5:.* parse\/alias-expansion$/)]);
  });

  it.each([
    ["just under the bound", 99_999, []],
    ["just over it", 100_000, ["2:4 parse/alias-expansion"]],
  ])("%s", (_name, items, said) => {
    expect(read(`a: &x [${"b, ".repeat(items - 1)}c]\nd: *x\n`).said).toEqual(said);
  });

  it("many aliases to little are fine", () => {
    expect(read(`a: &x {b: c}\nd: [${"*x, ".repeat(40_000)}*x]\n`).said).toEqual([]);
    expect(read(`a: &x {b: c}\nd: [${"*x, ".repeat(50_000)}*x]\n`).said).toHaveLength(1);
  });

  it("a chain of aliases is as deep as it is when written out", () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, at) => `a${at}: &a${at} [${at === 0 ? "x" : `*a${at - 1}`}]\n`).join("");
    expect(read(chain(31)).said).toEqual([]);
    expect(read(chain(32)).said).toEqual(["32:12 parse/too-deep"]);
  });
});
