import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { fetchFile, type TftpServer } from "./tftp-client.js";

type Reply = (packet: Buffer, peer: RemoteInfo, transfer: Socket) => void;

const open: Socket[] = [];

async function socket(): Promise<Socket> {
  const made = createSocket("udp4").bind(0, "127.0.0.1");
  open.push(made);
  await once(made, "listening");
  return made;
}

/** A server whose answers are written out by hand; as real ones do, it answers from a port of its own. */
async function serve(reply: Reply): Promise<TftpServer> {
  const listening = await socket();
  const transfer = await socket();
  listening.on("message", (packet, peer) => reply(packet, peer, transfer));
  transfer.on("message", (packet, peer) => reply(packet, peer, transfer));
  return { host: "127.0.0.1", port: listening.address().port };
}

const data = (block: number, bytes: Buffer) =>
  Buffer.concat([Buffer.from([0, 3, block >> 8, block & 255]), bytes]);
const failure = (code: number, text: string) =>
  Buffer.concat([Buffer.from([0, 5, 0, code]), Buffer.from(`${text}\0`)]);
const isRequest = (packet: Buffer) => packet.readUInt16BE(0) === 1;

afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

describe("the TFTP client", () => {
  it("asks as the phone does: name, mode and no option", async () => {
    let asked: Buffer | undefined;
    const server = await serve((packet, peer, transfer) => {
      if (isRequest(packet)) asked = packet;
      if (isRequest(packet)) transfer.send(data(1, Buffer.from("x")), peer.port);
    });
    expect(await fetchFile("OS79XX.TXT", server)).toEqual({ bytes: Buffer.from("x") });
    expect(asked).toEqual(Buffer.from("\0\x01OS79XX.TXT\0octet\0", "latin1"));
  });

  it("puts blocks of 512 bytes together, up to an empty last one", async () => {
    const whole = Buffer.from(Array.from({ length: 1024 }, (_, at) => at & 255));
    const server = await serve((packet, peer, transfer) => {
      const block = isRequest(packet) ? 1 : packet.readUInt16BE(2) + 1;
      if (block <= 3) transfer.send(data(block, whole.subarray((block - 1) * 512, block * 512)), peer.port);
    });
    expect(await fetchFile("two-blocks", server)).toEqual({ bytes: whole });
  });

  it("tells the code of an error, and its text without what a terminal would obey", async () => {
    const server = await serve((_, peer, transfer) =>
      transfer.send(failure(1, "not \u001b[2J here"), peer.port),
    );
    expect(await fetchFile("missing", server)).toEqual({ error: "(Server) not ?[2J here", code: 1 });
  });

  it("goes on when somebody else sends a packet", async () => {
    const stranger = await socket();
    const errors: Buffer[] = [];
    const server = await serve((packet, peer, transfer) => {
      if (packet.readUInt16BE(0) === 5) errors.push(packet);
      if (isRequest(packet)) transfer.send(data(1, Buffer.alloc(512, "a")), peer.port);
      else
        stranger.send(data(2, Buffer.from("wrong")), peer.port, () => {
          transfer.send(data(2, Buffer.from("b")), peer.port);
        });
    });
    expect(await fetchFile("file", server)).toEqual({ bytes: Buffer.from(`${"a".repeat(512)}b`) });
    expect(errors).toEqual([]);
  });

  it("takes no options that it did not ask for", async () => {
    const server = await serve((_, peer, transfer) =>
      transfer.send(Buffer.from("\0\x06tsize\x005\0", "latin1"), peer.port),
    );
    expect(await fetchFile("file", server)).toMatchObject({ code: 4 });
  });

  it("stops at the bound and at the deadline", async () => {
    const endless = await serve((packet, peer, transfer) => {
      const block = isRequest(packet) ? 1 : packet.readUInt16BE(2) + 1;
      transfer.send(data(block, Buffer.alloc(512)), peer.port);
    });
    expect(await fetchFile("file", endless, { maxBytes: 2048 })).toEqual({
      error: "the file is larger than allowed",
    });
    const silent = await serve(() => undefined);
    expect(await fetchFile("file", silent, { deadline: 100 })).toEqual({
      error: "the transfer took too long",
    });
  });

  it("asks for no name that leaves the root or that a phone could not send", async () => {
    const server = { host: "127.0.0.1", port: 9 };
    for (const name of ["../passwd", "a/../b", "ü", "a\0b", ""])
      expect(await fetchFile(name, server)).toHaveProperty("error");
  });
});
