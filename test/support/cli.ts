/** Runs the built program in a child process, as a shell would. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface RunOptions {
  cwd?: string;
  /** All of the environment but PATH. */
  env?: Record<string, string>;
  /** Octal digits; left out, that of the tests. */
  umask?: string;
  /** A module that Node loads before the program. */
  preload?: string;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export const REPOSITORY = join(import.meta.dirname, "../..");
export const PROGRAM = join(REPOSITORY, "dist/main.js");

export async function offhook(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return ended(start(args, options));
}

/** The program as a running child, for tests that end it. */
export function start(args: readonly string[], options: RunOptions = {}): ChildProcess {
  const node = [...(options.preload === undefined ? [] : ["--import", options.preload]), PROGRAM, ...args];
  const umask = options.umask === undefined ? "" : `umask ${options.umask}; `;
  // `exec`: the process id of the child is that of Node.
  return spawn("/bin/sh", ["-c", `${umask}exec "$0" "$@"`, process.execPath, ...node], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

export async function ended(child: ChildProcess): Promise<Ended> {
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout: stdout(), stderr: stderr() };
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}
