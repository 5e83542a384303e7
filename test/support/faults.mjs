/** Loaded before the program: kills it before a chosen change of the disk, or lets the moments of a switch last longer. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { FAULT_LOG, FAULT_KILL_AT, FAULT_PAUSE_MS } = process.env;
const CHANGES = [
  ...["mkdirSync", "writeFileSync", "openSync", "writeSync", "linkSync", "chmodSync", "fchmodSync"],
  ...["renameSync", "rmSync"],
];
const SLOW = ["mkdirSync", "renameSync", "rmSync"];

const { openSync, writeSync } = fs;
const log = FAULT_LOG ? openSync(FAULT_LOG, "a") : undefined;
let count = 0;
for (const name of CHANGES) {
  const change = fs[name];
  fs[name] = (...args) => {
    if (name === "openSync" && typeof args[1] === "number") return change(...args);
    count++;
    if (log !== undefined) writeSync(log, `${name}\n`);
    if (count === Number(FAULT_KILL_AT)) process.kill(process.pid, "SIGKILL");
    if (FAULT_PAUSE_MS && SLOW.includes(name)) pause(Number(FAULT_PAUSE_MS));
    return change(...args);
  };
}
syncBuiltinESMExports();

function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
