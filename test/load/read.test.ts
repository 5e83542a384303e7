/** Reading files: regular ones alone, never through a link, never more than a bound, and a sentence where there is nothing. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { listFolder, readBytes } from "../../src/load/read.js";
import { temporaryFolder } from "../support/folder.js";

const LIMIT = 100;

describe("a file", () => {
  it("is read as it is, to the last byte", () => {
    const path = join(temporaryFolder(), "ä b");
    const bytes = Buffer.from([0, 255, 10, 13, 0]);
    writeFileSync(path, bytes);
    expect(readBytes(path, LIMIT)).toEqual(bytes);
    writeFileSync(path, "");
    expect(readBytes(path, LIMIT)).toEqual(Buffer.alloc(0));
  });

  it("is read up to its bound, and not beyond", () => {
    const path = join(temporaryFolder(), "x");
    writeFileSync(path, "x".repeat(LIMIT));
    expect(readBytes(path, LIMIT)).toHaveLength(LIMIT);
    writeFileSync(path, "x".repeat(LIMIT + 1));
    expect(readBytes(path, LIMIT)).toBe("it is larger than 100 bytes");
  });

  it("that is a link is not followed, wherever it leads", () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "there"), "x");
    for (const [at, target] of ["there", "nowhere", "/etc/passwd", "link-0", "."].entries()) {
      symlinkSync(target, join(dir, `link-${at}`));
      expect(readBytes(join(dir, `link-${at}`), LIMIT)).toBe("it is a symbolic link, which is not followed");
    }
  });

  it("that is none says what it is", () => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, "folder"));
    writeFileSync(join(dir, "file"), "");
    expect(readBytes(join(dir, "nothing"), LIMIT)).toBe("it is not there");
    expect(readBytes(join(dir, "folder"), LIMIT)).toBe("it is not a regular file");
    expect(readBytes(join(dir, "file", "x"), LIMIT)).toBe("a part of its path is not a folder");
    expect(readBytes("/dev/zero", LIMIT)).toBe("it is not a regular file");
  });

  it("that is a pipe or a socket is not waited for", async () => {
    const dir = temporaryFolder();
    execFileSync("mkfifo", [join(dir, "pipe")]);
    expect(readBytes(join(dir, "pipe"), LIMIT)).toBe("it is not a regular file");
    const server = createServer().listen(join(dir, "socket"));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    expect(readBytes(join(dir, "socket"), LIMIT)).toBe("it is not a regular file");
  });

  it.skipIf(process.getuid?.() === 0)("that may not be read says so", () => {
    const path = join(temporaryFolder(), "x");
    writeFileSync(path, "x");
    chmodSync(path, 0);
    expect(readBytes(path, LIMIT)).toBe("it may not be read");
  });
});

describe("a folder", () => {
  it("is listed by name, with what each thing is; a link is neither file nor folder", () => {
    const dir = temporaryFolder();
    for (const name of ["b.yaml", "a-b.yaml", "a.yaml", "B.yaml", "é"]) writeFileSync(join(dir, name), "");
    mkdirSync(join(dir, "c"));
    symlinkSync("a.yaml", join(dir, "d"));
    symlinkSync("c", join(dir, "e"));
    expect(listFolder(dir)).toEqual([
      { name: "B.yaml", kind: "file" },
      { name: "a-b.yaml", kind: "file" },
      { name: "a.yaml", kind: "file" },
      { name: "b.yaml", kind: "file" },
      { name: "c", kind: "folder" },
      { name: "d", kind: "link" },
      { name: "e", kind: "link" },
      { name: "é", kind: "file" },
    ]);
  });

  it("that is none says why", () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "file"), "");
    expect(listFolder(join(dir, "nothing"))).toBe("it is not there");
    expect(listFolder(join(dir, "file"))).toBe("a part of its path is not a folder");
  });
});
