/** UDP sockets for addresses that are numbers: they never ask a resolver, and none of their faults is thrown. */
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { isIPv6 } from "node:net";

export type Peer = Pick<RemoteInfo, "address" | "port">;

export function socketFor(host: string): Socket {
  const six = isIPv6(host);
  return createSocket({
    type: six ? "udp6" : "udp4",
    lookup: (address, _options, done) => done(null, address, six ? 6 : 4),
  });
}

/** From a port of its own, as TFTP has it for every exchange. */
export function bindAnyPort(socket: Socket, host: string): void {
  socket.bind({ address: host, port: 0, exclusive: true });
}

export const isPeer = (one: Peer, other: Peer): boolean =>
  one.port === other.port && one.address === other.address;

/** `192.0.2.7:49152`, `[2001:db8::7]:49152`. */
export function shownPeer({ address, port }: Peer): string {
  const plain = address.replace(/^::ffff:(?=[0-9.]+$)/i, "");
  return isIPv6(plain) ? `[${plain}]:${port}` : `${plain}:${port}`;
}

/** Sends one packet from a port of its own and forgets about it. `done` is called once, whatever happens. */
export function sendOnce(packet: Buffer, { host, peer, done }: Sending): void {
  const socket = socketFor(host);
  let isOpen = true;
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    socket.close();
    done();
  };
  socket.on("error", end);
  bindAnyPort(socket, host);
  if (isOpen) socket.send(packet, peer.port, peer.address, end);
}

interface Sending {
  /** The address to send from. */
  host: string;
  peer: Peer;
  done(): void;
}
