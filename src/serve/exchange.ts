/** Carries one transfer over a socket of its own, with one client; whoever else writes to that port changes nothing. */
import type { Socket } from "node:dgram";
import { after } from "../load/root/deadline.js";
import { CODES, errorPacket, readPacket } from "./packets.js";
import { bindAnyPort, isPeer, type Peer, socketFor } from "./sockets.js";
import type { Step, Transfer } from "./transfer.js";

export interface Exchange {
  /** Ends it before its time. `told`: the client hears of it. */
  stop(why: string, told: boolean): void;
}

/** Why it ended; nothing when all of the file has arrived. */
export type Ended = (why?: string) => void;

interface Setting {
  /** The address to send from. */
  host: string;
  peer: Peer;
  transfer: Transfer;
  /** Called once, when the socket is closed. */
  ended: Ended;
}

/** The network is too busy for the moment: as if the packet had been lost on the way. */
const PASSING: ReadonlySet<string> = new Set(["ENOBUFS", "EAGAIN", "ECONNREFUSED"]);

export function startExchange(setting: Setting): Exchange {
  const { host, peer, transfer } = setting;
  const wire = openWire(setting);
  const { socket } = wire;
  let callOff = () => {};
  const take = (step: Step): void => {
    if (step === "wait" || wire.closed()) return;
    callOff();
    if ("end" in step) {
      if (step.end === "sent") wire.close();
      else wire.close(step.why, step.fault);
      return;
    }
    for (const packet of step.send) wire.send(packet);
    if (!wire.closed()) callOff = after(step.wait, () => take(transfer.timeOut()));
  };
  wire.onClose(() => callOff());
  socket.on("message", (bytes, from) => {
    const packet = readPacket(bytes);
    if (!packet || wire.closed()) return;
    // An answer to an error could go to and fro for ever.
    if (!isPeer(from, peer) && packet.kind !== "error") wire.sendAway(from);
    if (!isPeer(from, peer)) return;
    if (packet.kind === "ack") take(transfer.acknowledge(packet.block));
    if (packet.kind === "error") wire.close(`the client ended it with TFTP error ${packet.code}`);
  });
  bindAnyPort(socket, host);
  take(transfer.begin());
  return { stop: wire.close };
}

interface Wire {
  socket: Socket;
  send(packet: Buffer): void;
  sendAway(stranger: Peer): void;
  /** `told`: the client hears of it. */
  close(why?: string, told?: boolean): void;
  closed(): boolean;
  onClose(action: () => void): void;
}

function openWire({ host, peer, ended }: Setting): Wire {
  const socket = socketFor(host);
  let isOpen = true;
  let action = () => {};
  const close = (why?: string, told = false) => {
    if (!isOpen) return;
    isOpen = false;
    action();
    const shut = () => socket.close(() => ended(why));
    if (told && why !== undefined)
      socket.send(errorPacket(CODES.other, why), peer.port, peer.address, () => shut());
    else shut();
  };
  const failed = (error: NodeJS.ErrnoException) =>
    close(`the network refuses it (${error.code ?? "unknown"})`);
  socket.on("error", failed);
  return {
    socket,
    send: (packet) => {
      if (!isOpen) return;
      socket.send(packet, peer.port, peer.address, (error: NodeJS.ErrnoException | null) => {
        if (error && !PASSING.has(error.code ?? "")) failed(error);
      });
    },
    sendAway: ({ port, address }) => {
      if (port !== 0)
        socket.send(errorPacket(CODES.unknownPort, "this port is another client's"), port, address, () => {});
    },
    close,
    closed: () => !isOpen,
    onClose: (given) => {
      action = given;
    },
  };
}
