import { createSocket } from "node:dgram";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { fetchFile, type Wishes } from "../../src/load/root/tftp.js";
import { type Faults, tftpServer } from "../support/tftp-server.js";

const LARGE = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7) & 255));
const EXACT = Buffer.from(Array.from({ length: 2048 }, (_, at) => at & 255));
const FILES = { large: LARGE, exact: EXACT, small: Buffer.from("x"), empty: Buffer.alloc(0) };

/** Asks again after 50 ms, so that lost packets cost the tests little. */
async function get(name: string, faults: Faults = {}, wishes: Wishes = {}) {
  return fetchFile(name, await tftpServer(FILES, faults), { patience: 50, ...wishes });
}

describe("what is asked", () => {
  it("is name, mode, a block size and the file's size, and nothing else", async () => {
    const server = await tftpServer(FILES);
    expect(await fetchFile("small", server)).toEqual({ bytes: FILES.small });
    const request = Buffer.from("\0\x01small\0octet\0blksize\x001024\0tsize\x000\0", "latin1");
    expect(server.heard[0]).toEqual(request);
  });

  it("is what a phone asks, on request: name and mode", async () => {
    const server = await tftpServer(FILES);
    expect(await fetchFile("small", server, { plain: true })).toEqual({ bytes: FILES.small });
    expect(server.heard[0]).toEqual(Buffer.from("\0\x01small\0octet\0", "latin1"));
  });

  it("is no name that leaves the root, that no phone could send, or that would be changed on the way", async () => {
    const server = { host: "127.0.0.1", port: 9 };
    for (const name of ["../passwd", "a/../b", "ü", "a\0b", "", "a//b", "./a", "a".repeat(129)])
      expect(await fetchFile(name, server)).toEqual({ error: "its name cannot be asked for over TFTP" });
    expect(await fetchFile("a", { host: "localhost", port: 9 })).toEqual({
      error: "the host is no address",
    });
  });
});

describe.each([
  ["with options", {}],
  ["as a phone", { plain: true }],
])("%s, a file arrives as it is", (_, wishes) => {
  it.each(Object.keys(FILES))("%s", async (name) => {
    const answer = await get(name, {}, wishes);
    expect(answer).toEqual({ bytes: FILES[name as keyof typeof FILES] });
  });

  it.each([
    ["the first request is lost", { drop: [1] }],
    ["an acknowledgement is lost", { drop: [3] }],
    ["many packets are lost", { drop: [1, 3, 4, 6] }],
    ["every packet comes twice", { twice: true }],
    ["blocks come in the wrong order", { swap: true }],
    ["the server answers from two ports", { twoPorts: true }],
    ["packets of no byte come between", { runt: 0 }],
    ["packets of one byte come between", { runt: 1 }],
    ["the server refuses options", { refuseOptions: true }],
    ["the server does not know options", { noOptions: true }],
  ])("although %s", async (_fault, faults) => {
    expect(await get("large", faults, wishes)).toEqual({ bytes: LARGE });
    expect(await get("exact", faults, wishes)).toEqual({ bytes: EXACT });
  });
});

describe("what a server says in place of a file", () => {
  it.each([1, 2, 8])("error %i is told by its code, never by its text", async (code) => {
    const answer = await get("small", { error: { code, text: "\u001b[2J /srv/tftp" } });
    expect(answer).toEqual({ error: `the server refuses it with TFTP error ${code}`, code });
  });

  it("an error without its last byte is understood all the same", async () => {
    expect(await get("small", { error: { code: 1, bare: true } })).toMatchObject({ code: 1 });
  });

  it("a packet that is no TFTP ends the transfer", async () => {
    expect(await get("small", { runt: 2 })).toEqual({ error: "the server sends what is no TFTP" });
    expect(await get("small", { runt: 3 })).toEqual({ error: "the server sends what is no TFTP" });
  });

  it("an option that was not asked for is not taken", async () => {
    expect(await get("small", { extraOption: true })).toEqual({ error: "the server sends what is no TFTP" });
  });

  it("nothing", async () => {
    const silent = { error: "the server does not answer", silent: true };
    expect(await get("small", { silent: true })).toEqual(silent);
    expect(await get("small", { silent: true }, { plain: true })).toEqual(silent);
  });
});

describe("a transfer that goes wrong", () => {
  it("is told when it stops in the middle", async () => {
    const error = "the server stopped in the middle of the transfer";
    expect(await get("large", { stopAfter: 1 })).toEqual({ error });
  });

  it("is told when it is shorter or longer than announced", async () => {
    expect(await get("large", { cutAfter: 2 })).toEqual({
      error: "the server announced 3000 bytes and sent 1034",
    });
    expect(await get("large", { size: 2999 })).toEqual({
      error: "the server announced 2999 bytes and sent 3000",
    });
  });

  it("stops at the bound, and at once when a larger size is announced", async () => {
    const error = "it does not end, or is larger than 1500 bytes";
    expect(await get("large", {}, { maxBytes: 1500, plain: true })).toEqual({ error });
    expect(await get("small", { size: 5_000_000_000 }, { maxBytes: 1500 })).toEqual({ error });
  });

  it("stops at the deadline", async () => {
    const error = "the transfer took too long";
    expect(await get("small", { silent: true }, { deadline: 20 })).toEqual({ error });
  });

  it("to an address that nothing leads to ends by itself", async () => {
    const answer = await fetchFile("small", { host: "255.255.255.255", port: 9 }, { patience: 10 });
    expect(answer).toEqual({ error: "the server does not answer", silent: true });
  });
});

it("a stranger's packets change nothing, be they first or later", async () => {
  const stranger = createSocket("udp4").bind(0, "127.0.0.2");
  const server = createSocket("udp4").bind(0, "127.0.0.1");
  onTestFinished(() => void stranger.close());
  onTestFinished(() => void server.close());
  await Promise.all([once(stranger, "listening"), once(server, "listening")]);
  const errors: Buffer[] = [];
  const block = (number: number, bytes: Buffer) => Buffer.concat([Buffer.from([0, 3, 0, number]), bytes]);
  server.on("message", (packet, { port }) => {
    if (packet[1] === 5) errors.push(packet);
    const number = packet[1] === 4 ? (packet[3] ?? 0) + 1 : 1;
    stranger.send(block(number, Buffer.from("wrong")), port, () => {
      if (number <= 2) server.send(block(number, Buffer.alloc(number === 1 ? 512 : 1, "a")), port);
    });
  });
  const place = { host: "127.0.0.1", port: server.address().port };
  expect(await fetchFile("x", place)).toEqual({ bytes: Buffer.alloc(513, "a") });
  expect(errors).toEqual([]);
});
