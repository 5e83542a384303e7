/** What is told of firmware files: releases of every generation, and each thing that can be wrong with them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openFamilies } from "../../../src/check/families.js";
import { makeShapes } from "../../../src/check/shape.js";
import { Findings } from "../../../src/diagnostic/diagnostic.js";
import { inspect } from "../../../src/firmware/files/inspect.js";
import { assembleFamilies } from "../../../src/model/families.js";
import { inputOf } from "../../support/compiled.js";
import { digestOf, releaseFiles, seen, unsignedImage } from "../../support/firmware.js";
import { signedFile } from "../../support/signed.js";

const { families, schemas } = inputOf({ sites: {}, families: "shipped" });
const FAMILIES = assembleFamilies(
  openFamilies(families, { shapes: makeShapes(schemas), findings: new Findings() }),
  new Findings(),
);

type Files = Readonly<Record<string, Uint8Array>>;

function looked(files: Files) {
  const findings = new Findings();
  const { releases, others } = inspect(seen(files), { families: FAMILIES, findings });
  return {
    releases,
    others,
    entries: Object.fromEntries(releases.map(({ name, entry }) => [name, entry])),
    files: Object.fromEntries(
      releases.map(({ name, entry }) => [name, entry.files.map(({ path, role }) => `${role} ${path}`)]),
    ),
    said: findings.diagnostics().map(({ code, span }) => `${code} ${span?.file}`),
    findings: findings.diagnostics(),
  };
}

const SIP = releaseFiles("P0S3-8-12-00", { loader: "P003-8-12-00" });
const SCCP = releaseFiles("P0030801SR02", { version: "PAS30831" });
const without = (files: Files, ...names: string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));
const renamed = (files: Files, from: string, to: string): Files => ({
  ...without(files, from),
  [to]: files[from] as Uint8Array,
});

describe("a release", () => {
  test("under SIP with the universal loader", () => {
    const { entries, said } = looked({ ...SIP, "OS79XX.TXT": Buffer.from("P003-8-12-00 \r\n") });
    expect(said).toEqual([]);
    expect(entries["P0S3-8-12-00"]).toEqual({
      protocol: "sip",
      signed: true,
      loader: "P003-8-12-00",
      files: [
        ["P0S3-8-12-00.loads", "list", true],
        ["P003-8-12-00.sbn", "signed-loader", true],
        ["P0S3-8-12-00.sb2", "signed-application", true],
        ["P003-8-12-00.bin", "loader", false],
      ].map(([path, role, signed]) => {
        const bytes = SIP[path as string] as Buffer;
        return { path, role, size: bytes.length, sha256: digestOf(bytes), signed };
      }),
    });
  });

  test.each<[string, Files, string, readonly string[]]>([
    [
      "under SCCP, where all files share the name",
      SCCP,
      "P0030801SR02",
      [
        "list P0030801SR02.loads",
        "signed-loader P0030801SR02.sbn",
        "signed-application P0030801SR02.sb2",
        "loader P0030801SR02.bin",
      ],
    ],
    [
      "with the unsigned application too",
      {
        ...releaseFiles("P0S3-07-5-00", { loader: "P003-07-5-00" }),
        "P0S3-07-5-00.bin": unsignedImage("P0S3-07-5-00", { size: 60_000 }),
      },
      "P0S3-07-5-00",
      [
        "list P0S3-07-5-00.loads",
        "signed-loader P003-07-5-00.sbn",
        "signed-application P0S3-07-5-00.sb2",
        "loader P003-07-5-00.bin",
        "application P0S3-07-5-00.bin",
      ],
    ],
    [
      "of 6.x, without a list",
      {
        "P0S3-06-3-00.sbn": signedFile("P0S3-06-3-00.sbn", unsignedImage("P0S3-06-3-00")),
        "P0S3-06-3-00.bin": unsignedImage("P0S3-06-3-00"),
        "P003-06-3-00.sbn": signedFile("P003-06-3-00.sbn", unsignedImage("P003-06-3-00")),
      },
      "P0S3-06-3-00",
      [
        "signed-application P0S3-06-3-00.sbn",
        "signed-loader P003-06-3-00.sbn",
        "application P0S3-06-3-00.bin",
      ],
    ],
    [
      "of SCCP 5.x, one file",
      { "P00305000301.sbn": signedFile("P00305000301.sbn", unsignedImage("P00305000301")) },
      "P00305000301",
      ["signed-application P00305000301.sbn"],
    ],
    [
      "of SIP 4.x, one file",
      { "P0S3-04-4-00.bin": unsignedImage("P0S3-04-4-00") },
      "P0S3-04-4-00",
      ["application P0S3-04-4-00.bin"],
    ],
    ["of SIP 2.x", { "P0S30203.bin": unsignedImage("P0S30203") }, "P0S30203", ["application P0S30203.bin"]],
    [
      "of MGCP",
      releaseFiles("P0M3-07-4-00", { loader: "P003-07-4-00" }),
      "P0M3-07-4-00",
      [
        "list P0M3-07-4-00.loads",
        "signed-loader P003-07-4-00.sbn",
        "signed-application P0M3-07-4-00.sb2",
        "loader P003-07-4-00.bin",
      ],
    ],
  ])("%s", (_what, files, name, expected) => {
    const told = looked(files);
    expect(told.said).toEqual([]);
    expect(told.files).toEqual({ [name]: expected });
  });

  test("and another one beside it, with a loader that both share", () => {
    const mgcp = releaseFiles("P0M3-8-12-00", { loader: "P003-8-12-00" });
    const { releases, said } = looked({ ...SIP, ...mgcp, ...SCCP });
    expect(said).toEqual([]);
    expect(releases.map(({ name }) => name)).toEqual(["P0030801SR02", "P0M3-8-12-00", "P0S3-8-12-00"]);
  });
});

describe("wrong files", () => {
  const list = SIP["P0S3-8-12-00.loads"] as Buffer;
  const loader = SIP["P003-8-12-00.sbn"] as Buffer;
  const image = SIP["P0S3-8-12-00.sb2"] as Buffer;
  const put = (name: string, bytes: Uint8Array | string): Files => ({ ...SIP, [name]: Buffer.from(bytes) });

  test.each<[string, Files, readonly string[]]>([
    [
      "renamed within the release",
      renamed(SIP, "P0S3-8-12-00.sb2", "P0S3-08-12-00.sb2"),
      ["firmware/renamed P0S3-08-12-00.sb2", "firmware/list-incomplete P0S3-8-12-00.loads"],
    ],
    [
      "renamed to a name of no load",
      renamed(SIP, "P0S3-8-12-00.sb2", "new.sb2"),
      ["firmware/renamed new.sb2", "firmware/list-incomplete P0S3-8-12-00.loads"],
    ],
    [
      "signed, called .bin, and alone",
      renamed(without(SIP, "P003-8-12-00.sbn", "P003-8-12-00.bin"), "P0S3-8-12-00.sb2", "P0S3-8-12-00.bin"),
      [
        "firmware/mislabelled P0S3-8-12-00.bin",
        "firmware/list-incomplete P0S3-8-12-00.loads",
        "firmware/list-incomplete P0S3-8-12-00.loads",
      ],
    ],
    ["signed, called .bin as well", put("P0S3-8-12-00.bin", image), ["firmware/duplicate P0S3-8-12-00.bin"]],
    [
      "unsigned, called .sb2",
      put("P0S3-8-12-00.sb2", unsignedImage("P0S3-8-12-00")),
      ["firmware/mislabelled P0S3-8-12-00.sb2", "firmware/list-incomplete P0S3-8-12-00.loads"],
    ],
    [
      "a header cut off",
      put("P0S3-8-12-00.sb2", image.subarray(0, 300)),
      ["firmware/truncated P0S3-8-12-00.sb2", "firmware/list-incomplete P0S3-8-12-00.loads"],
    ],
    [
      "a loader cut off",
      put("P003-8-12-00.sbn", loader.subarray(0, 9000)),
      ["firmware/truncated P003-8-12-00.sbn"],
    ],
    [
      "an unsigned loader cut off",
      put("P003-8-12-00.bin", unsignedImage("P003-8-12-00", { version: "PAS30812", size: 9000 })),
      ["firmware/truncated P003-8-12-00.bin"],
    ],
    ["nothing", put("P003-8-12-00.bin", ""), ["firmware/stand-in P003-8-12-00.bin"]],
    ["a text", put("P003-8-12-00.bin", "hello"), ["firmware/stand-in P003-8-12-00.bin"]],
    [
      "a pointer of Git LFS",
      put("P003-8-12-00.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:1\n"),
      ["firmware/stand-in P003-8-12-00.bin"],
    ],
    ["a web page", put("P003-8-12-00.bin", "<!DOCTYPE html><html>"), ["firmware/stand-in P003-8-12-00.bin"]],
    [
      "an ending in capitals",
      renamed(SIP, "P0S3-8-12-00.sb2", "P0S3-8-12-00.SB2"),
      ["firmware/name-case P0S3-8-12-00.SB2", "firmware/list-incomplete P0S3-8-12-00.loads"],
    ],
    [
      "a list without its loader",
      without(SIP, "P003-8-12-00.sbn"),
      ["firmware/list-incomplete P0S3-8-12-00.loads"],
    ],
    ["no list", without(SIP, "P0S3-8-12-00.loads"), ["firmware/incomplete P003-8-12-00.sbn"]],
    [
      "a list that names another release",
      put(
        "P0S3-8-12-00.loads",
        signedFile("P0S3-8-12-00.loads", "P003-07-5-00.sbn\nP0S3-8-12-00.sb2\nLA_VERSION=PAS30812\n"),
      ),
      ["firmware/mixed P0S3-8-12-00.loads"],
    ],
    [
      "a loader of another release under this one's name",
      put(
        "P003-8-12-00.sbn",
        signedFile("P003-8-12-00.sbn", unsignedImage("P003-8-12-00", { version: "PAS3X060" })),
      ),
      ["firmware/mixed P003-8-12-00.sbn"],
    ],
    [
      "a loader alone",
      { "P003-8-12-00.bin": SIP["P003-8-12-00.bin"] as Buffer },
      ["firmware/without-load P003-8-12-00.bin"],
    ],
    [
      "an unsigned copy with a short name",
      put("P0037500.bin", unsignedImage("P003-8-12-00", { version: "PAS30812", fill: 5 })),
      ["firmware/other-name P0037500.bin"],
    ],
    [
      "an unsigned load under the name of another",
      { "P0S30203.bin": unsignedImage("P0S30202") },
      ["firmware/other-name P0S30203.bin"],
    ],
    [
      "an old load that says nothing",
      { "P0S30203.bin": Buffer.alloc(9000, 0x80) },
      ["firmware/unproven P0S30203.bin"],
    ],
    [
      "two of a name",
      { ...SIP, "old/P0S3-8-12-00.loads": signedFile("P0S3-8-12-00.loads", "P003-8-12-00.sbn\n") },
      ["firmware/two-of-a-name old/P0S3-8-12-00.loads"],
    ],
    [
      "a list cut off behind its header",
      put("P0S3-8-12-00.loads", list.subarray(0, 404)),
      ["firmware/truncated P0S3-8-12-00.loads"],
    ],
    [
      "a list cut off within its header",
      put("P0S3-8-12-00.loads", list.subarray(0, 300)),
      ["firmware/truncated P0S3-8-12-00.loads", "firmware/incomplete P003-8-12-00.sbn"],
    ],
    [
      "a list cut off behind its first line",
      put("P0S3-8-12-00.loads", list.subarray(0, 404 + 17)),
      ["firmware/truncated P0S3-8-12-00.loads"],
    ],
    [
      "a list cut off within a name",
      put("P0S3-8-12-00.loads", list.subarray(0, 404 + 17 + 10)),
      ["firmware/truncated P0S3-8-12-00.loads"],
    ],
    [
      "a list cut off within its version",
      put("P0S3-8-12-00.loads", list.subarray(0, -4)),
      ["firmware/truncated P0S3-8-12-00.loads"],
    ],
    [
      "a list that holds an image",
      put("P0S3-8-12-00.loads", signedFile("P0S3-8-12-00.loads", loader)),
      ["firmware/truncated P0S3-8-12-00.loads"],
    ],
    ["the same file in two folders", { ...SIP, "old/P0S3-8-12-00.loads": list }, []],
    [
      "a damaged header",
      put(
        "P0S3-8-12-00.sb2",
        Buffer.concat([image.subarray(0, 10), Buffer.from([4, 255, 255]), image.subarray(13)]),
      ),
      ["firmware/damaged P0S3-8-12-00.sb2", "firmware/list-incomplete P0S3-8-12-00.loads"],
    ],
  ])("%s", (_what, files, expected) => {
    expect(looked(files).said).toEqual(expected);
  });

  test("of one name leave no release that has it, and do not hide the one beside it", () => {
    const { releases } = looked({
      ...SIP,
      ...SCCP,
      "old/P0S3-8-12-00.sb2": signedFile("P0S3-8-12-00.sb2", "x"),
    });
    expect(releases.map(({ name }) => name)).toEqual(["P0030801SR02"]);
  });

  test("leave no release behind an error, and do not hide the one beside it", () => {
    const { releases } = looked({ ...without(SIP, "P0S3-8-12-00.sb2"), ...SCCP });
    expect(releases.map(({ name }) => name)).toEqual(["P0030801SR02"]);
  });

  test("that are no firmware are named, and no more is said of them", () => {
    const { others, said } = looked({ "README.txt": Buffer.from("hello"), "a.exe": Buffer.from("MZ\0\0") });
    expect([others, said]).toEqual([["README.txt", "a.exe"], []]);
  });
});

describe("any files", () => {
  const name = fc.constantFrom(
    ...Object.keys(SIP),
    ...Object.keys(SCCP),
    "P0S30203.bin",
    "x",
    "P0S3-8-12-00.SB2",
    "__proto__",
  );
  const pieces = fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc
      .tuple(
        fc.constantFrom(...Object.values({ ...SIP, ...SCCP })),
        fc.nat(2000),
        fc.uint8Array({ maxLength: 3 }),
      )
      .map(([bytes, at, put]) =>
        Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + put.length)]),
      ),
  );
  const files = fc.dictionary(name, pieces, { maxKeys: 8 });

  test("give findings, never a throw, whatever their order", () => {
    fc.assert(
      fc.property(files, (given) => {
        const turned = Object.fromEntries(Object.entries(given).reverse());
        expect(looked(given)).toEqual(looked(turned));
      }),
      { numRuns: 300 },
    );
  });

  test("of a release always have their own digests, and no name twice", () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys({ ...SIP, ...SCCP })), files, (names, more) => {
        const whole: Record<string, Uint8Array> = { ...more };
        for (const one of names) whole[one] = { ...SIP, ...SCCP }[one] as Buffer;
        for (const { entry } of looked(whole).releases) {
          const paths = entry.files.map(({ path }) => path);
          expect(new Set(paths).size).toBe(paths.length);
          for (const { path, sha256 } of entry.files)
            expect(sha256).toBe(digestOf(whole[path] as Uint8Array));
        }
      }),
      { numRuns: 200 },
    );
  });
});
