/** Mends what the npm package `tftp` 0.1.2 gets wrong, on one transfer. */
import { isIPv6, SocketAddress } from "node:net";
import type { Client, GetStream } from "tftp";

/** With the headers below the 1280 bytes that every path carries: larger blocks get lost on some tunnels. */
export const BLOCK_SIZE = 1024;

/** What the server has said so far; the package keeps neither of them. */
export interface Heard {
  /** Whether any packet came from it. */
  anything: boolean;
  /** Of its ERROR packet. */
  code?: number;
  /** The file's length as it announced it. */
  size?: number;
}

const OACK = 6;
const ERROR = 5;
const DENIED = { code: 8, message: "an option was not asked for" };
const SIZE = /^[0-9]{1,15}$/;

/**
 * The package would ask for a timeout in milliseconds, which servers refuse along with all other options, and for a
 * window, whose blocks it does not sort. It adds `tsize` itself, and the length of that one's value.
 */
export function askForBlocksAndSize({ _options }: Client): void {
  const size = String(BLOCK_SIZE);
  _options.extensionsString = { blksize: size };
  _options.extensionsLength = `blksize\0${size}\0`.length + "tsize\0\0".length;
}

export function mend(stream: GetStream, { host, plain }: { host: string; plain: boolean }): Heard {
  const reader = stream._reader;
  const heard: Heard = { anything: false };
  // Asked again without options, as the package does when a server takes none: all starts anew.
  const open = reader._open;
  reader._open = (extensions) => {
    delete heard.code;
    open.call(reader, plain ? false : extensions);
  };
  if (plain) reader._oackExpected = false;
  keepStrangersOut(stream, { host, heard });
  readOptions(stream, heard);
  return heard;
}

/** A packet from elsewhere would end the transfer, and a short one would throw. */
function keepStrangersOut({ _reader }: GetStream, { host, heard }: { host: string; heard: Heard }): void {
  const init = _reader._initSocket;
  const server = canonical(host);
  _reader._initSocket = (socket, onMessage) =>
    init.call(_reader, socket, (packet, peer) => {
      const samePlace = canonical(peer.address) === server;
      if (packet.length < 2 || !samePlace) return;
      if (!_reader._firstPacket && peer.port !== _reader._port) return;
      heard.anything = true;
      onMessage(packet, peer);
    });
}

const canonical = (address: string): string =>
  isIPv6(address) ? new SocketAddress({ address, family: "ipv6" }).address : address;

function readOptions({ _reader }: GetStream, heard: Heard): void {
  const receive = _reader._onMessage;
  let acknowledged = false;
  _reader._onMessage = (packet) => {
    const kind = packet.readUInt16BE(0);
    // The server has not seen our answer to the first one, and will see the next.
    if (kind === OACK && acknowledged) return;
    if (kind === ERROR && packet.length >= 4) heard.code = packet.readUInt16BE(2);
    receive.call(_reader, packet);
  };
  const take = _reader._onOackMessage;
  _reader._onOackMessage = ({ tsize, ...options }) => {
    acknowledged = true;
    const unasked = Object.keys(options).some((name) => name !== "blksize");
    if (unasked || (tsize !== undefined && !SIZE.test(tsize))) return _reader._sendErrorAndClose(DENIED);
    if (tsize !== undefined) heard.size = Number(tsize);
    take.call(_reader, options);
  };
}
