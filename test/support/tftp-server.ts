/** A TFTP server over a map of names to bytes, on loopback, that can be told to behave badly in the ways that networks and servers do. */
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { onTestFinished } from "vitest";

export interface Faults {
  /** No answer to the n-th packet that comes in, from 1. */
  drop?: readonly number[];
  /** Every packet goes out twice. */
  twice?: boolean;
  /** The second block goes out before the first one. */
  swap?: boolean;
  /** Nothing after so many blocks. */
  stopAfter?: number;
  /** After so many blocks the file is at its end, whatever its size. */
  cutAfter?: number;
  /** What the option acknowledgement says of the size. */
  size?: number;
  /** The first packet goes out from a second port as well. */
  twoPorts?: boolean;
  /** An ERROR packet in place of everything. */
  error?: { code: number; text?: string; bare?: boolean };
  /** An ERROR packet to requests with options. */
  refuseOptions?: boolean;
  /** Requests with options are left unanswered. */
  ignoreOptions?: boolean;
  /** No options are taken, and none refused. */
  noOptions?: boolean;
  /** An option that nobody asked for. */
  extraOption?: boolean;
  /** So many bytes, before each packet. */
  runt?: number;
  silent?: boolean;
}

export interface FaultyServer {
  host: string;
  port: number;
  /** May be changed while it runs. */
  faults: Faults;
  /** All that came in, in order. */
  heard: Buffer[];
  requests(): string[];
}

interface Transfer {
  bytes: Buffer;
  blockSize: number;
  socket: Socket;
  peer: RemoteInfo;
}

async function newSocket(): Promise<Socket> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  onTestFinished(() => void socket.close());
  await once(socket, "listening");
  return socket;
}

export const dataPacket = (block: number, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0, 3, block >> 8, block & 255]), bytes]);

export function errorPacket(code: number, { text = "no", bare = false } = {}): Buffer {
  return Buffer.concat([Buffer.from([0, 5, 0, code]), Buffer.from(bare ? text : `${text}\0`)]);
}

const optionsPacket = (options: Record<string, string>): Buffer =>
  Buffer.from(`\0\x06${Object.entries(options).flat().join("\0")}\0`, "latin1");

export async function tftpServer(files: Record<string, Buffer>, given: Faults = {}): Promise<FaultyServer> {
  const faults = { ...given };
  const listening = await newSocket();
  // One for each transfer.
  listening.setMaxListeners(0);
  const heard: Buffer[] = [];
  const isDropped = (packet: Buffer): boolean => {
    heard.push(packet);
    return faults.silent === true || (faults.drop ?? []).includes(heard.length);
  };
  const spare = faults.twoPorts ? await newSocket() : undefined;
  listening.on("message", async (packet, peer) => {
    if (isDropped(packet)) return;
    const socket = await newSocketFor(listening);
    const [name = "", , ...options] = packet.subarray(2).toString("latin1").split("\0");
    const asked = options.filter(Boolean).length > 0;
    if (asked && faults.ignoreOptions) return;
    const transfer = { bytes: files[name] ?? Buffer.alloc(0), blockSize: 512, socket, peer };
    const answer = () => first({ name, asked: asked && !faults.noOptions, transfer, files, faults });
    socket.on("message", (ack) => {
      if (!isDropped(ack)) next(ack, { transfer, faults });
    });
    const packets = answer();
    send(packets, { transfer, faults });
    if (spare) send(packets, { transfer: { ...transfer, socket: spare }, faults: {} });
  });
  const requests = () =>
    heard.filter((packet) => packet[1] === 1).map((packet) => packet.subarray(2).toString("latin1"));
  return { host: "127.0.0.1", port: listening.address().port, faults, heard, requests };
}

/** As real servers do, each transfer has a port of its own. */
async function newSocketFor(listening: Socket): Promise<Socket> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  listening.once("close", () => socket.close());
  await once(socket, "listening");
  return socket;
}

interface Asked {
  name: string;
  asked: boolean;
  transfer: Transfer;
  files: Record<string, Buffer>;
  faults: Faults;
}

function first({ name, asked, transfer, files, faults }: Asked): Buffer[] {
  if (faults.error) return [errorPacket(faults.error.code, faults.error)];
  if (asked && faults.refuseOptions) return [errorPacket(8)];
  if (!Object.hasOwn(files, name)) return [errorPacket(1, { text: `/srv/secret/${name} not found` })];
  if (!asked) return blocks(1, { transfer, faults });
  transfer.blockSize = 1024;
  const size = String(faults.size ?? transfer.bytes.length);
  return [optionsPacket({ blksize: "1024", tsize: size, ...(faults.extraOption ? { colour: "red" } : {}) })];
}

interface Going {
  transfer: Transfer;
  faults: Faults;
}

function blocks(block: number, { transfer: { bytes, blockSize }, faults }: Going): Buffer[] {
  const at = (one: number) => {
    const whole = bytes.subarray((one - 1) * blockSize, one * blockSize);
    return dataPacket(one, one === faults.cutAfter ? whole.subarray(0, 10) : whole);
  };
  if (faults.stopAfter !== undefined && block > faults.stopAfter) return [];
  if ((block - 1) * blockSize > bytes.length) return [];
  return faults.swap && block === 1 ? [at(2), at(1)] : [at(block)];
}

function next(ack: Buffer, going: Going): void {
  if (ack.readUInt16BE(0) === 4) send(blocks(ack.readUInt16BE(2) + 1, going), going);
}

function send(packets: readonly Buffer[], { transfer: { socket, peer }, faults }: Going): void {
  const runts = faults.runt === undefined ? [] : [Buffer.alloc(faults.runt)];
  for (const packet of packets)
    for (const one of [...runts, packet, ...(faults.twice ? [packet] : [])])
      socket.send(one, peer.port, peer.address, () => undefined);
}
