/** Signed files, and images by their beginning. */
import { describe, expect, it } from "vitest";
import { readImage } from "../../src/formats/image.js";
import { readSigned } from "../../src/formats/signed.js";
import { record, signedFile, signedHeader } from "../support/signed.js";

const kinds = (bytes: Uint8Array) => readSigned(bytes).problems.map(({ kind, at }) => `${kind} ${at}`);

describe("readSigned", () => {
  it("reads length, version, signer and the name under which a file was signed", () => {
    expect(readSigned(signedFile("LOAD-1-2.sbn", "body"))).toEqual({
      header: { length: 404, version: "1.1", name: "LOAD-1-2.sbn", signer: "CN=Test Signer" },
      problems: [],
    });
    const other = signedHeader({ name: "a.sgn\0", length: 0x19c, version: [1, 2] });
    expect(readSigned(other).header).toMatchObject({ length: 412, version: "1.2", name: "a.sgn" });
  });

  it("begins as public files do", () => {
    expect(signedHeader().subarray(0, 10).toString("hex")).toBe("01000201010200020194");
  });

  const nameAt = signedHeader({ name: "X\0" }).indexOf("\x0e\0\x02X\0") + 3;
  it.each([
    ["nothing", Buffer.alloc(0), ["not-signed 0"]],
    ["a text", Buffer.from("LOAD.sbn\n"), ["not-signed 0"]],
    ["its first bytes alone", signedHeader().subarray(0, 9), ["not-signed 0"]],
    ["half of a header", signedHeader({ name: "X\0" }).subarray(0, 40), ["truncated 40", "name-missing 0"]],
    ["no name", signedHeader(), ["name-missing 0"]],
    ["an empty name", signedHeader({ name: "\0" }), [`name-empty ${nameAt}`]],
    ["a name without its end", signedHeader({ name: "AB" }), [`name-open ${nameAt}`]],
    ["a name with a path", signedHeader({ name: "../x\0" }), [`name-characters ${nameAt + 2}`]],
    [
      "a name that steers a terminal",
      signedHeader({ name: "a\x1b[2J\0" }),
      [`name-characters ${nameAt + 1}`],
    ],
    ["a length that is none", signedHeader({ length: 4 }), ["header-length 8"]],
    [
      "a record beyond the header",
      Buffer.concat([record(1, [1, 1]), record(2, [0, 20]), Buffer.from([14, 1, 0]), Buffer.alloc(300)]),
      ["record-cut 10", "name-missing 0"],
    ],
  ])("of %s says what is wrong, and where", (_, bytes, expected) => {
    expect(kinds(bytes)).toEqual(expected);
  });

  it("reads what is there of a header that is cut behind the name", () => {
    const cut = signedHeader({ name: "X\0" }).subarray(0, nameAt + 2);
    expect(readSigned(cut).header?.name).toBe("X");
    expect(kinds(cut)).toEqual([`truncated ${cut.length}`]);
  });
});

/** As an unsigned loader begins. */
function loader(name = "P-LOAD\0", version = "PAS30830"): Buffer {
  const bytes = Buffer.alloc(1024, 0x11);
  for (let at = 0; at < 8; at++) Buffer.from([at * 3, 0, 0, 0xea]).copy(bytes, at * 4);
  bytes.write(name, 0x20, "latin1");
  bytes.write(version, 0x120, "latin1");
  return bytes;
}

describe("readImage", () => {
  it("tells signed and unsigned images apart, whatever they are called", () => {
    expect(readImage(signedFile("A.sb2", "x"))).toMatchObject({ kind: "signed", header: { name: "A.sb2" } });
    expect(readImage(loader())).toEqual({
      kind: "unsigned",
      name: "P-LOAD",
      version: "PAS30830",
      problems: [],
    });
  });

  it("says what an unsigned image does not say of itself", () => {
    const kindsOf = (bytes: Buffer) => {
      const image = readImage(bytes);
      return image.kind === "unsigned" ? image.problems.map(({ kind, at }) => `${kind} ${at}`) : image.kind;
    };
    expect(kindsOf(loader("no end of it"))).toEqual(["name-missing 32"]);
    expect(kindsOf(loader("A\0", "\0\0\0\0\0\0\0\0"))).toEqual(["version-missing 288"]);
    expect(kindsOf(loader().subarray(0, 12))).toEqual(["name-missing 12", "version-missing 12"]);
  });

  it.each([
    ["nothing", Buffer.alloc(0), "empty"],
    ["a text", Buffer.from("no image\n"), "text"],
    ["a web page", Buffer.from("<html><body>404</body></html>"), "substitute"],
    ["zeros", Buffer.alloc(1024), "unknown"],
    ["one branch alone", Buffer.from([1, 0, 0, 0xea, 0xff]), "unknown"],
  ])("%s is none", (_, bytes, kind) => {
    expect(readImage(bytes).kind).toBe(kind);
  });
});
