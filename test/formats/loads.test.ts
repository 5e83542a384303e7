/** Lists of a load's files, and trust lists. */
import { describe, expect, it } from "vitest";
import { readLoads } from "../../src/formats/loads.js";
import { readTrustList } from "../../src/formats/trust-list.js";
import { record, signedFile, signedHeader } from "../support/signed.js";

const list = (body: string) => readLoads(signedFile("LOAD.loads", body));

describe("readLoads", () => {
  it.each(["\n", "\r\n"])("reads files and version with line ends %j", (end) => {
    const read = list(`LOADER.sbn${end}APP.sb2${end}LA_VERSION=PAS30830${end}`);
    expect(read).toMatchObject({ kind: "signed", bodyAt: 404, bytes: [], problems: [] });
    expect(read.header?.name).toBe("LOAD.loads");
    expect(read.files).toEqual([
      { name: "LOADER.sbn", line: 1, column: 1 },
      { name: "APP.sb2", line: 2, column: 1 },
    ]);
    expect(read.facts).toEqual([{ name: "LA_VERSION", value: "PAS30830", line: 3, column: 1 }]);
  });

  it("forgives what lists of later phones have besides", () => {
    const read = list("#HARDWARE_COMP_1 4\n one.sbn  \n\ntwo.sbn 1234 d41d8c\n");
    expect(read.files.map(({ name, line, column }) => [name, line, column])).toEqual([
      ["one.sbn", 2, 2],
      ["two.sbn", 4, 1],
    ]);
    expect(read.problems.map(({ kind, line, column }) => [kind, line, column])).toEqual([
      ["text-after-name", 4, 8],
    ]);
  });

  it("reads a list with sizes behind its own sort of header", () => {
    const body = "# RELEASE Model=1\n[ID]\nversion=2\n[PLATFORM_1]\nkern=k.sbn size=4711\n";
    const header = Buffer.alloc(0x150);
    header.set([0xcd, 0x34, 0x12, 0xab, 0x50, 0x01]);
    const read = readLoads(Buffer.concat([header, Buffer.from(body)]));
    expect(read).toMatchObject({ kind: "sized", bodyAt: 0x150, bytes: [], problems: [] });
    expect(read.files).toEqual([{ name: "k.sbn", size: 4711, line: 5, column: 6 }]);
    expect(read.facts.map(({ name, value }) => [name, value])).toEqual([["version", "2"]]);
  });

  it("says that a list without a header has none, and reads it", () => {
    const read = readLoads(Buffer.from("LOADER.sbn\nAPP.sb2\n"));
    expect(read.bytes.map(({ kind }) => kind)).toEqual(["unsigned"]);
    expect(read.files.map(({ name }) => name)).toEqual(["LOADER.sbn", "APP.sb2"]);
  });

  it.each([
    ["nothing", Buffer.alloc(0), "none", ["no-list"]],
    ["zeros", Buffer.alloc(100), "none", ["no-list"]],
    ["a web page", Buffer.from("<!DOCTYPE html>\n<title>404</title>"), "none", ["html"]],
    ["a pointer", Buffer.from("version https://git-lfs.github.com/spec/v1\n"), "none", ["lfs-pointer"]],
    ["a header alone", signedHeader({ name: "A\0" }), "signed", ["body-missing"]],
    [
      "half a header",
      signedHeader({ name: "A\0" }).subarray(0, 300),
      "signed",
      ["truncated", "body-missing"],
    ],
    ["an image", signedFile("A.sb2", "\x01\x02\x03"), "signed", ["body-binary"]],
    ["blank lines", signedFile("A", "\n\n"), "signed", ["files-missing"]],
    ["too much", signedFile("A", "a.sbn\n".repeat(20_000)), "signed", ["body-long"]],
  ])("of %s says what it is", (_, bytes, kind, expected) => {
    const read = readLoads(bytes);
    expect([read.kind, read.bytes.map((one) => one.kind)]).toEqual([kind, expected]);
  });
});

/** As a trust list has them: the record's length counts its own field. */
function trusted(subject: string, role: number): Buffer {
  const fields = Buffer.concat([
    record(2, "\0"),
    record(3, `${subject}\0`),
    record(4, [0, role]),
    record(9, [1, 2]),
  ]);
  const length = fields.length + 5;
  return Buffer.concat([record(1, [length >> 8, length & 255]), fields]);
}

describe("readTrustList", () => {
  it("reads signer, subjects and roles", () => {
    const header = signedHeader({ name: "TRUST.tlv\0" });
    const bytes = Buffer.concat([
      header,
      trusted("CN=one", 0),
      trusted("CN=two", 2),
      trusted("CN=three", 99),
    ]);
    const read = readTrustList(bytes);
    expect(read).toMatchObject({ kind: "list", header: { signer: "CN=Test Signer" }, problems: [] });
    expect(read.trusted.map(({ subject, role }) => [subject, role])).toEqual([
      ["CN=one", "SAST"],
      ["CN=two", "CCM+TFTP"],
      ["CN=three", "unknown"],
    ]);
    expect(read.trusted[0]?.at).toBe(404);
  });

  it.each([0, 1])("takes a file of %i bytes for a placeholder", (length) => {
    expect(readTrustList(Buffer.alloc(length, 0x31))).toEqual({
      kind: "placeholder",
      trusted: [],
      problems: [],
    });
  });

  it.each([
    ["a page", Buffer.from("<html></html>"), "substitute", []],
    ["a text", Buffer.from("none"), "unknown", ["not-signed"]],
    [
      "a record cut",
      Buffer.concat([signedHeader({ name: "A\0" }), trusted("CN=x", 1).subarray(0, 9)]),
      "list",
      ["record-broken"],
    ],
    [
      "a record of no length",
      Buffer.concat([signedHeader({ name: "A\0" }), record(1, [0, 0])]),
      "list",
      ["record-broken"],
    ],
    ["a header without length", signedHeader({ length: 0 }), "list", ["header-length"]],
  ])("of %s says what it is", (_, bytes, kind, problems) => {
    const read = readTrustList(bytes);
    expect([read.kind, read.problems.map((one) => one.kind)]).toEqual([kind, problems]);
  });
});
