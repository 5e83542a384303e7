/** Runs a program in a child process and tells how long it took and how much memory it had at its peak. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { hrtime } from "node:process";

/** The child itself tells, when it ends, its peak and its time on processors: on a descriptor that only this parent reads. */
const TELL = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from "node:fs";
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify({ megabytes: maxRSS / 1024, processor: (userCPUTime + systemCPUTime) / 1e6 }));
  });`)}`;

/** Runs a Node program. */
export async function measureNode(args, cwd) {
  return measure(process.execPath, { args: ["--import", TELL, ...args], cwd });
}

/** Runs a program that tells the same itself. Throws when it fails. */
export async function measure(program, { args, cwd }) {
  // What earlier runs left to be written must not be paid for by this one.
  spawnSync("sync");
  const start = hrtime.bigint();
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe", "pipe"] });
  const [stdout, stderr, told] = [1, 2, 3].map((fd) => collect(child.stdio[fd]));
  const [code, signal] = await once(child, "close");
  const seconds = Number(hrtime.bigint() - start) / 1e9;
  if (code !== 0)
    throw new Error(`${program} ${args.join(" ")}: ${signal ?? code}\n${stdout()}${stderr()}`.slice(0, 4000));
  return { seconds, ...JSON.parse(told()), stdout: stdout() };
}

function collect(stream) {
  const chunks = [];
  stream.on("data", (chunk) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}
