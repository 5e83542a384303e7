/** A TFTP client for tests of servers: from any loopback address, with any options, packet by packet where wanted. */
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import type { TftpServer } from "../../src/load/root/tftp.js";

export const request = (name: string, ...words: string[]): Buffer =>
  Buffer.from(`\0\x01${[name, ...(words.length === 0 ? ["octet"] : words)].join("\0")}\0`, "latin1");

export const ack = (block: number): Buffer => Buffer.from([0, 4, (block >> 8) & 255, block & 255]);
export const error = (code: number): Buffer => Buffer.from([0, 5, 0, code, 120, 0]);

/** A packet as a test writes it down: `data 1 812`, `error 1`, `options blksize 1024`. */
export function described(packet: Buffer): string {
  const number = packet.length < 4 ? 0 : packet.readUInt16BE(2);
  switch (packet[1]) {
    case 3:
      return `data ${number} ${packet.length - 4}`;
    case 5:
      return `error ${number}`;
    case 6:
      return `options ${packet.toString("latin1", 2, packet.length - 1).replaceAll("\0", " ")}`;
    default:
      return "other";
  }
}

/** A socket that keeps what it hears. */
export class Raw {
  readonly heard: Array<{ packet: Buffer; from: RemoteInfo }> = [];
  readonly socket: Socket;
  #taken = 0;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("message", (packet, from) => this.heard.push({ packet, from }));
  }

  static async open(address = "127.0.0.1"): Promise<Raw> {
    const socket = createSocket("udp4").bind(0, address);
    await once(socket, "listening");
    return new Raw(socket);
  }

  send(packet: Buffer, { host, port }: TftpServer): Promise<void> {
    return new Promise((done) => this.socket.send(packet, port, host, () => done()));
  }

  /** The next packet, described, with the port that it came from; undefined when none comes in time. */
  async next(patience = 3000): Promise<{ said: string; port: number; packet: Buffer } | undefined> {
    if (this.#taken >= this.heard.length) {
      const signal = AbortSignal.timeout(patience);
      await once(this.socket, "message", { signal }).catch(() => undefined);
    }
    const found = this.heard[this.#taken];
    if (!found) return undefined;
    this.#taken++;
    return { said: described(found.packet), port: found.from.port, packet: found.packet };
  }

  close(): void {
    this.socket.close();
  }
}

interface Fetching {
  server: TftpServer;
  address?: string;
  options?: readonly string[];
  /** How often it asks again before it gives up. */
  tries?: number;
  /** Called with each block that is new. */
  onBlock?(): Promise<void> | void;
}

/** A whole file by RFC 1350 and 7440; an error of the server is thrown as its description. */
export async function rawFetch(name: string, fetching: Fetching): Promise<Buffer> {
  const { server, address, options = [], tries = 8, onBlock } = fetching;
  const raw = await Raw.open(address);
  const reading = new Reading();
  let place = server;
  let last = request(name, "octet", ...options);
  let misses = 0;
  try {
    await raw.send(last, place);
    for (;;) {
      const answer = await raw.next(700);
      if (!answer && ++misses > tries) throw new Error(`silence after block ${reading.blocks.length}`);
      if (answer) {
        misses = 0;
        place = { host: server.host, port: answer.port };
        const before = reading.blocks.length;
        const reply = reading.hear(answer.packet);
        if (reading.blocks.length > before) await onBlock?.();
        if (!reply) continue;
        last = reply;
      }
      await raw.send(last, place);
      if (reading.done) return Buffer.concat(reading.blocks);
    }
  } finally {
    raw.close();
  }
}

/** What has come of a file, and what is to be said to each packet. */
class Reading {
  readonly blocks: Buffer[] = [];
  done = false;
  #size = 512;
  #window = 1;
  /** Blocks since the last acknowledgement. */
  #fresh = 0;

  hear(packet: Buffer): Buffer | undefined {
    const said = described(packet);
    if (said.startsWith("error")) throw new Error(said);
    if (said.startsWith("options")) return this.#agree(said.split(" "));
    const have = this.blocks.length;
    if (packet.readUInt16BE(2) !== ((have + 1) & 0xffff)) return this.#gap();
    this.blocks.push(packet.subarray(4));
    this.done = packet.length - 4 < this.#size;
    if (!this.done && ++this.#fresh < this.#window) return undefined;
    this.#fresh = 0;
    return ack(have + 1);
  }

  #agree(words: readonly string[]): Buffer | undefined {
    const value = (name: string, otherwise: number) =>
      words.includes(name) ? Number(words[words.indexOf(name) + 1]) : otherwise;
    this.#size = value("blksize", 512);
    this.#window = value("windowsize", 1);
    return this.blocks.length === 0 ? ack(0) : undefined;
  }

  /** Told at once, and once: the rest of the window is thrown away. */
  #gap(): Buffer | undefined {
    const isNews = this.#fresh > 0;
    this.#fresh = 0;
    return isNews && this.#window > 1 ? ack(this.blocks.length) : undefined;
  }
}
