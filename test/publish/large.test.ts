/** Files of hundreds of megabytes cost no memory: neither in an artifact, nor on the way from generation to generation. */
import { execFile } from "node:child_process";
import { mkdirSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/folder.js";

const LARGE = join(import.meta.dirname, "../support/large.mjs");
const MEGABYTE = 1024 * 1024;

interface Spent {
  /** In kilobytes, at its highest. */
  memory: number;
  placed: { size: number; sha256: string };
  copied: { size: number; sha256: string };
}

async function spentOn(size: number): Promise<Spent> {
  const dir = temporaryFolder();
  // A file of holes takes no room on the disk; with this mode it cannot be linked to, and is copied.
  writeFileSync(join(dir, "image"), "", { mode: 0o600 });
  truncateSync(join(dir, "image"), size);
  mkdirSync(join(dir, "root"));
  const { stdout } = await promisify(execFile)(process.execPath, [LARGE, dir]);
  expect(statSync(join(dir, "root/again")).size).toBe(size);
  return JSON.parse(stdout);
}

it("do not grow with the size of an image", { timeout: 240_000 }, async () => {
  const [small, large] = [await spentOn(MEGABYTE), await spentOn(300 * MEGABYTE)];
  expect(large.placed.size).toBe(300 * MEGABYTE);
  expect(large.copied).toEqual(large.placed);
  expect(large.memory - small.memory).toBeLessThan(64 * 1024);
});
