/** Recognised phones and sites, and above all what must not be taken for one. */
import { describe, expect, it } from "vitest";
import { siteMoves, swapsOf } from "../../src/plan/entries/identity.js";

type Lines = Readonly<Record<string, string | undefined>>;

/** Phones by MAC with their lines as one text. */
function swaps(before: Lines, after: Lines): string[] {
  const macs = { before: Object.keys(before), after: Object.keys(after) };
  const found = swapsOf({
    before: macs.before,
    after: macs.after,
    removed: macs.before.filter((mac) => !macs.after.includes(mac)),
    added: macs.after.filter((mac) => !macs.before.includes(mac)),
    linesBefore: (mac) => before[mac],
    linesAfter: (mac) => after[mac],
  });
  return found.map(({ from, to }) => `${from} ${to}`);
}

describe("a swapped phone", () => {
  it("has the lines of one that is gone", () => {
    expect(swaps({ A: "201", B: "202" }, { A: "201", C: "202" })).toEqual(["B C"]);
    expect(swaps({ A: "201", B: "202" }, { C: "202", D: "201" })).toEqual(["A D", "B C"]);
  });

  it.each<[string, Lines, Lines]>([
    ["other lines", { A: "201" }, { B: "202" }],
    ["no lines", { A: undefined }, { B: undefined }],
    ["a line that another phone that stays has as well", { A: "201", C: "201" }, { B: "201", C: "201" }],
    ["a line that another phone gets as well", { A: "201" }, { B: "201", C: "201" }],
    ["two candidates on the side that goes", { A: "201", D: "201" }, { B: "201" }],
    ["a line that a phone that stays takes over", { A: "201", C: "202" }, { C: "201", B: "203" }],
    ["nothing to do with one that stays", { A: "201" }, { A: "201", B: "201" }],
  ])("is none with %s", (_, before, after) => {
    expect(swaps(before, after)).toEqual([]);
  });
});

/** `A leeds, B york`. */
function moves(before: string, after: string): string[] {
  const sites = (text: string) => new Map(text.split(", ").map((one) => one.split(" ") as [string, string]));
  return siteMoves(sites(before), sites(after)).map(
    ({ from, to, phones, renamed }) => `${from} ${renamed ? "is called" : "to"} ${to}: ${phones.join(" ")}`,
  );
}

const many = (count: number, site: string): string =>
  Array.from({ length: count }, (_, at) => `P${at} ${site}`).join(", ");

describe("a renamed site", () => {
  it("is gone, and all that is left of it is on one that is new", () => {
    expect(moves("A leeds, B leeds", "A hull, B hull")).toEqual(["leeds is called hull: A B"]);
    expect(moves("A leeds, B leeds, C leeds", "A hull, B hull, D hull")).toEqual([
      "leeds is called hull: A B",
    ]);
  });

  it.each([
    [
      "one phone of a hundred that goes to a new site",
      many(100, "leeds"),
      many(99, "leeds").concat(", P99 hull"),
      ["leeds to hull: P99"],
    ],
    ["the last phone of a hundred, on a new site", many(100, "leeds"), "P7 hull", ["leeds to hull: P7"]],
    ["a site split in two", "A leeds, B leeds", "A hull, B york", ["leeds to hull: A", "leeds to york: B"]],
    [
      "two sites merged into a new one",
      "A leeds, B york",
      "A hull, B hull",
      ["leeds to hull: A", "york to hull: B"],
    ],
    ["a site merged into another", "A leeds, B york", "A york, B york", ["leeds to york: A"]],
    ["a site that goes on with another phone", "A leeds", "A hull, B leeds", ["leeds to hull: A"]],
    [
      "two sites that change places",
      "A leeds, B york",
      "A york, B leeds",
      ["leeds to york: A", "york to leeds: B"],
    ],
  ])("is none: %s", (_, before, after, expected) => {
    expect(moves(before, after)).toEqual(expected);
  });

  it("is not looked for among phones that are new, gone, or stay", () => {
    expect(moves("A leeds, B leeds", "A leeds, C leeds")).toEqual([]);
  });
});
