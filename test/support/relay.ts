/** A bad network between a client and a server on loopback: it loses, doubles and swaps packets as it is told. */
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import type { TftpServer } from "../../src/load/root/tftp.js";

export type Fault = "lost" | "twice" | "late" | undefined;

/** What befalls the n-th packet on the way to the server or back, from 1. */
export type Faults = (n: number, to: "server" | "client") => Fault;

/** The port of the relay; clients see no other. */
export async function relay(server: TftpServer, faults: Faults): Promise<TftpServer> {
  const front = createSocket("udp4").bind(0, "127.0.0.1");
  await once(front, "listening");
  const lines = new Map<number, Socket>();
  onTestFinished(() => {
    front.close();
    for (const socket of lines.values()) socket.close();
  });
  const pass = passer(faults);
  const lineOf = (client: RemoteInfo): Socket => {
    const known = lines.get(client.port);
    if (known) return known;
    const line = createSocket("udp4").bind(0, "127.0.0.1");
    let port = server.port;
    line.on("message", (packet, from) => {
      port = from.port;
      pass("client", () => front.send(packet, client.port, client.address));
    });
    line.on("relay", (packet: Buffer) => pass("server", () => line.send(packet, port, server.host)));
    lines.set(client.port, line);
    return line;
  };
  front.on("message", (packet, client) => void lineOf(client).emit("relay", packet));
  return { host: "127.0.0.1", port: front.address().port };
}

function passer(faults: Faults): (to: "server" | "client", send: () => void) => void {
  const counts = { server: 0, client: 0 };
  const late: Array<() => void> = [];
  return (to, send) => {
    const fault = faults(++counts[to], to);
    if (fault === "lost") return;
    if (fault === "late") {
      late.push(send);
      return;
    }
    send();
    if (fault === "twice") send();
    for (const held of late.splice(0)) held();
  };
}
