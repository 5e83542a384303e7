/** Folders with those above them; places where none can be end at once. */
import { existsSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFolder, makeFolders } from "../../src/load/make-folder.js";
import { claim } from "../../src/publish/artifact.js";
import { writeFresh } from "../../src/publish/fresh.js";
import { temporaryFolder } from "../support/folder.js";

const NOWHERE = "/proc/nope/x/y";

test("all that are missing are made, and the first of them is told", () => {
  const dir = temporaryFolder();
  expect(makeFolders(join(dir, "a/b/c"), 0o700)).toBe(join(dir, "a"));
  expect(statSync(join(dir, "a/b/c")).mode & 0o777).toBe(0o700);
  expect(makeFolders(join(dir, "a/b/c"))).toBeUndefined();
  expect(makeFolders(join(dir, "a/b/d"))).toBe(join(dir, "a/b/d"));
});

test("a link to a folder is one", () => {
  const dir = temporaryFolder();
  makeFolders(join(dir, "real"));
  symlinkSync("real", join(dir, "link"));
  expect(makeFolder(join(dir, "link/below"))).toBeUndefined();
  expect(existsSync(join(dir, "real/below"))).toBe(true);
});

test("what is in the way is told", () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, "file"), "");
  symlinkSync("nowhere", join(dir, "dangling"));
  for (const [path, what] of [
    ["file", "file"],
    ["file/below/it", "file"],
    ["dangling", "dangling"],
    ["dangling/below", "dangling"],
  ] as const)
    expect(makeFolder(join(dir, path))).toBe(`${join(dir, what)} is there, and is no folder`);
});

describe.runIf(existsSync("/proc"))("where none can be", () => {
  test("that is said", () => {
    expect(makeFolder(NOWHERE)).toBe("/proc/nope cannot be made: no folder can be there");
  });

  test.each([
    ["an artifact", () => claim(NOWHERE, { pid: process.pid, isAlive: () => false })],
    ["a new repository", () => writeFresh(NOWHERE, new Map([["a", "b"]]))],
  ])("%s is not tried for ever", (_, write) => {
    expect(write).toThrow(/ENOENT/);
  });
});
