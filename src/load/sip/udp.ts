/** Requests of SIP over UDP: sent to one address alone, and again until an answer comes or the time is up. */
import { randomBytes } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { isIP } from "node:net";
import { after } from "../root/deadline.js";

export interface Timers {
  /** The first wait, the longest one, and the end, in milliseconds (RFC 3261, 17.1.2: T1, T2 and 64 × T1). */
  t1: number;
  t2: number;
  end: number;
}

export const TIMERS: Timers = { t1: 500, t2: 4000, end: 32_000 };

export interface Exchange<T> {
  text: string;
  /** What a packet from the other side is: the end of the exchange, a sign of work, or nothing. */
  hear(bytes: Uint8Array): T | "working" | undefined;
}

export interface Talk {
  /** Where the other side finds us. */
  local: { address: string; port: number };
  ask<T>(exchange: Exchange<T>): Promise<T | { silent: string }>;
  close(): void;
}

/** Words that nobody can guess, for calls, branches and nonces. */
export const chance = (): string => randomBytes(12).toString("hex");

/** A text says why there is nobody to talk to. */
export async function talkTo(
  { host, port }: { host: string; port: number },
  timers: Timers = TIMERS,
): Promise<Talk | string> {
  const address = await addressOf(host);
  if (address === undefined) return "its name has no address";
  const socket = createSocket("udp4");
  try {
    socket.connect(port, address);
    await once(socket, "connect");
  } catch {
    socket.close();
    return "there is no way to its address";
  }
  return {
    local: socket.address(),
    ask: (exchange) => ask(socket, { ...exchange, timers }),
    close: () => socket.close(),
  };
}

/** IPv4 alone: phones know no other. */
async function addressOf(host: string): Promise<string | undefined> {
  if (isIP(host) === 4) return host;
  try {
    return (await lookup(host, { family: 4 })).address;
  } catch {
    return undefined;
  }
}

/** A connected socket hears of no other side, and of a port on which nobody listens. */
function ask<T>(
  socket: Socket,
  { text, hear, timers }: Exchange<T> & { timers: Timers },
): Promise<T | { silent: string }> {
  return new Promise((settle) => {
    const bytes = Buffer.from(text, "utf8");
    let wait = timers.t1;
    let sent = 0;
    let cancel = () => {};
    const end = (result: T | { silent: string }) => {
      cancel();
      stop();
      socket.off("message", message);
      socket.off("error", failed);
      settle(result);
    };
    const stop = after(timers.end, () => end({ silent: `no answer to ${sent} requests` }));
    const failed = () => end({ silent: "nobody listens there" });
    const send = () => {
      sent++;
      socket.send(bytes, () => {});
      cancel = after(wait, send);
      wait = Math.min(2 * wait, timers.t2);
    };
    const message = (packet: Buffer) => {
      const result = hear(packet);
      // A request that is worked on is sent again, but no more often than is needed for the answer to come again.
      if (result === "working") wait = timers.t2;
      else if (result !== undefined) end(result);
    };
    socket.on("message", message);
    socket.on("error", failed);
    send();
  });
}
