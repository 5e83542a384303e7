/** `offhook serve` as a running child: its lines as they come, and its end. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import type { TftpServer } from "../../src/load/root/tftp.js";
import { type Ended, PROGRAM } from "./cli.js";

export interface Served {
  child: ChildProcess;
  place: TftpServer;
  lines: string[];
  /** Until there are so many lines, the first one included. */
  until(count: number): Promise<string[]>;
  ended: Promise<Ended>;
}

export async function served(args: readonly string[], { cwd }: { cwd?: string } = {}): Promise<Served> {
  const words = [PROGRAM, "serve", ...args, "--listen", "127.0.0.1:0"];
  const child = spawn(process.execPath, words, {
    cwd,
    env: { PATH: process.env.PATH },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  let look = () => {};
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    look();
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk;
  });
  const ended = once(child, "close").then(([code, signal]) => ({
    code,
    signal,
    stdout: lines.join("\n"),
    stderr,
  }));
  const until = (count: number) =>
    new Promise<string[]>((settle, fail) => {
      look = () => {
        if (lines.length >= count) settle(lines);
      };
      look();
      void ended.then(() => fail(new Error(`it has ended: ${stderr}`)));
    });
  const [first = ""] = await until(1);
  const port = Number(/tftp:\/\/127\.0\.0\.1:(\d+)/.exec(first)?.[1]);
  return { child, place: { host: "127.0.0.1", port }, lines, until, ended };
}
