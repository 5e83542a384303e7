/** Roots as they are read from the servers that admins run: over TFTP, and over SSH. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ABSENT } from "../../src/load/read.js";
import { openRoot, type RootOptions } from "../../src/load/root/root.js";
import { state } from "../support/folder.js";
import { makeGeneration, makeLive } from "../support/manifests.js";
import { opened } from "../support/roots.js";
import { SERVERS, serve } from "./servers.js";
import { type SshServer, sftpServer, startSshd, USER } from "./sshd.js";

const FIRMWARE = Buffer.from(Array.from({ length: 705_536 }, (_, at) => (at * 31) & 255));
const PHONES = Array.from({ length: 200 }, (_, at) => `phone-${at}.cnf`);

let dir = "";
let root = "";

/** As a publish lays it out: links into the generation that is switched in, beside a file of somebody else. */
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "offhook-real-"));
  chmodSync(dir, 0o755);
  root = join(dir, "root");
  const generation = makeGeneration(root, 1);
  mkdirSync(generation, { recursive: true });
  makeLive(root, 1);
  const files = {
    "firmware.bin": FIRMWARE,
    empty: "",
    ...Object.fromEntries(PHONES.map((one) => [one, one])),
  };
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(generation, name), bytes, { mode: 0o644 });
    symlinkSync(`.offhook/current/${name}`, join(root, name));
  }
  writeFileSync(join(root, "foreign.txt"), "foreign", { mode: 0o644 });
  writeFileSync(join(root, ".offhook/private"), "private", { mode: 0o600 });
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

const open = (where: string, options: Partial<RootOptions> = {}) =>
  openRoot(where, { cwd: "/", target: "leeds", env: {}, ...options });

/** All that lies in the root, by name. */
async function expectFiles(read: (names: string[]) => Promise<Map<string, unknown>>): Promise<void> {
  const found = await read(["firmware.bin", "empty", "foreign.txt", "none", ...PHONES]);
  expect(FIRMWARE.equals(found.get("firmware.bin") as Buffer)).toBe(true);
  expect(found.get("empty")).toEqual(Buffer.alloc(0));
  expect(String(found.get("foreign.txt"))).toBe("foreign");
  expect(found.get("none")).toBe(ABSENT);
  expect(PHONES.map((name) => String(found.get(name)))).toEqual(PHONES);
}

describe.each(SERVERS.map((server) => [server.name, server] as const))("over TFTP from %s", (_, server) => {
  it("every file arrives, and what is not there or not for all does not", async () => {
    const running = await serve(server, root);
    try {
      const { host, port } = running.place;
      const current = opened(await open(`tftp://${host}:${port}`));
      expect(current).toMatchObject({ entries: undefined, last: undefined });
      await expectFiles((names) => current.read(names));
      const hidden = await current.read([".offhook/private"]);
      expect(hidden.get(".offhook/private")).toBeTypeOf("string");
    } finally {
      await running.stop();
    }
  });
});

describe("over SSH", () => {
  let folder = "";
  let server: SshServer;
  let bare: SshServer;

  /** Servers whose files do not lie in the root. */
  const start = (name: string, settings: readonly string[]) => {
    mkdirSync(join(folder, name));
    return startSshd(join(folder, name), settings);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "offhook-sshd-"));
    chmodSync(folder, 0o755);
    server = await start("sftp", ["Subsystem sftp internal-sftp"]);
    bare = await start("bare", []);
  });

  afterAll(async () => {
    await Promise.all([server?.stop(), bare?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const login = (program: string, { port, path = root }: { port: number; path?: string }) =>
    open(`ssh://${USER}@127.0.0.1:${port}${path}`, { env: { ...process.env, OFFHOOK_SSH: program } });

  it.each(["sshd", "sftp-server"])(
    "a root is listed and read from %s, and nothing is written",
    async (by) => {
      const alone = join(folder, "sftp-server-alone");
      writeFileSync(alone, `#!/bin/sh\nexec ${sftpServer()}\n`, { mode: 0o755 });
      const before = [state(root), readFileSync(server.knownHosts, "utf8")];
      const current = opened(await login(by === "sshd" ? server.client() : alone, server));
      const names = ["empty", "firmware.bin", "foreign.txt", ...PHONES].sort();
      expect(current.entries?.map(({ name, kind, refused }) => [name, kind, refused])).toEqual(
        names.map((name) => [name, "file", undefined]),
      );
      await expectFiles((asked) => current.read(asked));
      await current.close();
      expect([state(root), readFileSync(server.knownHosts, "utf8")]).toEqual(before);
    },
  );

  it("what hinders is told, with what to do", async () => {
    const known = readFileSync(server.knownHosts, "utf8");
    const other = readFileSync(bare.knownHosts, "utf8").replace(String(bare.port), String(server.port));
    const hosts = (text: string) => {
      const file = join(folder, `known-${text.length}-${text === known}`);
      writeFileSync(file, text);
      return server.client({ UserKnownHostsFile: file });
    };
    const cases: Array<[string, string, { port: number; path?: string }]> = [
      ["the key of the host is not known", hosts(""), server],
      ["the host has another key than the one that is known", hosts(other), server],
      ["the login is refused", server.client({ IdentityFile: bare.key }), server],
      ["the host offers no SFTP", bare.client(), bare],
      ["the host cannot be reached", server.client(), { port: 9 }],
      ["it is not there", server.client(), { port: server.port, path: "/no/such/folder" }],
    ];
    for (const [why, program, place] of cases)
      expect(await login(program, place)).toEqual({
        refused: expect.stringContaining(`cannot be read: ${why}`),
        hint: expect.stringMatching(/\w/),
      });
  });
});
