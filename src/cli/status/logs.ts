/** The logs that `status` is given, and how they are read one after the other. */
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { logProblem, openLog, readLog } from "../../load/log-lines.js";
import type { LogSaid } from "../../report/status/json.js";
import type { Reading } from "../../status/reading.js";
import { type Call, UsageError } from "../command.js";
import type { Io } from "../io.js";

interface Log {
  log: string;
  open(): Readable;
}

export function logsOf(call: Call, io: Io): Log[] {
  const names = [...call.list("log"), ...call.operands];
  if (names.length === 0) throw new UsageError("status needs a log: a file, or - for standard input");
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new UsageError(`${twice} is named twice, and would count twice`);
  return names.map((log) => {
    if (log === "-") return { log, open: () => process.stdin };
    const path = resolve(io.cwd, log);
    const problem = logProblem(path);
    if (problem !== undefined) throw new UsageError(`${log} cannot be read: ${problem}`);
    return { log, open: () => openLog(path) };
  });
}

export async function readAll(logs: readonly Log[], reading: Reading): Promise<LogSaid[]> {
  const said: LogSaid[] = [];
  for (const { log, open } of logs) {
    said.push({ log, ...(await readLog(open(), (line) => reading.take(line))) });
    reading.endOfLog();
  }
  return said;
}
