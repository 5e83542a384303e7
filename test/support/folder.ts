/** Temporary folders, and what a folder holds at a moment. */
import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that goes when the test at hand ends. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(realpathSync(tmpdir()), "offhook-test-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
}

/** Everything below a folder by path: its kind, mode and digest; the same bytes under the same names give the same. */
export function contents(dir: string): Record<string, string> {
  return walk(dir, (path) => `${modeOf(path)} ${digestOf(path)}`);
}

/** The same with the time of every last change: when it stays, nothing was written again. */
export function state(dir: string): Record<string, string> {
  return walk(
    dir,
    (path) => `${modeOf(path)} ${digestOf(path)} ${lstatSync(path, { bigint: true }).mtimeNs}`,
  );
}

function walk(dir: string, describe: (path: string) => string): Record<string, string> {
  const paths = readdirSync(dir, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(paths.map((path) => [path, describe(join(dir, path))]));
}

const modeOf = (path: string): string => lstatSync(path).mode.toString(8);

function digestOf(path: string): string {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return `-> ${readlinkSync(path)}`;
  return stat.isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "";
}

/** The permission bits that new files and folders get here. */
export const MODES = { file: 0o666 & ~process.umask(), folder: 0o777 & ~process.umask() };
