/** A root over the program that OpenSSH serves SFTP with, and what is said when OpenSSH's client does not get there. */
import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ABSENT } from "../../src/load/read.js";
import { openRoot, type RootOptions } from "../../src/load/root/root.js";
import { sshArguments } from "../../src/load/root/ssh.js";
import { currentTarget, generationFolder } from "../../src/model/own-folder.js";
import { MODES, state, temporaryFolder } from "../support/folder.js";
import { generationName, makeGeneration, makeLive, manifestOf, rowOf } from "../support/manifests.js";
import { opened } from "../support/roots.js";
import { sftpServer, sshProgram } from "../support/sftp-server.js";

/** A program in the place of ssh. */
function insteadOfSsh(script: string): Partial<RootOptions> {
  return { env: { ...process.env, OFFHOOK_SSH: sshProgram(script) } };
}

const open = (where: string, options: Partial<RootOptions>) =>
  openRoot(where, { cwd: "/", target: "leeds", env: {}, ...options });

const server = sftpServer();
if (server === undefined) console.warn("sftp-server is not here: roots over it are not tested");

describe.skipIf(server === undefined)("over sftp-server", () => {
  const real = (dir: string) => open(`ssh://host${dir}`, insteadOfSsh(`exec ${server}`));

  it("a root is listed and read, and stays as it was", async () => {
    const dir = temporaryFolder();
    for (const name of ["a.cnf", "ä b.txt", "empty"]) writeFileSync(join(dir, name), name.slice(0, -5));
    writeFileSync(join(dir, "firmware.bin"), Buffer.alloc(1_000_001, "f"));
    mkdirSync(join(dir, ".offhook"));
    writeFileSync(join(dir, ".offhook/manifest.json"), manifestOf({ leeds: [rowOf("a.cnf")] }));
    mkdirSync(join(dir, "sub"));
    writeFileSync(join(dir, "sub/x"), "x");
    const before = state(dir);
    const root = opened(await real(dir));
    expect(root.entries).toEqual([
      { name: "a.cnf", kind: "file", mode: MODES.file, size: 0 },
      { name: "empty", kind: "file", mode: MODES.file, size: 0 },
      { name: "firmware.bin", kind: "file", mode: MODES.file, size: 1_000_001 },
      { name: "sub", kind: "folder", mode: MODES.folder },
      { name: "ä b.txt", kind: "file", mode: MODES.file, size: 3 },
    ]);
    expect(root.last?.files).toEqual([rowOf("a.cnf")]);
    const found = await root.read(["empty", "firmware.bin", "ä b.txt", "sub/x", "none", "sub/none"]);
    // Byte by byte is too much for the matcher.
    expect(Buffer.alloc(1_000_001, "f").equals(found.get("firmware.bin") as Buffer)).toBe(true);
    found.delete("firmware.bin");
    expect([...found.values()]).toEqual([
      Buffer.alloc(0),
      Buffer.from("ä "),
      Buffer.from("x"),
      ABSENT,
      ABSENT,
    ]);
    expect(state(dir)).toEqual(before);
  });

  it("links are read in the root alone, pipes and huge files never", async () => {
    const top = temporaryFolder();
    const dir = join(top, "root");
    const generation = makeGeneration(dir, 1);
    makeLive(dir, 1);
    symlinkSync(".offhook/current/stale", join(dir, "stale"));
    for (const file of [join(top, "outside"), join(generation, "in")]) writeFileSync(file, "x");
    for (const [name, to] of [
      ["in", ".offhook/current/in"],
      ["out", "../outside"],
      ["loop", "loop"],
      ["none", "gone"],
      ["self", "."],
    ] as const)
      symlinkSync(to, join(dir, name));
    execFileSync("mkfifo", [join(dir, "pipe")]);
    writeFileSync(join(dir, "huge"), "");
    truncateSync(join(dir, "huge"), 16 * 1024 * 1024 + 1);
    writeFileSync(Buffer.concat([Buffer.from(`${dir}/caf`), Buffer.from([0xe9])]), "");
    const root = opened(await real(dir));
    const refused = new Map(root.entries?.map((entry) => [entry.name, entry.refused]));
    expect(refused).toEqual(
      new Map([
        ["caf\\xe9", "it has a name that is not UTF-8"],
        ["huge", undefined],
        ["in", undefined],
        ["loop", "it is a symbolic link that leads nowhere or in circles"],
        ["none", "it is a symbolic link that leads nowhere"],
        ["out", "it is a symbolic link that leads out of the root"],
        ["pipe", "it is a named pipe"],
        ["self", undefined],
      ]),
    );
    const found = await root.read(["in", "out", "loop", "none", "pipe", "huge", "self"]);
    expect([...found.values()]).toEqual([
      Buffer.from("x"),
      refused.get("out"),
      refused.get("loop"),
      refused.get("none"),
      refused.get("pipe"),
      "it is larger than 16777216 bytes",
      "it is a folder",
    ]);
  });

  it("a link that has been switched since is followed anew", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(makeGeneration(dir, 1), "a"), "1a");
    writeFileSync(join(makeGeneration(dir, 2), "a"), "2b");
    makeLive(dir, 1);
    symlinkSync(".offhook/current/a", join(dir, "a"));
    const root = opened(await real(dir));
    symlinkSync(currentTarget(generationName(2)), join(dir, ".offhook/next"));
    renameSync(join(dir, ".offhook/next"), join(dir, ".offhook/current"));
    expect((await root.read(["a"])).get("a")).toEqual(Buffer.from("2b"));
    rmSync(join(dir, generationFolder(generationName(1))), { recursive: true });
    expect((await root.read(["a"])).get("a")).toEqual(Buffer.from("2b"));
    rmSync(join(dir, "a"));
    expect((await root.read(["a"])).get("a")).toBe(ABSENT);
  });

  it("what is no folder is refused", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "file"), "");
    expect(await real(join(dir, "none"))).toMatchObject({
      refused: `ssh://host${dir}/none cannot be read: it is not there`,
    });
    expect(await real(join(dir, "file"))).toMatchObject({ refused: `ssh://host${dir}/file is no folder` });
    expect(await real("/")).toMatchObject({ refused: "ssh://host/ is the top of all files" });
  });
});

describe("OpenSSH", () => {
  it("is run without a shell, so that it neither asks nor writes nor forwards anything", async () => {
    const dir = temporaryFolder();
    const options = insteadOfSsh(`printf '%s\\n' "$@" >${dir}/arguments; env >${dir}/environment; exit 1`);
    options.env = { ...options.env, OFFHOOK_SECRET_LEEDS: "pa55word", SOPS_AGE_KEY: "pa55word" };
    await open("ssh://admin@host:2222/srv/a b", options);
    const words = execFileSync("cat", [join(dir, "arguments")], { encoding: "utf8" })
      .split("\n")
      .slice(0, -1);
    expect(words).toEqual(
      sshArguments({ kind: "ssh", title: "", user: "admin", host: "host", port: 2222, path: "/srv/a b" }),
    );
    expect(words.slice(-6)).toEqual(["-p", "2222", "-s", "--", "admin@host", "sftp"]);
    for (const option of [
      "BatchMode=yes",
      "StrictHostKeyChecking=yes",
      "UpdateHostKeys=no",
      "ForwardAgent=no",
    ])
      expect(words[words.indexOf(option) - 1]).toBe("-o");
    expect(execFileSync("cat", [join(dir, "environment")], { encoding: "utf8" })).not.toContain("pa55word");
  });

  it.each([
    ["Host key verification failed.", "the key of the host is not known"],
    [
      "@@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\n@@@@",
      "another key than the one that is known",
    ],
    ["admin@host: Permission denied (publickey).", "the login is refused"],
    ["ssh: Could not resolve hostname host: Name or service not known", "has no address"],
    ["ssh: connect to host host port 22: Connection refused", "the host cannot be reached"],
    ["subsystem request failed on channel 0", "the host offers no SFTP"],
    ["Bad owner or permissions on /home/a/.ssh/config", "OpenSSH refuses its configuration"],
    ["something else", "the connection ended"],
  ])("that says %j is explained", async (said, why) => {
    const refusal = await open("ssh://host/srv", insteadOfSsh(`cat >&2 <<'END'\n${said}\nEND\nexit 255`));
    expect(refusal).toEqual({ refused: expect.stringContaining(why), hint: expect.stringMatching(/\w/) });
  });

  it("may say anything: one line is shown, cut, and without what a terminal would obey", async () => {
    const said = `\u001b]0;title\u0007 ${"x".repeat(500)} ::error::\nsecond line`;
    const refusal = await open("ssh://host/srv", insteadOfSsh(`cat >&2 <<'END'\n${said}\nEND\nexit 255`));
    const { refused } = refusal as { refused: string };
    expect(refused).toMatch(/^[\x20-\x7e]{1,300}$/);
    expect(refused).toContain("ssh says: ?]0;title?");
    expect(refused).not.toContain("second");
  });

  it("that is not there is told", async () => {
    expect(await open("ssh://host/srv", { env: { OFFHOOK_SSH: "/no/such/program" } })).toEqual({
      refused: "ssh://host/srv cannot be read: there is no OpenSSH on this machine",
      hint: expect.stringContaining("install"),
    });
  });

  it("that brings a text in place of SFTP is told, with what to do", async () => {
    const talks = insteadOfSsh("echo Welcome to our server; cat");
    expect(await open("ssh://-p.example/srv", talks)).toHaveProperty("refused");
    expect(await open("ssh://host/srv", talks)).toEqual({
      refused: "ssh://host/srv cannot be read: the host sends a text in place of SFTP",
      hint: expect.stringContaining("`ssh host true`"),
    });
  });
});
