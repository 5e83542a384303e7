/** Opening files of a served root: through links that stay inside it, and nothing else. */
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LINK_OUT, openWithin } from "../../src/load/open.js";
import { ABSENT, NOT_REGULAR } from "../../src/load/read.js";
import { temporaryFolder } from "../support/folder.js";

function content(root: string, path: string): string {
  const opened = openWithin({ root, path });
  if ("refused" in opened) return `refused: ${opened.refused}`;
  const { file } = opened;
  const bytes = file.read(0, file.size);
  file.close();
  file.close();
  return Buffer.from(bytes).toString();
}

function root(): string {
  const dir = join(temporaryFolder(), "root");
  mkdirSync(join(dir, "sub"), { recursive: true });
  writeFileSync(join(dir, "sub/a"), "text");
  return dir;
}

describe("a file", () => {
  it("is read in pieces, and after it was removed", () => {
    const dir = root();
    const opened = openWithin({ root: dir, path: "sub/a" });
    if ("refused" in opened) throw new Error(opened.refused);
    rmSync(join(dir, "sub"), { recursive: true });
    expect([opened.file.read(0, 2), opened.file.read(2, 2), opened.file.read(4, 0)].map(String)).toEqual([
      "te",
      "xt",
      "",
    ]);
    expect(opened.file.read(2, 3)).toBe("the file was changed while it was sent");
    opened.file.close();
  });

  it.each([
    ["a link", "sub/a"],
    ["a link of many steps", "./sub/../sub/a"],
  ])("is found behind %s inside the root", (_, target) => {
    const dir = root();
    symlinkSync(target, join(dir, "link"));
    symlinkSync("sub", join(dir, "folder"));
    expect(content(dir, "link")).toBe("text");
    expect(content(dir, "folder/a")).toBe("text");
  });

  it("is found in a root that is a link itself, wherever it leads at the time", () => {
    const [one, other] = [root(), root()];
    writeFileSync(join(other, "sub/a"), "other");
    const link = join(temporaryFolder(), "current");
    symlinkSync(one, link);
    expect(content(link, "sub/a")).toBe("text");
    symlinkSync(other, `${link}.new`);
    renameSync(`${link}.new`, link);
    expect(content(link, "sub/a")).toBe("other");
  });
});

describe("refused is", () => {
  it.each([
    ["a link to a file outside", "../outside", LINK_OUT],
    ["a link to a folder beside the root that begins like it", "../root-2/a", LINK_OUT],
    ["an absolute link", "/etc/passwd", LINK_OUT],
    ["a link to a device", "/dev/zero", LINK_OUT],
    ["a link that leads nowhere", "nowhere", ABSENT],
    ["a link to a folder", "sub", "it is a folder"],
    ["a link in a circle", "link", "its links go round in a circle"],
  ])("%s", (_, target, why) => {
    const dir = root();
    writeFileSync(join(dir, "../outside"), "secret");
    mkdirSync(join(dir, "../root-2"));
    writeFileSync(join(dir, "../root-2/a"), "secret");
    symlinkSync(target, join(dir, "link"));
    expect(content(dir, "link")).toBe(`refused: ${why}`);
  });

  it("a folder on the way that is a link to the outside", () => {
    const dir = root();
    symlinkSync("..", join(dir, "up"));
    linkSync(join(dir, "sub/a"), join(dir, "../outside"));
    expect(content(dir, "up/outside")).toBe(`refused: ${LINK_OUT}`);
  });

  it("a FIFO, without waiting for its other end", () => {
    const dir = root();
    execFileSync("mkfifo", [join(dir, "pipe")]);
    expect(content(dir, "pipe")).toBe(`refused: ${NOT_REGULAR}`);
  });

  it("a name with a NUL, which no system takes", () => {
    expect(content(root(), "a\0b")).toMatch(/^refused: /);
  });
});
