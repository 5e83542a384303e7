/** The beginnings of files, from every kind of root, however large the files are and whatever lies there in their place. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ABSENT } from "../../src/load/read.js";
import { openRoot, type RootOptions } from "../../src/load/root/root.js";
import { temporaryFolder } from "../support/folder.js";
import { manifestOf, rowOf } from "../support/manifests.js";
import { opened } from "../support/roots.js";
import { sftpServer, sshProgram } from "../support/sftp-server.js";
import { tftpServer } from "../support/tftp-server.js";

const OPTIONS: RootOptions = { cwd: "/", target: "leeds", env: {} };
/** More than is ever read whole. */
const HUGE = 64 * 1024 * 1024;
const LEAVES = "it is a symbolic link that leads out of the root";

/** A root in which all that lies in the way of a reader lies beside a huge file. */
function folderOfTraps(): string {
  const top = temporaryFolder();
  const dir = join(top, "root");
  mkdirSync(join(dir, "sub"), { recursive: true });
  writeFileSync(join(top, "outside"), "not ours");
  writeFileSync(join(dir, "huge"), "name of itself");
  truncateSync(join(dir, "huge"), HUGE);
  writeFileSync(join(dir, "short"), "ab");
  writeFileSync(join(dir, "exact"), "12345678");
  writeFileSync(join(dir, "empty"), "");
  writeFileSync(join(dir, "é\u202e"), "odd name");
  writeFileSync(Buffer.concat([Buffer.from(`${dir}/caf`), Buffer.from([0xe9])]), "no UTF-8");
  for (const [name, to] of [
    ["in", "huge"],
    ["out", "../outside"],
    ["loop", "loop"],
    ["none", "gone"],
    ["way", ".."],
  ] as const)
    symlinkSync(to, join(dir, name));
  execFileSync("mkfifo", [join(dir, "pipe")]);
  return dir;
}

const NAMES = [
  "huge",
  "short",
  "exact",
  "empty",
  "é\u202e",
  "in",
  "caf\\xe9",
  "missing",
  "../outside",
  "sub",
];
const TRAPS = ["out", "loop", "none", "way/outside", "pipe", "a\nb"];
const READ = [
  "name of ",
  "ab",
  "12345678",
  "",
  "odd name",
  "name of ",
  ABSENT,
  ABSENT,
  "its name leaves the root",
];

describe("the beginning of a file", () => {
  it("is read of a folder, and what is no file of it never", async () => {
    const root = opened(await openRoot(folderOfTraps(), OPTIONS));
    const found = await root.heads([...NAMES, ...TRAPS], 8);
    expect([...found.values()].map(String)).toEqual([
      ...READ,
      "it is not a regular file",
      LEAVES,
      "it is a symbolic link that leads in circles",
      "it is a symbolic link that leads nowhere",
      LEAVES,
      "it is not a regular file",
      "it has characters in its name that no file has",
    ]);
    expect((await root.read(["huge"])).get("huge")).toBe("it is larger than 16777216 bytes");
  });

  it("is not read of a file that may not be read", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "a"), "a");
    chmodSync(join(dir, "a"), 0);
    chmodSync(dir, 0o755);
    if (process.getuid?.() === 0) {
      process.seteuid?.(65_534);
      onTestFinished(() => void process.seteuid?.(0));
    }
    const root = opened(await openRoot(dir, OPTIONS));
    expect((await root.heads(["a"], 8)).get("a")).toBe("it may not be read");
  });

  it("is read of an artifact", async () => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, "roots/leeds"), { recursive: true });
    writeFileSync(join(dir, "manifest.json"), manifestOf({ leeds: [rowOf("a")] }));
    writeFileSync(join(dir, "roots/leeds/a"), "name of itself");
    truncateSync(join(dir, "roots/leeds/a"), HUGE);
    symlinkSync("a", join(dir, "roots/leeds/b"));
    const root = opened(await openRoot(dir, OPTIONS));
    const found = await root.heads(["a", "b", "c", "../york/a"], 8);
    expect([...found.values()].map(String)).toEqual([
      "name of ",
      "it is a symbolic link, which is not followed",
      ABSENT,
      "its name leaves the root",
    ]);
  });

  const server = sftpServer();
  it.skipIf(server === undefined)("is read over SFTP", async () => {
    const env = { ...process.env, OFFHOOK_SSH: sshProgram(`exec ${server}`) };
    const root = opened(await openRoot(`ssh://host${folderOfTraps()}`, { ...OPTIONS, env }));
    const found = await root.heads([...NAMES, ...TRAPS], 8);
    expect([...found.values()].map(String)).toEqual([
      ...READ,
      "it is a folder",
      LEAVES,
      "it is a symbolic link that leads nowhere or in circles",
      "it is a symbolic link that leads nowhere",
      LEAVES,
      "it is a named pipe",
      "it has characters in its name that no file has",
    ]);
    const long = (await root.heads(["huge"], 100_000)).get("huge");
    expect(long).toHaveLength(100_000);
    await root.close();
  });

  it("is read over TFTP, and no more blocks than it takes", async () => {
    const files = {
      huge: Buffer.alloc(1_000_000, "h"),
      short: Buffer.from("ab"),
      exact: Buffer.alloc(2048, "e"),
    };
    const tftp = await tftpServer(files);
    const root = opened(await openRoot(`tftp://127.0.0.1:${tftp.port}`, { ...OPTIONS, patience: 40 }));
    const before = tftp.heard.length;
    const found = await root.heads(["huge", "short", "exact", "missing", "../x"], 1500);
    expect([...found.values()].map(String)).toEqual([
      "h".repeat(1500),
      "ab",
      "e".repeat(1500),
      ABSENT,
      "its name leaves the root",
    ]);
    // A request, an acknowledgement of the options and of each block, and an ERROR packet to call it off.
    expect(tftp.heard.length - before).toBeLessThan(20);
  });

  it("is read over TFTP as phones ask, of a file that is larger than any may be", async () => {
    const tftp = await tftpServer({ huge: Buffer.alloc(5000, "h") }, { size: 5_000_000_000 });
    const where = `tftp://127.0.0.1:${tftp.port}`;
    const modern = opened(await openRoot(where, { ...OPTIONS, patience: 40 }));
    expect((await modern.heads(["huge"], 600)).get("huge")).toEqual(Buffer.alloc(600, "h"));
    tftp.faults.ignoreOptions = true;
    const plain = opened(await openRoot(where, { ...OPTIONS, patience: 40 }));
    expect((await plain.heads(["huge"], 600)).get("huge")).toEqual(Buffer.alloc(600, "h"));
  });
});

it("permission bits are told of files and folders", async () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, "a"), "");
  mkdirSync(join(dir, "b"));
  symlinkSync("a", join(dir, "c"));
  symlinkSync("nowhere", join(dir, "d"));
  chmodSync(join(dir, "a"), 0o4640);
  chmodSync(join(dir, "b"), 0o1777);
  const server = sftpServer();
  const env = { ...process.env, OFFHOOK_SSH: sshProgram(`exec ${server}`) };
  for (const where of [dir, ...(server === undefined ? [] : [`ssh://host${dir}`])]) {
    const root = opened(await openRoot(where, { ...OPTIONS, env }));
    expect(root.entries?.map(({ mode }) => mode)).toEqual([0o4640, 0o1777, 0o4640, undefined]);
    await root.close();
  }
});
