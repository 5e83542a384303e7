/** Equal changes of many phones are one, values of their own are a list, and nothing is lost by that. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, type Piece, unfold } from "../../src/plan/entries/fold.js";

const piece = (phone: string, name: string, more: Partial<Piece> = {}): Piece => ({
  ...{ phone, file: "own", name, before: "1", after: "2", secret: false, kind: "restart" },
  ...more,
});
const labels = (count: number) =>
  Array.from({ length: count }, (_, at) => piece(`P${at}`, "label", { before: `a${at}`, after: `b${at}` }));

describe("folding", () => {
  it("makes one of what many phones share, and groups it by phones", () => {
    const groups = fold([
      piece("A", "x"),
      piece("B", "x"),
      piece("A", "y"),
      piece("B", "y"),
      piece("C", "y"),
    ]);
    expect(groups.map(({ phones, changes }) => [phones, changes.map(({ sample }) => sample.name)])).toEqual([
      [["A", "B", "C"], ["y"]],
      [["A", "B"], ["x"]],
    ]);
  });

  it("keeps apart what differs in the value before, in its file or in what it asks of a phone", () => {
    const four = [
      piece("A", "x"),
      piece("B", "x", { before: "0" }),
      piece("C", "x", { file: "shared" }),
      piece("D", "x", { kind: "none" }),
    ];
    expect(fold(four)).toHaveLength(4);
    expect(fold([piece("A", "x", { before: undefined }), piece("B", "x", { before: "null" })])).toHaveLength(
      2,
    );
    expect(fold([piece("A", "x", { before: undefined }), piece("B", "x", { before: "" })])).toHaveLength(2);
  });

  it("lists values of their own from four different ones on", () => {
    expect(fold(labels(3)).map(({ phones }) => phones.length)).toEqual([1, 1, 1]);
    const [group, ...others] = fold(labels(4));
    expect(others).toEqual([]);
    expect(group?.phones).toEqual(["P0", "P1", "P2", "P3"]);
    expect(group?.changes[0]?.each?.map(({ after }) => after)).toEqual(["b0", "b1", "b2", "b3"]);
  });

  it("leaves what three phones share out of such a list", () => {
    const shared = ["X", "Y", "Z"].map((phone) => piece(phone, "label"));
    expect(fold([...labels(5), ...shared]).map(({ phones }) => phones.length)).toEqual([3, 5]);
  });

  it("takes secrets together whatever they say, and keeps new ones from those that change", () => {
    const secret = { secret: true, before: undefined, after: undefined };
    const groups = fold([
      piece("A", "password", { ...secret, kind: "restart was is" }),
      piece("B", "password", { ...secret, kind: "restart was is" }),
      piece("C", "password", { ...secret, kind: "restart is" }),
    ]);
    expect(groups.map(({ phones }) => phones)).toEqual([["A", "B"], ["C"]]);
    const [tagged] = fold([
      piece("A", "password", { secret: true, before: "t1", after: "t2" }),
      piece("B", "password", { secret: true, before: "t3", after: "t4" }),
    ]);
    expect(tagged?.changes[0]?.each?.map(({ after }) => after)).toEqual(["t2", "t4"]);
  });

  it("loses nothing and adds nothing", () => {
    const value = fc.constantFrom(undefined, "", "a", "b", "null", "[]");
    const drawn = fc.record({
      phone: fc.constantFrom("A", "B", "C", "D", "E", "F"),
      file: fc.constantFrom("own", "shared"),
      name: fc.constantFrom("x", "y", "z"),
      before: value,
      after: value,
      kind: fc.constantFrom("restart", "none"),
    });
    // A phone has one value under a name, and a name is a secret for all phones or for none.
    const selector = ({ phone, file, name }: Piece) => `${phone} ${file} ${name}`;
    const pieces = fc.uniqueArray(
      drawn.map((one) => ({ ...one, secret: one.name === "z" })),
      { selector },
    );
    fc.assert(
      fc.property(pieces, (list) => {
        const groups = fold<Piece>(list);
        expect(sorted(unfold(groups))).toEqual(sorted(list));
        for (const { phones } of groups) expect(phones).toEqual([...new Set(phones)].sort());
        expect(new Set(groups.map(({ phones }) => phones.join())).size).toBe(groups.length);
      }),
      { numRuns: 300 },
    );
  });
});

const sorted = (list: readonly Piece[]): string[] =>
  list
    .map(({ phone, file, name, before, after, kind, secret }) =>
      JSON.stringify([phone, file, name, before ?? [], after ?? [], kind, secret]),
    )
    .sort();
