/** The session: answers find their requests, and a host that says anything else ends it with a clear text. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SftpStreams, startSession } from "../../src/load/root/sftp.js";
import { REQUESTS } from "../../src/load/root/sftp-packets.js";
import {
  attrs,
  data,
  FILE,
  HELLO,
  type Heard,
  handle,
  names,
  number,
  packet,
  type Reply,
  sftpPeer,
  status,
  string,
} from "../support/sftp-peer.js";

const SILENT: Reply = () => [];

/** The text with which a question ends. */
const faultOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    (value) => `answered ${JSON.stringify(value)}`,
    (error: Error) => error.message,
  );

const ask = (peer: SftpStreams, idle?: number) => startSession(peer, idle).ask(REQUESTS.lstat("/x"));

describe("a session", () => {
  it("begins with version 3, and learns what the host can do beyond it", async () => {
    const peer = sftpPeer(SILENT);
    const written: Buffer[] = [];
    peer.to.on("data", (chunk: Buffer) => written.push(chunk));
    expect(await startSession(peer).ready).toEqual(new Set(["posix-rename@openssh.com"]));
    expect(Buffer.concat(written)).toEqual(packet(1, number(3)));
  });

  it("gives each answer to the request that it belongs to, in whatever order they come", async () => {
    const late: Buffer[] = [];
    const peer = sftpPeer(({ id, text }) => {
      late.unshift(attrs(id, [FILE, text.length]));
      return late.length === 3 ? late : [];
    });
    const session = startSession(peer);
    const sizes = ["/", "/ab", "/abcd"].map(async (path) => {
      const answer = await session.ask(REQUESTS.lstat(path));
      return "value" in answer && answer.value.size;
    });
    expect(await Promise.all(sizes)).toEqual([1, 3, 5]);
  });

  it("takes packets in whatever pieces they come", async () => {
    const peer = sftpPeer(({ id }) => [...attrs(id, [FILE, 7])].map((byte) => Buffer.from([byte])));
    expect(await ask(peer)).toEqual({ value: { mode: FILE, size: 7 } });
    const both = sftpPeer(SILENT, { hello: Buffer.concat([HELLO, attrs(1, [FILE, 1])]) });
    expect(await faultOf(ask(both))).toBe("the host answers what nobody asked");
  });

  it("sends the requests as the draft has them", async () => {
    const peer = sftpPeer(({ id }) => [status(id, 2)]);
    const session = startSession(peer);
    const held = Buffer.from("h");
    const all = [
      REQUESTS.open("/a"),
      REQUESTS.close(held),
      REQUESTS.read(held, { offset: 2 ** 32 + 1, length: 5 }),
      REQUESTS.lstat("/\xe9"),
      REQUESTS.fstat(held),
      REQUESTS.opendir("/"),
      REQUESTS.readdir(held),
      REQUESTS.realpath("."),
      REQUESTS.stat("/b"),
      REQUESTS.readlink("/c"),
    ];
    for (const request of all) expect(await session.ask<unknown>(request)).toEqual({ status: 2 });
    const texts = peer.heard.map(({ type, fields }) => `${type} ${fields.toString("hex")}`);
    expect(texts).toEqual([
      "3 000000022f610000000100000000",
      "4 0000000168",
      "5 0000000168000000010000000100000005",
      "7 000000022fe9",
      "8 0000000168",
      "11 000000012f",
      "12 0000000168",
      "16 000000012e",
      "17 000000022f62",
      "19 000000022f63",
    ]);
  });

  it("asks no more at once than the bound, and all in the end", async () => {
    const held: Heard[] = [];
    const peer = sftpPeer((heard) => {
      held.push(heard);
      return [];
    });
    const session = startSession(peer);
    const all = Promise.all(Array.from({ length: 1000 }, () => session.ask(REQUESTS.stat("/"))));
    let answered = 0;
    while (answered < 1000) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(held.length).toBeLessThanOrEqual(256);
      answered += held.length;
      peer.say(...held.splice(0).map(({ id }) => attrs(id, [FILE, 0])));
    }
    expect(await all).toHaveLength(1000);
  });
});

describe("what ends it", () => {
  const hello = (...fields: Buffer[]) => ({ hello: packet(2, ...fields) });
  const text = { hello: Buffer.from("Welcome to our server!\n") };
  const larger = { hello: number(256 * 1024 + 1) };
  it.each([
    ["another version", SILENT, hello(number(6)), "the host speaks version 6 of SFTP, not 3"],
    ["a hello without version", SILENT, hello(), "the host sends a packet that ends too early"],
    ["no hello", SILENT, { hello: status(1, 0) }, "the host does not begin with its version"],
    ["a login shell that talks", SILENT, text, "the host sends a text in place of SFTP"],
    ["a packet that is too large", SILENT, larger, "the host sends a packet larger than any may be"],
    ["a packet of nothing", SILENT, { hello: number(0) }, "the host sends a packet larger than any may be"],
    ["an answer to nobody", ({ id }) => [attrs(id + 1, [FILE, 1])], {}, "the host answers what nobody asked"],
    [
      "an answer of another kind",
      ({ id }) => [handle(id, "x")],
      {},
      "the host answers another question than was asked",
    ],
    [
      "a yes in place of an answer",
      ({ id }) => [status(id, 0)],
      {},
      "the host answers another question than was asked",
    ],
    [
      "an answer that ends too early",
      ({ id }) => [packet(105, number(id), number(1))],
      {},
      "the host sends a packet that ends too early",
    ],
    ["an answer without an id", () => [packet(105)], {}, "the host sends a packet that ends too early"],
    [
      "attributes of a later version",
      ({ id }) => [packet(105, number(id), number(0x100))],
      {},
      "the host sends attributes that version 3 does not have",
    ],
    [
      "more attributes than fit",
      ({ id }) => [packet(105, number(id), number(0x8000_0000), number(0xffff_ffff))],
      {},
      "the host sends a packet that ends too early",
    ],
  ] satisfies Array<[string, Reply, { hello?: Buffer }, string]>)("%s", async (_, reply, options, why) => {
    const session = startSession(sftpPeer(reply, options));
    expect(await faultOf(session.ask(REQUESTS.lstat("/x")))).toBe(why);
    expect(await faultOf(session.ask(REQUESTS.lstat("/y")))).toBe(why);
  });

  it("a connection that ends, at once or later", async () => {
    const peer = sftpPeer(() => {
      peer.end();
      return [];
    });
    expect(await faultOf(ask(peer))).toBe("the connection ended");
    const dead = sftpPeer(SILENT, { hello: Buffer.alloc(0) });
    dead.end();
    const session = startSession(dead);
    expect(await faultOf(session.ready)).toBe("the connection ended");
    expect(await faultOf(session.ask(REQUESTS.stat("/")))).toBe("the connection ended");
  });

  it("a host that does not answer", async () => {
    expect(await faultOf(ask(sftpPeer(SILENT), 20))).toBe("the host does not answer any more");
  });

  it("two answers to one question", async () => {
    const peer = sftpPeer(({ id }) => [attrs(id, [FILE, 1]), attrs(id, [FILE, 2])]);
    const session = startSession(peer);
    expect(await session.ask(REQUESTS.stat("/"))).toMatchObject({ value: { size: 1 } });
    expect(await faultOf(session.ask(REQUESTS.stat("/")))).toBe("the host answers what nobody asked");
  });

  it("any bytes at all: an answer, a fault or silence, and never a throw", async () => {
    const kinds = fc.constantFrom(2, 101, 102, 103, 104, 105, 0, 255);
    const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array));
    const whole = fc.tuple(kinds, bytes).map(([type, rest]) => packet(type, number(1), rest));
    const requests = [REQUESTS.readdir(Buffer.from("h")), REQUESTS.stat("/"), REQUESTS.realpath("/")];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(bytes, whole), { maxLength: 4 }), async (said) => {
        for (const request of requests) {
          const peer = sftpPeer(() => said);
          const asked = faultOf(startSession(peer).ask<unknown>(request));
          setImmediate(() => setImmediate(() => peer.end()));
          expect(await asked).toMatch(/^(?:answered|the host|the connection)/);
        }
      }),
      { numRuns: 150 },
    );
  });
});

it("names are bytes, and data are not touched", async () => {
  const raw = Buffer.from([0x63, 0xe9, 0x0a]);
  const peer = sftpPeer(({ id, type }) =>
    type === 5 ? [data(id, raw)] : [packet(104, number(id), number(1), string(raw), string(""), number(0))],
  );
  const session = startSession(peer);
  expect(await session.ask(REQUESTS.realpath("/"))).toEqual({ value: "c\xe9\n" });
  expect(await session.ask(REQUESTS.read(raw, { offset: 0, length: 9 }))).toEqual({ value: raw });
  expect(await faultOf(startSession(sftpPeer(({ id }) => [names(id, [])])).ask(REQUESTS.readlink("/")))).toBe(
    "the host sends another number of names than one",
  );
});
