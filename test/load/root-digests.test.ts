/** What files amount to, from every kind of root, however large they are: read piece by piece, and nothing that is no file. */
import { createHash } from "node:crypto";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
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
const PIECE = 32 * 1024;
/** Around the ends of pieces, of those that are under way at once, and of what a folder is read by. */
const SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 16 * PIECE, 16 * PIECE + 7, 1_000_003];

const bytesOf = (size: number): Buffer => Buffer.alloc(size, `of ${size} bytes; `);
const digestOf = (bytes: Uint8Array) => ({
  sha256: createHash("sha256").update(bytes).digest("hex"),
  size: bytes.length,
});
const FILES = Object.fromEntries(SIZES.map((size) => [`file-${size}`, bytesOf(size)]));
const EXPECTED = SIZES.map((size) => digestOf(bytesOf(size)));

function fill(dir: string): string {
  mkdirSync(dir, { recursive: true });
  for (const [name, bytes] of Object.entries(FILES)) writeFileSync(join(dir, name), bytes);
  writeFileSync(join(dir, "huge"), "");
  truncateSync(join(dir, "huge"), HUGE);
  symlinkSync("/etc/passwd", join(dir, "out"));
  return dir;
}

const NAMES = [...Object.keys(FILES), "huge", "missing", "../x"];
const HUGE_DIGEST = digestOf(Buffer.alloc(HUGE));

describe("the digest of a file", () => {
  it("is taken in a folder", async () => {
    const root = opened(await openRoot(fill(join(temporaryFolder(), "root")), OPTIONS));
    const found = await root.digests([...NAMES, "out"]);
    expect([...found.values()]).toEqual([
      ...EXPECTED,
      HUGE_DIGEST,
      ABSENT,
      "its name leaves the root",
      "it is a symbolic link that leads out of the root",
    ]);
  });

  it("is taken in an artifact", async () => {
    const dir = temporaryFolder();
    fill(join(dir, "roots/leeds"));
    writeFileSync(join(dir, "manifest.json"), manifestOf({ leeds: [rowOf("a")] }));
    const root = opened(await openRoot(dir, OPTIONS));
    const found = await root.digests([...NAMES, "out"]);
    expect([...found.values()]).toEqual([
      ...EXPECTED,
      HUGE_DIGEST,
      ABSENT,
      "its name leaves the root",
      "it is a symbolic link, which is not followed",
    ]);
  });

  const server = sftpServer();
  it.skipIf(server === undefined)("is taken over SFTP", async () => {
    const env = { ...process.env, OFFHOOK_SSH: sshProgram(`exec ${server}`) };
    const dir = fill(join(temporaryFolder(), "root"));
    const root = opened(await openRoot(`ssh://host${dir}`, { ...OPTIONS, env }));
    const found = await root.digests([...NAMES, "out"]);
    expect([...found.values()].slice(0, -1)).toEqual([
      ...EXPECTED,
      HUGE_DIGEST,
      ABSENT,
      "its name leaves the root",
    ]);
    expect(found.get("out")).toContain("symbolic link");
    await root.close();
  });

  it("is taken over TFTP, up to what is ever fetched", async () => {
    const tftp = await tftpServer(FILES);
    const root = opened(await openRoot(`tftp://127.0.0.1:${tftp.port}`, { ...OPTIONS, patience: 200 }));
    const found = await root.digests(NAMES.filter((name) => name !== "huge"));
    expect([...found.values()]).toEqual([...EXPECTED, ABSENT, "its name leaves the root"]);
  });
});
