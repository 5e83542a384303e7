/** A hundred thousand packets that nobody should send, to the server's port and to those of its transfers. */
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { fetchFile } from "../../src/load/root/tftp.js";
import { pattern, serving } from "../support/serving.js";
import { ack, error, Raw, request } from "../support/tftp-client.js";

const COUNT = 100_000;
const AT_ONCE = 50;
const FILES = { "a.cnf": pattern(3000), one: "x", empty: "" };

const names = fc.oneof(
  fc.constantFrom(...Object.keys(FILES), "missing", "../one", "", "/", ".offhook/x"),
  fc.string({ unit: "binary", maxLength: 20 }),
);
const word = fc.oneof(
  fc.constantFrom(
    "octet",
    "netascii",
    "mail",
    "blksize",
    "timeout",
    "tsize",
    "windowsize",
    "0",
    "1",
    "8",
    "65464",
    "-1",
  ),
  fc.string({ maxLength: 8 }),
);
const packets = fc.oneof(
  fc.tuple(names, fc.array(word, { maxLength: 9 })).map(([name, words]) => request(name, ...words)),
  fc.nat(65_535).map(ack),
  fc.nat(8).map(ack),
  fc.nat(255).map(error),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from([0, ...bytes])),
  fc.uint8Array({ maxLength: 6, max: 7 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom(Buffer.alloc(0), Buffer.alloc(1), Buffer.alloc(2), Buffer.alloc(60_000, 1)),
  // A request that is damaged on its way.
  fc.tuple(fc.nat(30), fc.nat(255)).map(([at, byte]) => {
    const packet = request("a.cnf", "octet", "blksize", "9");
    packet[at % packet.length] = byte;
    return packet;
  }),
);

const descriptors = () => readdirSync("/proc/self/fd").length;

it("end nothing, leak nothing, and the next client is served", { timeout: 120_000 }, async () => {
  const before = descriptors();
  const running = await serving(FILES);
  const { place, server, told } = running;
  const addresses = Array.from({ length: 12 }, (_, at) => `127.0.2.${at + 1}`);
  const all = await Promise.all([...addresses, ...addresses].map((address) => Raw.open(address)));
  let most = 0;
  let seed = 1;
  for (let sent = 0; sent < COUNT; ) {
    const batch = fc.sample(packets, { numRuns: AT_ONCE * 20, seed: seed++ });
    for (let at = 0; at < batch.length; at += AT_ONCE) {
      await Promise.all(
        batch.slice(at, at + AT_ONCE).map((packet, index) => {
          const one = all[(index * 7 + seed) % all.length] as Raw;
          const port = index % 2 === 0 ? place.port : one.heard.at(-1)?.from.port;
          return one.send(packet, { ...place, port: port ?? place.port });
        }),
      );
      await new Promise((done) => setImmediate(done));
      most = Math.max(most, descriptors());
    }
    for (const one of all) one.heard.splice(0, Math.max(0, one.heard.length - 1));
    sent += batch.length;
  }
  // Two for each transfer, one for each refusal on its way.
  expect(most).toBeLessThan(before + all.length + 3 * 200 + 20);
  expect(server.running()).toBeLessThanOrEqual(200);
  expect(told.length).toBeGreaterThan(COUNT / 100);
  expect(await fetchFile("a.cnf", place)).toEqual({ bytes: FILES["a.cnf"] });
  for (const one of all) one.close();
  await server.stop(0);
  await new Promise((done) => setImmediate(done));
  expect(descriptors()).toBeLessThanOrEqual(before + 2);
});
