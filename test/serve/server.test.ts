import { linkSync, mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { fetchFile } from "../../src/load/root/tftp.js";
import { Desk } from "../../src/serve/desk.js";
import type { Outcome } from "../../src/serve/outcome.js";
import { pattern, serving } from "../support/serving.js";
import { ack, error, Raw, rawFetch, request } from "../support/tftp-client.js";

const FILES = { "a.cnf": pattern(1300), one: "x", empty: "", "text.txt": "a\nb\rc\r\n" };

async function raw(address?: string): Promise<Raw> {
  const one = await Raw.open(address);
  onTestFinished(() => one.close());
  return one;
}

const shown = ({ event, name, bytes, why }: Outcome) => [event, name, event === "sent" ? bytes : why];

describe("what is served", () => {
  it.each([0, 1, 511, 512, 513, 1023, 1024, 1025, 1427, 1428, 1429, 5872, 300_000])(
    "%i bytes, as a phone asks and with options",
    async (size) => {
      const bytes = pattern(size);
      const { place, until } = await serving({ file: bytes });
      expect(await fetchFile("file", place, { plain: true })).toEqual({ bytes });
      expect(await fetchFile("file", place)).toEqual({ bytes });
      const options = ["blksize", "1428", "windowsize", "16", "tsize", "0", "timeout", "2"];
      expect(await rawFetch("file", { server: place, options })).toEqual(bytes);
      expect((await until(3)).map(shown)).toEqual(Array(3).fill(["sent", "file", size]));
    },
  );

  it("more blocks than there are numbers", async () => {
    const bytes = pattern(66_000 * 512 + 7);
    const { place } = await serving({ file: bytes });
    const answer = await fetchFile("file", place, { plain: true, maxBytes: bytes.length });
    expect("bytes" in answer && answer.bytes.equals(bytes)).toBe(true);
    const small = bytes.subarray(0, 66_000 * 8 + 3);
    const again = await serving({ file: small });
    const options = ["blksize", "8", "windowsize", "64"];
    expect((await rawFetch("file", { server: again.place, options })).equals(small)).toBe(true);
  });

  it("text, with the line ends of netascii", async () => {
    const { place } = await serving(FILES);
    const one = await raw();
    await one.send(request("text.txt", "NetASCII", "tsize", "0"), place);
    expect((await one.next())?.packet.subarray(4).toString()).toBe("a\r\nb\r\0c\r\0\r\n");
  });

  it("a name with a blank or a slash before it, or in a folder", async () => {
    const { place, root } = await serving({ ...FILES, "a b": "x" });
    mkdirSync(join(root, "sub"));
    writeFileSync(join(root, "sub/b"), "x");
    for (const name of ["a b", "/one", "./one", "sub/b"])
      expect((await rawFetch(name, { server: place })).toString()).toBe("x");
  });
});

describe("what is not", () => {
  it.each([
    ["missing", "error 1", ["not-found", "missing", expect.any(String)]],
    ["one/two", "error 1", ["not-found", "one/two", expect.any(String)]],
    ["../one", "error 2", ["refused", "../one", "its name leaves the root"]],
    ["/etc/passwd", "error 1", ["not-found", "/etc/passwd", expect.any(String)]],
    [".offhook/x", "error 2", ["refused", ".offhook/x", expect.stringContaining("begins with a dot")]],
    ["out", "error 2", ["refused", "out", "it is a link that leaves the root"]],
    ["round", "error 2", ["refused", "round", "its links go round in a circle"]],
    ["dangling", "error 1", ["not-found", "dangling", expect.any(String)]],
    ["folder", "error 2", ["refused", "folder", "it is a folder"]],
    ["a\nb", "error 2", ["refused", "a%0Ab", "its name has characters that no file here has"]],
  ])("%j", async (name, answer, told) => {
    const { place, root, until } = await serving(FILES);
    mkdirSync(join(root, "folder"));
    mkdirSync(join(root, ".offhook"));
    writeFileSync(join(root, ".offhook/x"), "old password");
    symlinkSync("/etc/passwd", join(root, "out"));
    symlinkSync("round", join(root, "round"));
    symlinkSync("nowhere", join(root, "dangling"));
    const one = await raw();
    await one.send(request(name), place);
    expect((await one.next())?.said).toBe(answer);
    expect((await until(1)).map(shown)).toEqual([told]);
  });

  it.each([
    ["a file to be written", "\0\x02new\0octet\0", "error 2"],
    ["mail", "\0\x01one\0mail\0", "error 4"],
    ["a request without a mode", "\0\x01one\0", "error 4"],
  ])("%s", async (_, packet, answer) => {
    const { place, until } = await serving(FILES);
    const one = await raw();
    await one.send(Buffer.from(packet, "latin1"), place);
    expect((await one.next())?.said).toBe(answer);
    expect((await until(1)).map(({ event }) => event)).toEqual(["refused"]);
  });
});

/** Each has ended or broken another server. */
describe("what clients and strangers do", () => {
  it("packets of no byte and of one, on both ports, change nothing", async () => {
    const { place, until } = await serving(FILES);
    const one = await raw();
    for (const rubbish of ["", "\0", "\0\x01", "\0\x09", "\xff\xff\xff"])
      await one.send(Buffer.from(rubbish, "latin1"), place);
    await one.send(request("a.cnf"), place);
    const first = await one.next();
    const transfer = { ...place, port: first?.port ?? 0 };
    for (const rubbish of ["", "\0", "\0\x04", "\0\x04\0"])
      await one.send(Buffer.from(rubbish, "latin1"), transfer);
    for (const block of [1, 2, 3]) await one.send(ack(block), transfer);
    expect((await until(1)).map(shown)).toEqual([["sent", "a.cnf", 1300]]);
  });

  it("an old phone's NUL too many is no option", async () => {
    const { place } = await serving(FILES);
    const one = await raw();
    await one.send(Buffer.from("\0\x01one\0octet\0\0", "latin1"), place);
    expect((await one.next())?.said).toBe("data 1 1");
  });

  it("acknowledgements that come many times send each block once", async () => {
    const { place, until } = await serving(FILES);
    const one = await raw();
    await one.send(request("a.cnf"), place);
    const transfer = { ...place, port: (await one.next())?.port ?? 0 };
    for (const block of [1, 2]) {
      for (let times = 0; times < 5; times++) await one.send(ack(block), transfer);
      await one.next();
    }
    await one.send(ack(3), transfer);
    await until(1);
    expect(one.heard).toHaveLength(3);
  });

  it("a stranger is sent away, and can neither acknowledge nor end a transfer", async () => {
    const { place, until } = await serving(FILES);
    const one = await raw();
    const neighbour = await raw();
    const stranger = await raw("127.0.0.2");
    await one.send(request("a.cnf"), place);
    const transfer = { ...place, port: (await one.next())?.port ?? 0 };
    for (const other of [neighbour, stranger]) {
      await other.send(error(0), transfer);
      await other.send(ack(1), transfer);
      expect((await other.next())?.said).toBe("error 5");
    }
    expect(one.heard).toHaveLength(1);
    for (const block of [1, 2, 3]) await one.send(ack(block), transfer);
    expect((await until(1)).map(shown)).toEqual([["sent", "a.cnf", 1300]]);
    // Their errors were not answered: two servers would talk for ever.
    expect([neighbour.heard.length, stranger.heard.length]).toEqual([1, 1]);
  });

  it("a request that comes twice begins one transfer", async () => {
    const { place, server, until } = await serving(FILES);
    const one = await raw();
    for (let times = 0; times < 5; times++) await one.send(request("a.cnf"), place);
    const first = await one.next();
    expect(server.running()).toBe(1);
    for (const block of [1, 2, 3]) {
      await one.send(ack(block), { ...place, port: first?.port ?? 0 });
      if (block < 3) await one.next();
    }
    await until(1);
    expect(one.heard.map(({ from }) => from.port)).toEqual(Array(3).fill(first?.port));
  });

  it("a request for another file from the same port takes the place of the first", async () => {
    const { place, server, until } = await serving(FILES);
    const one = await raw();
    await one.send(request("a.cnf"), place);
    await one.next();
    await one.send(request("one"), place);
    const second = await one.next();
    expect(second?.said).toBe("data 1 1");
    await one.send(ack(1), { ...place, port: second?.port ?? 0 });
    expect((await until(2)).map(shown)).toEqual([
      ["failed", "a.cnf", "the client asked anew after 0 of 1300 bytes"],
      ["sent", "one", 1],
    ]);
    expect(server.running()).toBe(0);
    expect(one.heard).toHaveLength(2);
  });

  it("an error of the client ends its transfer", async () => {
    const { place, until } = await serving(FILES);
    const one = await raw();
    await one.send(request("a.cnf"), place);
    await one.send(error(3), { ...place, port: (await one.next())?.port ?? 0 });
    expect((await until(1)).map(shown)).toEqual([
      ["failed", "a.cnf", "the client ended it with TFTP error 3 after 0 of 1300 bytes"],
    ]);
  });

  it("a client that falls silent is given up", { timeout: 45_000 }, async () => {
    const { place, until, server } = await serving(FILES);
    const one = await raw();
    await one.send(request("a.cnf", "octet", "timeout", "1"), place);
    const transfer = { ...place, port: (await one.next())?.port ?? 0 };
    await one.send(ack(0), transfer);
    await one.send(ack(1), transfer);
    expect((await until(1)).map(shown)).toEqual([
      ["failed", "a.cnf", "the client stopped answering after 512 of 1300 bytes"],
    ]);
    expect(server.running()).toBe(0);
    expect(one.heard).toHaveLength(8);
  });

  it("addresses that nothing can be sent to are a line, or nothing", async () => {
    const told: Outcome[] = [];
    const { root } = await serving(FILES);
    const desk = new Desk({
      root,
      host: "127.0.0.1",
      clients: 5,
      perAddress: 5,
      told: (one) => told.push(one),
    });
    desk.take(request("a.cnf"), { address: "127.0.0.1", port: 0 });
    desk.take(request("nowhere"), { address: "255.255.255.255", port: 9 });
    desk.take(request("a.cnf"), { address: "255.255.255.255", port: 9 });
    await desk.finish(1000);
    expect(told.map(({ event }) => event)).toEqual(["not-found", "failed"]);
    expect(told[1]?.why).toMatch(/^the network refuses it \(E[A-Z]+\) after 0 of 1300 bytes$/);
  });
});

describe("how many at a time", () => {
  it("more than the bound are left unanswered, told once, and served when others have ended", async () => {
    const { place, until, server } = await serving(FILES, { clients: 3 });
    const first = await Promise.all([raw(), raw(), raw()]);
    const ports = [];
    for (const one of first) {
      await one.send(request("one"), place);
      ports.push((await one.next())?.port ?? 0);
    }
    const late = await raw("127.0.0.2");
    for (let times = 0; times < 3; times++) await late.send(request("a.cnf"), place);
    expect((await until(1)).map(shown)).toEqual([
      ["refused", "a.cnf", "3 transfers run already; it is answered when one has ended"],
    ]);
    await first[0]?.send(ack(1), { ...place, port: ports[0] ?? 0 });
    await until(2);
    await late.send(request("a.cnf"), place);
    expect((await late.next())?.said).toBe("data 1 512");
    expect(late.heard).toHaveLength(1);
    expect(server.running()).toBe(3);
  });

  it("one address cannot take all of them", async () => {
    const { place, until } = await serving(FILES, { perAddress: 1 });
    const [one, other, neighbour] = await Promise.all([raw(), raw(), raw("127.0.0.2")]);
    await one.send(request("one"), place);
    await one.next();
    await other.send(request("one"), place);
    expect((await until(1)).map(({ why }) => why)).toEqual([
      "1 transfers run already with its address; it is answered when one has ended",
    ]);
    await neighbour.send(request("one"), place);
    expect((await neighbour.next())?.said).toBe("data 1 1");
  });
});

describe("a file that changes while it is sent", () => {
  it.each([
    ["is overwritten in place", (path: string) => void writeSync(openSync(path, "r+"), "y", 0)],
    ["is cut off", (path: string) => truncateSync(path, 600)],
    ["grows", (path: string) => truncateSync(path, 5000)],
  ])("and %s ends in an error, not in a mixture", async (_, change) => {
    const { place, root, until } = await serving(FILES);
    const one = await raw();
    await one.send(request("a.cnf"), place);
    const transfer = { ...place, port: (await one.next())?.port ?? 0 };
    change(join(root, "a.cnf"));
    await one.send(ack(1), transfer);
    expect((await one.next())?.said).toBe("error 0");
    expect((await until(1)).map(shown)).toEqual([
      ["failed", "a.cnf", "the file was changed while it was sent after 512 of 1300 bytes"],
    ]);
  });

  it("but is linked elsewhere, goes on", async () => {
    const { place, root } = await serving(FILES);
    const onBlock = () => linkSync(join(root, "a.cnf"), join(root, `b${Math.random()}`));
    expect(await rawFetch("a.cnf", { server: place, onBlock })).toEqual(FILES["a.cnf"]);
  });
});

describe("a stop", () => {
  it("waits for what runs, and takes nothing new", async () => {
    const { place, server, until } = await serving(FILES);
    const one = await raw();
    await one.send(request("a.cnf"), place);
    const transfer = { ...place, port: (await one.next())?.port ?? 0 };
    const stopped = server.stop(30_000);
    const other = await raw();
    await other.send(request("one"), place);
    for (const block of [1, 2, 3]) await one.send(ack(block), transfer);
    await stopped;
    expect((await until(1)).map(shown)).toEqual([["sent", "a.cnf", 1300]]);
    expect(other.heard).toEqual([]);
  });

  it("without patience tells the clients", async () => {
    const { place, server, until } = await serving(FILES);
    const one = await raw();
    await one.send(request("a.cnf"), place);
    await one.next();
    void server.stop(30_000);
    await server.stop(0);
    expect((await one.next())?.said).toBe("error 0");
    expect((await until(1)).map(shown)).toEqual([
      ["failed", "a.cnf", "the server stops after 0 of 1300 bytes"],
    ]);
  });
});
