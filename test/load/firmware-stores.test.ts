/** Stores of firmware: found by digest, verified, and what is said of a file that is not there or is another. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer, globalAgent } from "node:https";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type FoundImage, findImage, openStores } from "../../src/load/firmware/stores.js";
import type { FirmwareFile } from "../../src/model/catalogue.js";
import { temporaryFolder } from "../support/folder.js";
import { sftpServer, sshProgram } from "../support/sftp-server.js";

const BYTES = Buffer.alloc(100_000, "firmware ");
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const WANTED: FirmwareFile = {
  path: "L-8-12.sb2",
  role: "signed-application",
  size: BYTES.length,
  sha256: digest(BYTES),
};

function look(places: readonly string[], { dir = "/", env = {}, file = WANTED } = {}) {
  const stores = openStores(places, { dir, env });
  return findImage(file, stores).finally(() => stores.close());
}

/** A folder with files by path. */
function folder(files: Record<string, Uint8Array | string>): string {
  const dir = temporaryFolder();
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), bytes);
  }
  return dir;
}

const pointer = (oid: string) =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${BYTES.length}\n`;

describe("a folder", () => {
  test.each(["L-8-12.sb2", "old/sip/L-8-12.sb2", "l-8-12.SB2", "renamed by somebody.bin"])(
    "has the file as %s",
    async (path) => {
      const dir = folder({ [path]: BYTES, "other.sb2": Buffer.alloc(BYTES.length) });
      expect(await look([dir])).toEqual({ path: join(dir, path), store: dir });
    },
  );

  test("is relative to the fleet, and the first that has the file counts", async () => {
    const dir = folder({ "a/x": "", "b/L-8-12.sb2": BYTES, "c/L-8-12.sb2": BYTES });
    expect(await look(["none", "a", "b", "c"], { dir })).toEqual({
      path: join(dir, "b/L-8-12.sb2"),
      store: "b",
    });
  });

  test.each([
    ["another", Buffer.alloc(BYTES.length, "x"), "has another digest"],
    ["a cut", BYTES.subarray(1), "has 99999 bytes, not 100000"],
    ["an empty", "", "has 0 bytes, not 100000"],
  ])("with %s file of the name", async (_what, bytes, said) => {
    expect(await look([folder({ "L-8-12.sb2": bytes })])).toMatchObject({
      missing: expect.stringContaining(said),
    });
  });

  test("is refused where it is none, or is read in vain", async () => {
    expect(await look([])).toMatchObject({ missing: "L-8-12.sb2: there is no store" });
    expect(await look([folder({})])).toMatchObject({ missing: "L-8-12.sb2: no store has it" });
    const file = join(folder({ x: "" }), "x");
    expect(await look([file])).toMatchObject({
      missing: "L-8-12.sb2: no store that could be asked has it",
      hint: expect.stringMatching(/the store \/.* cannot be asked: the folder cannot be read: /),
    });
    expect(await look([file, folder({})])).toMatchObject({
      missing: "L-8-12.sb2: no store that could be asked has it",
    });
  });

  test("without a digest in the catalogue nothing is found", async () => {
    const { sha256: _, ...file } = WANTED;
    const dir = folder({ "L-8-12.sb2": BYTES });
    expect(await look([dir], { file })).toMatchObject({ missing: expect.stringContaining("no digest") });
  });

  test("follows links to its own files, and to no others", async () => {
    const dir = folder({ "real/image": BYTES, "store/x": "" });
    symlinkSync("../real/image", join(dir, "store/L-8-12.sb2"));
    expect(await look([join(dir, "store")])).toMatchObject({ missing: "L-8-12.sb2: no store has it" });
    expect(await look([dir])).toMatchObject({ store: dir });
  });

  test("in a checkout of Git LFS gives the bytes from the repository, or says how to get them", async () => {
    const sha256 = digest(BYTES);
    const object = `.git/lfs/objects/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
    const without = folder({ "store/L-8-12.sb2": pointer(sha256), ".git/HEAD": "" });
    expect(await look([join(without, "store")])).toMatchObject({
      hint: "run `git lfs pull` in the store's repository",
    });
    const dir = folder({ "store/other-name.bin": pointer(sha256), [object]: BYTES });
    expect(await look([join(dir, "store")])).toMatchObject({ path: join(dir, object) });
    const wrong = folder({ "store/L-8-12.sb2": pointer(sha256), [object]: BYTES.subarray(1) });
    expect(await look([join(wrong, "store")])).toMatchObject({
      missing: expect.stringContaining("stands for it"),
    });
  });

  test("in a checkout of git-annex likewise", async () => {
    const key = `SHA256E-s${BYTES.length}--${digest(BYTES)}.sb2`;
    const object = `.git/annex/objects/Xx/Yy/${key}/${key}`;
    const make = (files: Record<string, Uint8Array>) => {
      const dir = folder({ "store/x": "", ...files });
      symlinkSync(`../${object}`, join(dir, "store/L-8-12.sb2"));
      return join(dir, "store");
    };
    const there = make({ [object]: BYTES });
    expect(await look([there])).toMatchObject({ path: join(dirname(there), object) });
    expect(await look([make({})])).toMatchObject({
      hint: expect.stringContaining("git annex get L-8-12.sb2"),
    });
    const unlocked = folder({ "L-8-12.sb2": `/annex/objects/${key}\n` });
    expect(await look([unlocked])).toMatchObject({ hint: expect.stringContaining("git annex get") });
  });
});

describe("a web server", () => {
  const pem = readFileSync(join(import.meta.dirname, "../keys/localhost.pem"), "utf8");

  async function serving(listener: RequestListener) {
    const server = createServer({ key: pem, cert: pem }, listener);
    await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
    const before = globalAgent.options.ca;
    globalAgent.options.ca = pem;
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
      if (before === undefined) delete globalAgent.options.ca;
      else globalAgent.options.ca = before;
    });
    return `https://localhost:${(server.address() as AddressInfo).port}/firmware`;
  }

  test("is asked once; then the cache has the file, looked at again each time", async () => {
    const asked: Array<string | undefined> = [];
    const where = await serving((request, response) => {
      asked.push(request.url);
      response.end(BYTES);
    });
    const env = { XDG_CACHE_HOME: temporaryFolder() };
    const found = (await look([where], { env })) as FoundImage;
    expect(found).toEqual({
      path: join(env.XDG_CACHE_HOME, "offhook/firmware", digest(BYTES)),
      store: `${where}/`,
    });
    expect(await look([where], { env })).toEqual(found);
    expect(asked).toEqual(["/firmware/L-8-12.sb2"]);
    writeFileSync(found.path, "damaged");
    expect(await look([where], { env })).toEqual(found);
    expect(asked.length).toBe(2);
    expect(readFileSync(found.path).equals(BYTES)).toBe(true);
    expect(readdirSync(dirname(found.path))).toEqual([digest(BYTES)]);
  });

  test.each<[string, RequestListener, string]>([
    ["has another file", (_, response) => response.end(Buffer.alloc(BYTES.length)), "another digest"],
    [
      "sends without end",
      (_, response) => response.end(Buffer.alloc(BYTES.length * 2)),
      "larger than 100000 bytes",
    ],
    ["has none", (_, response) => response.writeHead(404).end("no"), "it is not there"],
    ["is broken", (_, response) => response.writeHead(500).end("no"), "status 500"],
    [
      "leads to http",
      (_, response) => response.writeHead(302, { location: "http://localhost/x" }).end(),
      "not over https",
    ],
    [
      "leads in circles",
      (_, response) => response.writeHead(302, { location: "x" }).end(),
      "more than 5 times",
    ],
    [
      "breaks off",
      (_, response) => {
        response.writeHead(200, { "content-length": BYTES.length });
        response.write(BYTES.subarray(0, 100), () => response.destroy());
      },
      "connection ended",
    ],
  ])("that %s", async (_what, listener, said) => {
    const cache = temporaryFolder();
    const found = await look([await serving(listener)], { env: { XDG_CACHE_HOME: cache } });
    expect(found).toMatchObject({ missing: expect.stringContaining(said) });
    expect(readdirSync(join(cache, "offhook/firmware"))).toEqual([]);
  });

  test("that leads on over https is followed", async () => {
    const where = await serving((request, response) =>
      request.url === "/there" ? response.end(BYTES) : response.writeHead(302, { location: "/there" }).end(),
    );
    expect(await look([where], { env: { XDG_CACHE_HOME: temporaryFolder() } })).toHaveProperty("path");
  });

  test.each([
    ["https://user:word@localhost/", "an address with a password"],
    ["https://localhost/?token=word", "names no folder"],
    ["https://", "cannot be read"],
    ["http://localhost/", "cannot be read over http"],
    ["ssh://-oProxyCommand=x/y", "cannot be read"],
    ["tftp://192.0.2.1", "a store is a folder"],
  ])("%s is refused, and not repeated", async (where, said) => {
    const found = await look([where], { env: { HOME: temporaryFolder() } });
    expect(found).toMatchObject({ hint: expect.stringContaining(said) });
    expect(JSON.stringify(found)).not.toContain("word@");
  });

  test("is told where its files cannot be kept", async () => {
    const where = await serving((_, response) => response.end(BYTES));
    expect(await look([where], { env: { XDG_CACHE_HOME: "/proc/nope" } })).toMatchObject({
      missing: expect.stringContaining("cannot be kept: /proc/nope cannot be made"),
    });
  });

  test("needs a place for its files", async () => {
    expect(await look(["https://localhost/"])).toMatchObject({
      missing: expect.stringContaining("neither HOME"),
    });
  });
});

const server = sftpServer();

describe("a host over SSH", () => {
  test.skipIf(server === undefined)("has the file", async () => {
    const dir = folder({ "L-8-12.sb2": BYTES });
    const env = {
      ...process.env,
      XDG_CACHE_HOME: temporaryFolder(),
      OFFHOOK_SSH: sshProgram(`exec ${server}`),
    };
    expect(await look([`ssh://host${dir}`], { env })).toMatchObject({ store: `ssh://host${dir}` });
    const file = { ...WANTED, path: "none.bin", sha256: "0".repeat(64) };
    expect(await look([`ssh://host${dir}`], { env, file })).toMatchObject({
      missing: expect.stringContaining("it is not there"),
    });
  });

  test("that cannot be reached is said with OpenSSH's words", async () => {
    const script = "echo 'ssh: Could not resolve hostname host' >&2; exit 255";
    const env = { ...process.env, XDG_CACHE_HOME: temporaryFolder(), OFFHOOK_SSH: sshProgram(script) };
    expect(await look(["ssh://host/srv"], { env })).toMatchObject({
      missing: "L-8-12.sb2: no store that could be asked has it",
      hint: expect.stringContaining("the name of the host has no address"),
    });
  });
});

test("a FIFO in a store makes nobody wait", async () => {
  const dir = temporaryFolder();
  execFileSync("mkfifo", [join(dir, "L-8-12.sb2")]);
  expect(await look([dir])).toMatchObject({ missing: "L-8-12.sb2: no store has it" });
});
