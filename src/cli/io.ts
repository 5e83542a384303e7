/** The outside of a run: streams, environment, clock; the only place that writes to them. */
import { leakScanner } from "../secrets/scan.js";

export interface Io {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** The day, as `2026-11-22`. */
  today: string;
  /** For a command that ends in an orderly way when it gets SIGINT or SIGTERM, as often as they come. Gives what calls it off. */
  onStop(action: () => void): () => void;
  /** Columns of the terminal; absent in a pipe. */
  columns?: number | undefined;
  errIsTerminal: boolean;
  outIsTerminal: boolean;
  /** This process, for others that look whether it still writes. */
  run: { pid: number; isAlive(pid: number): boolean };
  /** The product. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  /** The last look at a text that is written elsewhere: as `out` and `err` look at what they print. */
  clean(text: string): string;
  /** From here on everything printed is searched for these values a last time. */
  guard(values: () => string[]): void;
}

export function processIo(): Io {
  let values: () => string[] = () => [];
  let scanner = { size: 0, clean: (text: string) => text };
  /** Building the scanner costs more than using it: it is made anew only when secrets have been added. */
  const clean = (text: string) => {
    const known = values();
    if (known.length !== scanner.size) scanner = { size: known.length, clean: leakScanner(known) };
    return scanner.clean(text);
  };
  stopQuietlyOnClosedPipe();
  return {
    cwd: process.cwd(),
    env: process.env,
    today: new Date().toISOString().slice(0, 10),
    onStop,
    columns: process.stdout.columns,
    run: { pid: process.pid, isAlive },
    errIsTerminal: process.stderr.isTTY === true,
    outIsTerminal: process.stdout.isTTY === true,
    out: (text) => void process.stdout.write(clean(text)),
    err: (text) => void process.stderr.write(clean(text)),
    clean,
    guard: (given) => {
      values = given;
    },
  };
}

function onStop(action: () => void): () => void {
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, action);
  return () => {
    for (const signal of signals) process.off(signal, action);
  };
}

/** Signal 0 only asks. A process that belongs to another user is alive as well. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** `offhook show ... | head` ends without a stack trace, and with the exit code that the run has earned. */
function stopQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") return;
      // What the command was to do is done by then, and only the telling of it is lost.
      process.on("exit", () => {
        process.exitCode = 2;
      });
      if (stream === process.stdout)
        process.stderr.write(`offhook: what was to be printed could not be written: ${error.code}\n`);
    });
  }
}
