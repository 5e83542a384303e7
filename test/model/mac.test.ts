/** Hardware addresses: every usual spelling is the same address, and none is ever taken for a number. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { macProblem, parseMac } from "../../src/model/mac.js";
import { phonesOf } from "../support/models.js";

const mac = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 }).map((bytes) =>
  bytes
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase(),
);

const SEPARATED: ReadonlyArray<[width: number, separators: readonly string[]]> = [
  [12, [""]],
  [2, [":", "-"]],
  [4, [".", ":", "-"]],
  [6, [":", "-"]],
];

function spellingsOf(bare: string): string[] {
  const joined = SEPARATED.flatMap(([width, separators]) => {
    const parts = bare.match(new RegExp(`.{${width}}`, "g")) ?? [];
    return separators.map((separator) => parts.join(separator));
  });
  return joined.flatMap((one) => [one, one.toLowerCase()]);
}

describe("an address", () => {
  it("is the same in every usual spelling", () => {
    fc.assert(
      fc.property(mac, (bare) => {
        for (const spelling of spellingsOf(bare))
          expect([spelling, parseMac(spelling)]).toEqual([spelling, bare]);
        expect(parseMac(`  ${bare}\t`)).toBe(bare);
      }),
    );
  });

  it.each([
    ["eleven digits", "0020 94D245C"],
    ["thirteen digits", "002094D245CBA"],
    ["a letter too far", "002094D245CG"],
    ["separators that change", "00:20-94:D2:45:CB"],
    ["a separator too many", "00:20:94:D2:45:CB:"],
    ["single digits", "0:20:94:D2:45:CB"],
    ["blanks inside", "00 20 94 D2 45 CB"],
    ["full-width digits", "００2094D245CB"],
    ["nothing", ""],
    ["a file's name", "SIP002094D245CB"],
    ["a second line", "002094D245CB\nx"],
  ])("is none with %s", (_, text) => {
    expect(parseMac(text)).toBeUndefined();
  });

  it.each([
    ["000000000000", /zeros/],
    ["FFFFFFFFFFFF", /broadcast/],
    ["01005E000001", /multicast/],
    ["0200C0A80001", /locally administered/],
    ["002094D245CB", undefined],
    ["FC2094D245CB", undefined],
  ])("%s is a phone's or not", (bare, problem) => {
    if (problem) expect(macProblem(bare)).toMatch(problem);
    else expect(macProblem(bare)).toBeUndefined();
  });
});

describe("an address in YAML", () => {
  /** What YAML would read as a number, a float in powers of ten, infinity, octal digits or base 60. */
  const NUMBERS = [
    "000750123456",
    "000E83123456",
    "001E13456789",
    "0x2094D245CB",
    "00:07:50:12:34:56",
    "000750.123456",
  ];

  it.each(NUMBERS.filter((text) => parseMac(text)))("%s stays what it is", (text) => {
    const [phone] = phonesOf("", `phones: [{ mac: ${text} }]`);
    expect(phone?.data.mac).toBe(text);
    expect(phone?.mac).toBe(text.replace(/\W/g, "").toUpperCase());
  });

  it("is read alike in every spelling, in quotes and without", () => {
    fc.assert(
      fc.property(mac, (bare) => {
        const spellings = spellingsOf(bare);
        const items = spellings.flatMap((text) => [`  - mac: ${text}`, `  - { mac: "${text}" }`]);
        const phones = phonesOf("", `phones:\n${items.join("\n")}`);
        expect(new Set(phones.map((phone) => phone.mac))).toEqual(new Set([bare]));
        expect(phones).toHaveLength(2 * spellings.length);
      }),
      { numRuns: 60, examples: [["000750123456"], ["000E83123456"], ["001E13456789"], ["0000000E1000"]] },
    );
  });
});
