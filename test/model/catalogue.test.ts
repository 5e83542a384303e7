/** The catalogue of firmware releases: what is shipped, what a fleet has of its own, and where they contradict. */
import { describe, expect, test } from "vitest";
import { openModel } from "../../src/check/model.js";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { inputOf, type Texts } from "../support/compiled.js";

const HEAD = "apiVersion: offhook/v1\nkind: Firmware\nreleases:\n";
const digest = (character: string) => character.repeat(64);

/** The fleet's releases under the shipped families, or under the invented ones. */
function catalogueOf(own: string | undefined, families: Texts | "shipped" = "shipped") {
  const findings = new Findings();
  const catalogue =
    own === undefined ? undefined : { file: "templates/firmware.yaml", read: () => Buffer.from(HEAD + own) };
  const { fleet } = openModel({ ...inputOf({ sites: {}, families }), catalogue }, findings);
  if (!fleet) throw new Error("no fleet");
  return {
    releases: fleet.catalogue.releases,
    codes: findings.diagnostics().map(({ code, span }) => `${code} ${span?.file}:${span?.line}`),
  };
}

const ENTRY = `  P0S3-8-12-00:
    protocol: sip
    signed: true
    loader: P003-8-12-00
    files:
      - { path: P0S3-8-12-00.loads, role: list, size: 458, sha256: "${digest("1")}", signed: true }
      - { path: P003-8-12-00.sbn, role: signed-loader, size: 130956 }
`;

describe("the catalogue", () => {
  test("has what is publicly known, with its numbers from the name", () => {
    const { releases, codes } = catalogueOf(undefined);
    expect(codes).toEqual([]);
    const known = releases.get("P0S3-8-12-00");
    expect(known).toMatchObject({
      protocol: "sip",
      release: { major: 8, minor: 12 },
      own: false,
      signed: true,
    });
    expect(known?.files.map(({ path }) => path)).toContain("P0S3-8-12-00.sb2");
  });

  test("takes the fleet's entry for the one that is shipped, whole", () => {
    const { releases, codes } = catalogueOf(ENTRY);
    expect(codes).toEqual([]);
    expect(releases.get("P0S3-8-12-00")).toMatchObject({
      own: true,
      loader: "P003-8-12-00",
      files: [{ path: "P0S3-8-12-00.loads", sha256: digest("1") }, { path: "P003-8-12-00.sbn" }],
    });
  });

  test("is sorted by name, whatever the order in the file", () => {
    const more = "  P0S30202: { protocol: sip, signed: false, files: [] }\n";
    const names = (own: string) => [...catalogueOf(own).releases.keys()];
    expect(names(ENTRY + more)).toEqual(names(more + ENTRY));
    expect(names(more + ENTRY)).toEqual([...names(ENTRY + more)].sort());
  });

  test("refuses a name that no family of the protocol has, at the name", () => {
    const { codes, releases } = catalogueOf("  L-1: { protocol: sip, signed: false, files: [] }\n");
    expect(codes).toEqual(["firmware/unknown-form templates/firmware.yaml:4"]);
    expect(releases.has("L-1")).toBe(false);
  });

  test.each([
    ["the same digest", digest("1"), []],
    ["no digest", undefined, []],
    ["another digest", digest("2"), ["firmware/contradiction templates/firmware.yaml:11"]],
  ])("a file of two releases with %s", (_name, sha256, expected) => {
    const file = `path: P0S3-8-12-00.loads, role: list${sha256 === undefined ? "" : `, sha256: "${sha256}"`}`;
    const own = `${ENTRY}  P0S3-8-13-00: { protocol: sip, signed: true, files: [{ ${file} }] }\n`;
    expect(catalogueOf(own).codes).toEqual(expected);
  });

  test("has the place of a mistake in its YAML", () => {
    expect(catalogueOf("  P0S30202: [").codes).toEqual(["parse/yaml-syntax templates/firmware.yaml:4"]);
  });
});
