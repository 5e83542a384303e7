/** The TFTP servers that admins run, started as Debian starts them, on loopback and in the foreground. */
import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fetchFile, type TftpServer } from "../../src/load/root/tftp.js";
import type { RealServer, Serving } from "./tftp-servers.mjs";

export { type RealServer, SERVERS } from "./tftp-servers.mjs";

export interface Running {
  place: TftpServer;
  /** What it has printed so far. */
  said(): string;
  stop(): Promise<void>;
}

/** Starts a server over a root and waits until it answers. */
export async function serve(
  { program, args, place }: RealServer,
  root: string,
  { most }: Pick<Serving, "most"> = {},
): Promise<Running> {
  const at = place ?? { host: "127.0.0.1", port: await freePort() };
  const child = spawn(program, args({ root, place: at, most }), { stdio: ["ignore", "pipe", "pipe"] });
  const said = collect(child);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill()) await once(child, "exit");
  };
  for (let tries = 0; tries < 50; tries++) {
    if (child.exitCode !== null) break;
    const answer = await fetchFile("is-anybody-there", at, { deadline: 200, plain: true });
    if ("code" in answer) return { place: at, said, stop };
    await sleep(50);
  }
  await stop();
  throw new Error(`${program} does not answer on ${at.host}:${at.port}\n${said()}`);
}

function collect({ stdout, stderr }: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  for (const stream of [stdout, stderr]) stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}

async function freePort(): Promise<number> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  return port;
}
