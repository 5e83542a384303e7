/**
 * In the place of ssh: passes requests on to an SFTP server, and before or after the n-th that changes something ends
 * the connection, or the publisher as well. It is over once the server has done all that it had got by then.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, writeFileSync } from "node:fs";

const { RELAY_SERVER, RELAY_AT, RELAY_WHEN, RELAY_KILLS, RELAY_LOG, RELAY_OVER } = process.env;
const CHANGES = new Set([6, 9, 10, 13, 14, 15, 20, 200]);
const OPEN = 3;
const WRITING = 2;

const server = spawn(RELAY_SERVER, { stdio: ["pipe", "inherit", "inherit"] });
let count = 0;
let rest = Buffer.alloc(0);
let isCut = false;

process.stdin.on("data", (chunk) => {
  rest = Buffer.concat([rest, chunk]);
  while (!isCut && rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0)) {
    const packet = rest.subarray(0, 4 + rest.readUInt32BE(0));
    rest = rest.subarray(packet.length);
    pass(packet);
  }
});
process.stdin.on("end", () => server.stdin.end());
server.stdin.on("error", () => undefined);

function pass(packet) {
  const isHere = changes(packet) && ++count === Number(RELAY_AT);
  if (isHere && RELAY_KILLS) process.kill(process.ppid, "SIGKILL");
  if (!isHere || RELAY_WHEN === "after") server.stdin.write(packet);
  isCut = isHere;
  if (isHere) server.stdin.end();
}

/** Type, id, path, flags: to open is to change when it is for writing. */
function changes(packet) {
  const type = packet[4];
  const isChange =
    type === OPEN ? (packet.readUInt32BE(13 + packet.readUInt32BE(9)) & WRITING) !== 0 : CHANGES.has(type);
  const text = packet
    .subarray(9)
    .toString("latin1")
    .replace(/[^ -~]/g, "");
  if (isChange && RELAY_LOG) appendFileSync(RELAY_LOG, `${type} ${text}\n`);
  return isChange;
}

await once(server, "close");
if (RELAY_OVER) writeFileSync(RELAY_OVER, "");
process.exit(0);
