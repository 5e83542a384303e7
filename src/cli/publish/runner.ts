/** This run of the program, told apart from every other one, for the locks that it takes. */
import { readFileSync, readlinkSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import type { Runner } from "../../publish/lock.js";
import type { Io } from "../io.js";

export function runnerOf(io: Io): Runner {
  const host = hostname();
  return {
    who: `${userName()}@${host}`,
    host,
    pid: io.run.pid,
    boot: orEmpty(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    space: orEmpty(() => readlinkSync("/proc/self/ns/pid")),
    started: startOf(io.run.pid) ?? "",
  };
}

/** In ticks since the machine was started: field 22 of what Linux tells of a process; its name, field 2, may hold anything. */
export function startOf(pid: number): string | undefined {
  const text = orEmpty(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (text === "") return undefined;
  return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
}

/** Where the system does not tell starts, a process that lives is taken for the one that was meant. */
export function startAsFarAsKnown(io: Io): (pid: number) => string | undefined {
  return (pid) => startOf(pid) ?? (io.run.isAlive(pid) ? "" : undefined);
}

function userName(): string {
  return orEmpty(() => userInfo().username) || "unknown";
}

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
