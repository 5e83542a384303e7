/** A look at all of a root: what it holds whole, what of the rest, and how little that is. */
import { execFileSync } from "node:child_process";
import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readHolding } from "../../src/cli/holding.js";
import type { Io } from "../../src/cli/io.js";
import { MODES, temporaryFolder } from "../support/folder.js";

const read = (dir: string) =>
  readHolding(".", { io: { cwd: dir, env: {} } as unknown as Io, families: new Map() });

it("a root of a gigabyte of firmware is held in some kilobytes", async () => {
  const dir = temporaryFolder();
  for (let at = 0; at < 64; at++) {
    writeFileSync(join(dir, `load-${at}`), `load-${at}`);
    truncateSync(join(dir, `load-${at}`), 16 * 1024 * 1024);
  }
  writeFileSync(join(dir, "a.cnf"), "a");
  const { entries, files, heads } = await read(dir);
  expect(entries?.[0]).toEqual({ name: "a.cnf", kind: "file", size: 1, mode: MODES.file });
  expect([...files]).toEqual([["a.cnf", Buffer.from("a")]]);
  expect([...heads.keys()]).toHaveLength(64);
  expect(Buffer.from(heads.get("load-7") ?? []).toString("latin1")).toBe("load-7".padEnd(1024, "\0"));
  const held = new Set([...heads.values()].map(({ buffer }) => buffer));
  expect([...held].reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThan(1024 * 1024);
});

it("a file of 256 KiB is held whole, and one byte more is not; what cannot be read says why", async () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, "whole"), Buffer.alloc(256 * 1024));
  writeFileSync(join(dir, "more"), Buffer.alloc(256 * 1024 + 1));
  writeFileSync(join(dir, "a\nb"), "x");
  execFileSync("mkfifo", [join(dir, "pipe")]);
  symlinkSync("/etc/passwd", join(dir, "out"));
  const { entries, files, heads } = await read(dir);
  expect([...files.keys()]).toEqual(["whole"]);
  expect([...heads.keys()]).toEqual(["more"]);
  expect(entries?.map(({ name, refused }) => [name, refused])).toEqual([
    ["a\nb", "it has control characters in its name"],
    ["more", undefined],
    ["out", "it is a symbolic link that leads out of the root"],
    ["pipe", "it is a named pipe"],
    ["whole", undefined],
  ]);
});
