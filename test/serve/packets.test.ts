import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataPacket, errorPacket, optionsPacket, readPacket } from "../../src/serve/packets.js";

const packet = (text: string) => Buffer.from(text, "latin1");
const read = (text: string) => readPacket(packet(text));

describe("a request", () => {
  it("is a name, a mode in any case, and options by their names in small letters", () => {
    expect(read("\0\x01a.cnf\0OcTeT\0BLKSIZE\x001428\0tsize\x000\0")).toEqual({
      kind: "read",
      name: Buffer.from("a.cnf"),
      mode: "octet",
      options: new Map([
        ["blksize", "1428"],
        ["tsize", "0"],
      ]),
    });
  });

  it.each([
    ["a NUL too many at its end, as old phones send it", "\0\x01a\0octet\0\0"],
    ["many NULs at its end", "\0\x01a\0octet\0\0\0\0\0"],
    ["an option without a value", "\0\x01a\0octet\0blksize\0"],
  ])("with %s has no options", (_, text) => {
    expect(read(text)).toMatchObject({ kind: "read", mode: "octet", options: new Map() });
    expect(read(text)).not.toHaveProperty("wrong");
  });

  it("with an option twice has the first", () => {
    expect(read("\0\x01a\0octet\0blksize\x0010\0blksize\x0020\0")).toMatchObject({
      options: new Map([["blksize", "10"]]),
    });
  });

  it.each([
    ["is cut off in its mode", "\0\x01a\0octet"],
    ["is cut off in its name", "\0\x01a"],
    ["has no mode", "\0\x01a\0"],
    ["is larger than 512 bytes", `\0\x01a\0octet\0${"x\0".repeat(300)}`],
  ])("that %s is told from one that can be obeyed", (_, text) => {
    expect(read(text)).toMatchObject({ kind: "read", name: Buffer.from("a"), wrong: expect.any(String) });
  });

  it("for writing is known as such", () => {
    expect(read("\0\x02a\0octet\0")).toMatchObject({ kind: "write", name: Buffer.from("a") });
  });

  it("without a name is none", () => {
    expect(read("\0\x01\0octet\0")).toBeUndefined();
    expect(read("\0\x01")).toBeUndefined();
  });
});

describe("what else comes in", () => {
  it.each([
    ["\0\x04\xff\xff", { kind: "ack", block: 65535 }],
    ["\0\x04\0\x01surplus", { kind: "ack", block: 1 }],
    ["\0\x05\0\x03full\0", { kind: "error", code: 3 }],
    ["\0\x05", { kind: "error", code: 0 }],
    ["\0\x03\0\x01x", { kind: "other" }],
    ["\0\x09", { kind: "other" }],
    ["\0\x04\0", undefined],
    ["\0", undefined],
    ["", undefined],
  ])("%j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("whatever it is, it is read without a fault", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 700 }),
      fc.uint8Array({ maxLength: 40 }).map((rest) => Uint8Array.from([0, ...rest])),
      fc.uint8Array({ maxLength: 700, max: 3 }).map((rest) => Uint8Array.from([0, 1, ...rest])),
    );
    fc.assert(
      fc.property(bytes, (some) => {
        readPacket(Buffer.from(some));
      }),
      { numRuns: 20_000 },
    );
  });
});

describe("what goes out", () => {
  it("is data whose numbers go round", () => {
    expect(dataPacket(1, Buffer.from("ab"))).toEqual(packet("\0\x03\0\x01ab"));
    expect(dataPacket(65_535, Buffer.alloc(0))).toEqual(packet("\0\x03\xff\xff"));
    expect(dataPacket(65_536, Buffer.alloc(0))).toEqual(packet("\0\x03\0\0"));
    expect(dataPacket(65_537, Buffer.alloc(0))).toEqual(packet("\0\x03\0\x01"));
  });

  it("is options and errors, each text with its NUL", () => {
    expect(optionsPacket(new Map([["tsize", "812"]]))).toEqual(packet("\0\x06tsize\x00812\0"));
    expect(errorPacket(1, "File not found")).toEqual(packet("\0\x05\0\x01File not found\0"));
  });
});
