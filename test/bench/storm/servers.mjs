/** The TFTP servers of Debian on loopback, set up as their admins do for many phones; only those that are installed. */
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { SERVERS } from "../../real/tftp-servers.mjs";
import { fetchFile } from "./fetch.mjs";

/** As many phones as may come at once. */
const MOST = 1000;
const isThere = ({ program }) =>
  spawnSync("sh", ["-c", 'command -v "$1"', "sh", program], { encoding: "utf8" }).status === 0;

/** Each in turn; what cannot be started is told. */
export async function* servers(root) {
  for (const server of SERVERS) {
    if (!isThere(server)) {
      console.log(`${server.name}: ${server.program} is not installed`);
      continue;
    }
    const running = await start(server, root);
    if (!running) continue;
    try {
      yield { name: server.name, place: running.place };
    } finally {
      await running.stop();
    }
  }
}

async function start({ name, program, args, place }, root) {
  const at = place ?? { host: "127.0.0.1", port: await freePort() };
  const child = spawn(program, args({ root, place: at, most: MOST }), {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = [];
  child.stderr.on("data", (chunk) => said.push(chunk));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill()) await once(child, "exit");
  };
  for (let tries = 0; tries < 20 && child.exitCode === null; tries++) {
    const answer = await fetchFile("is-anybody-there", at, { requests: 0, repeats: 0, bytes: 0 });
    if (answer.kind === "absent") return { place: at, stop };
    await sleep(50);
  }
  await stop();
  console.log(`${name}: ${program} does not serve here (root is needed) ${Buffer.concat(said)}`.trim());
  return undefined;
}

async function freePort() {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  return port;
}
