/** Which site a phone belongs to: rows of a table in their order, and what is said of rows that cannot be. */
import { describe, expect, it } from "vitest";
import { readSiteTable, siteFinder, type Unplaced } from "../../src/adopt/sites.js";
import { globTest, macTest, subnetTest } from "../../src/adopt/sites-tests.js";
import { Findings } from "../../src/diagnostic/diagnostic.js";

function table(text: string) {
  const findings = new Findings();
  const rows = readSiteTable({ file: "sites.csv", bytes: Buffer.from(text) }, findings);
  return {
    rows,
    said: () =>
      findings.diagnostics().map(({ code, span }) => `${code.slice(6)} ${span?.line}:${span?.column}`),
    findings,
  };
}

const phone = (more: Partial<Unplaced> = {}): Unplaced => ({
  mac: "001B2A3C4D5E",
  extensions: [],
  names: [],
  ...more,
});

describe("a table of sites", () => {
  it("puts a phone where the first row that fits says", () => {
    const { rows, said, findings } = table(
      [
        "Site,MAC,Subnet,Label,Extension,Name",
        "lab,00:1b:2a:00*,,,,",
        "york,,198.51.100.0/24,,,",
        "leeds,,,Front*,,",
        "berlin,,,,3??,",
        "attic,,,,,*attic",
        "never,,,Front desk,,",
        "rest,0*,,,,".replace("0*", "00*"),
      ].join("\n"),
    );
    expect(said()).toEqual([]);
    const finder = siteFinder(rows);
    expect(finder.siteOf(phone({ mac: "001B2A00FFFF" }))).toBe("lab");
    expect(finder.siteOf(phone({ address: "198.51.100.7" }))).toBe("york");
    expect(finder.siteOf(phone({ address: "198.51.101.7", label: "front desk" }))).toBe("leeds");
    expect(finder.siteOf(phone({ extensions: ["0201", "311"] }))).toBe("berlin");
    expect(finder.siteOf(phone({ names: ["The Attic"] }))).toBe("attic");
    expect(finder.siteOf(phone({ label: "Desk" }))).toBe("rest");
    expect(finder.siteOf(phone({ mac: "101B2A000001" }))).toBeUndefined();
    finder.reportUnused(findings);
    expect(said()).toEqual(["sites-unused 7:1"]);
  });

  it("may ask for several things in a row", () => {
    const finder = siteFinder(table("site;mac;label\nleeds;001B2A;Hall").rows);
    expect(finder.siteOf(phone({ label: "Hall" }))).toBe("leeds");
    expect(finder.siteOf(phone({ label: "Desk" }))).toBeUndefined();
  });

  it.each([
    ["csv-header 1:1", "mac,label\n00*,x"],
    ["csv-header 1:1", "site\nleeds"],
    ["csv-column 1:10", "site,mac,floor\nleeds,00*,2"],
    ["csv-column-twice 1:10", "site,mac,mac address\nleeds,00*,2"],
    ["sites-value 2:7", "site,subnet\nleeds,192.0.2.0/33"],
    ["sites-value 2:7", "site,subnet\nleeds,192.0.2.256/24"],
    ["sites-value 2:7", "site,subnet\nleeds,2001:db8::/32"],
    ["sites-value 2:7", "site,mac\nleeds,Hall"],
    ["sites-value 2:1", "site,mac\n,00*"],
    ["sites-value 2:1", "site,mac,label\nleeds,,"],
  ])("is told %s", (code, text) => {
    expect(table(text).said()).toEqual([code]);
  });
});

describe("what a row asks", () => {
  it.each([
    ["001B2A3C4D5E", "001B2A3C4D5E", true],
    ["00-1b-2a", "001B2A3C4D5E", true],
    ["001b.2a*", "001B2A3C4D5E", true],
    ["001B2B*", "001B2A3C4D5E", false],
  ])("a MAC %s of %s: %s", (text, mac, fits) => expect(macTest(text)?.(mac)).toBe(fits));

  it.each([
    ["192.0.2.128/25", "192.0.2.200", true],
    ["192.0.2.129/25", "192.0.2.127", false],
    ["0.0.0.0/0", "203.0.113.9", true],
    ["192.0.2.7", "192.0.2.7", true],
    ["192.0.2.0/24", "not an address", false],
  ])("a network %s of %s: %s", (text, address, fits) => expect(subnetTest(text)?.(address)).toBe(fits));

  it.each([
    ["a*b*c", "aXbYc", true],
    ["a*b*c", "acb", false],
    ["*", "", true],
    ["ab*ba", "aba", false],
    ["?", "ü", true],
    ["[a-z]", "b", false],
    ["*a".repeat(100), "a".repeat(2000), true],
    [`${"*a".repeat(100)}b`, "a".repeat(2000), false],
  ])("a pattern %s of %s: %s", (text, other, fits) => expect(globTest(text)?.(other)).toBe(fits));
});
