/** A TFTP server that only reads: listens, and stops when it is told. */
import { once } from "node:events";
import { Desk, type Rules } from "./desk.js";
import { socketFor } from "./sockets.js";

export interface ServerOptions extends Omit<Rules, "clients" | "perAddress"> {
  /** 0 for a free one. */
  port: number;
  clients?: number;
  perAddress?: number;
}

export interface Server {
  port: number;
  /** How many transfers run now. */
  running(): number;
  /** Takes no more requests; what runs may go on for so many milliseconds. Ends when all is closed. */
  stop(grace: number): Promise<void>;
}

export const CLIENTS = 200;
export const PER_ADDRESS = 20;

/** Fails as the system does when the address or the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { host, port, clients = CLIENTS, perAddress = PER_ADDRESS } = options;
  const desk = new Desk({ ...options, clients, perAddress });
  const socket = socketFor(host);
  const listening = once(socket, "listening");
  socket.bind({ address: host, port, exclusive: true });
  await listening;
  // From here on an error is that of one packet.
  socket.on("error", () => {});
  socket.on("message", (bytes, from) => desk.take(bytes, from));
  let isOpen = true;
  return {
    port: socket.address().port,
    running: () => desk.running,
    stop: (grace) => {
      if (isOpen) socket.close();
      isOpen = false;
      return desk.finish(grace);
    },
  };
}
