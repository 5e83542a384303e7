/** Lets a publisher die at a chosen step, in a process of its own. */
import { spawn } from "node:child_process";
import { accessSync, constants, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Ended, ended } from "./cli.js";
import { temporaryFolder } from "./folder.js";
import type { Done, Task } from "./publisher.mjs";

const FAULTS = new URL("fs-faults.mjs", import.meta.url).href;
const PUBLISHER = join(import.meta.dirname, "publisher.mjs");

export interface Moment {
  /** Counted from 1. */
  at: number;
  when: "before" | "after";
}

export function publisher(task: Task, env: Record<string, string> = {}): Promise<Ended> {
  const words = ["--import", FAULTS, PUBLISHER, JSON.stringify(task)];
  const child = spawn(process.execPath, words, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return ended(child);
}

export async function doneBy(task: Task, env: Record<string, string> = {}): Promise<Done> {
  const { stdout, stderr } = await publisher(task, env);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

export function killed(task: Task, { at, when }: Moment): Promise<Ended> {
  return publisher(task, { FAULT_AT: String(at), FAULT_WHEN: when });
}

/** Every change of the disk that a publish makes, in words that tell names on top of the root from the rest. */
export async function stepsOf(task: Task): Promise<string[]> {
  const log = join(temporaryFolder(), "log");
  await doneBy(task, { FAULT_LOG: log });
  return readFileSync(log, "utf8").trimEnd().split("\n");
}

/** In memory where the system has that: what is asked of a disk is the same, and answered sooner. */
export function quickFolder(): string {
  const memory = "/dev/shm";
  try {
    accessSync(memory, constants.W_OK);
  } catch {
    return temporaryFolder();
  }
  const dir = mkdtempSync(join(memory, "offhook-test-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A root as it was prepared, anew: links stay as they are. */
export function copyOf(root: string, folder: string): string {
  const copy = join(folder, "root");
  mkdirSync(folder, { recursive: true });
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}
