/** The example fleet at a revision against a checkout of that revision: the same files, whatever the work tree has become. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../../src/cli/check.js";
import { parseCall } from "../../src/cli/command.js";
import type { Io } from "../../src/cli/io.js";
import { compileWorkspace, openWorkspace, openWorkspaceAt, type Workspace } from "../../src/cli/workspace.js";
import { REPOSITORY } from "../support/cli.js";
import { copyExample } from "../support/example.js";
import { temporaryFolder } from "../support/folder.js";
import { newRepository, type Repository } from "../support/repository.js";

const CALL = parseCall(check, []);

function ioIn(cwd: string, env: Io["env"] = { PATH: process.env.PATH }): Io {
  const silent = () => undefined;
  const run = { pid: process.pid, isAlive: () => false };
  const ends = {
    onStop: () => silent,
    errIsTerminal: false,
    outIsTerminal: false,
    out: silent,
    err: silent,
    guard: silent,
    clean: String,
  };
  return { cwd, env, today: "2026-11-22", run, ...ends };
}

function exampleRepository(...settings: string[]): Repository {
  const repository = newRepository();
  for (const setting of settings) repository.git("config", ...setting.split("="));
  copyExample(repository.dir);
  repository.commit();
  return repository;
}

/** Digests by target and path. */
function digests(workspace: Workspace, io: Io): Record<string, string> {
  const { files, left, errors } = compileWorkspace(workspace, { io });
  expect({ errors, left: left.map(({ code }) => code) }).toMatchObject({ errors: 0 });
  const rows = [...files].flatMap(([target, list]) =>
    list.map((one) => [`${target}/${one.path}`, one.sha256]),
  );
  expect(rows.length).toBeGreaterThan(20);
  return Object.fromEntries(rows);
}

async function digestsAt(dir: string, revision: string, io = ioIn(dir)): Promise<Record<string, string>> {
  const workspace = await openWorkspaceAt(CALL, { io, revision });
  if (!("inputs" in workspace)) throw new Error(JSON.stringify(workspace));
  return digests(workspace, io);
}

async function digestsOnDisk(dir: string, marked = true): Promise<Record<string, string>> {
  const io = ioIn(dir);
  return digests(await openWorkspace(CALL, { io, valued: false, marked }), io);
}

const differing = (a: Record<string, string>, b: Record<string, string>) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((path) => a[path] !== b[path]).sort();

describe("a revision of the example", () => {
  it("gives what a checkout of it gives, rings and all", async () => {
    const { dir, git } = exampleRepository();
    const clone = join(temporaryFolder(), "clone");
    git("clone", "--quiet", dir, clone);
    const expected = await digestsOnDisk(clone);
    for (const path of ["sites/york.yaml", "sites/leeds.secrets.yaml", "sites/rings/chimes.pcm"])
      rmSync(join(dir, path));
    writeFileSync(
      join(dir, "offhook.yaml"),
      readFileSync(join(dir, "offhook.yaml"), "utf8").replace("Europe/", "Asia/"),
    );
    expect(Object.keys(expected).some((path) => path.endsWith(".pcm"))).toBe(true);
    expect(await digestsAt(dir, "main")).toEqual(expected);
  });

  it("gives the same where git changes the line ends of a checkout", async () => {
    const { dir, git } = exampleRepository("core.autocrlf=true", "core.eol=crlf");
    writeFileSync(join(dir, ".gitattributes"), "*.pcm binary\n");
    git("add", ".gitattributes");
    git("commit", "--quiet", "--message", "x");
    rmSync(join(dir, "sites"), { recursive: true });
    git("checkout", "--quiet", "--", ".");
    expect(readFileSync(join(dir, "sites/york.yaml"), "utf8")).toContain("\r\n");
    expect(await digestsAt(dir, "main")).toEqual(await digestsOnDisk(dir));
  });

  it("differs from the next one where that differs, secrets included", async () => {
    const { dir, commit } = exampleRepository();
    const before = await digestsAt(dir, "main");
    const secrets = readFileSync(join(dir, "sites/leeds.secrets.yaml"), "utf8");
    commit({ "sites/leeds.secrets.yaml": secrets.replace(/("2001".*data:)..../, "$1AAAA") });
    const after = await digestsAt(dir, "main");
    expect(differing(before, after)).toEqual([
      "uk-tftp/SIP000E83126A01.cnf",
      // What tells the phones that there is something new.
      "uk-tftp/SIPDefault.cnf",
      "uk-tftp/syncinfo.xml",
    ]);
    expect(await digestsAt(dir, "main~1")).toEqual(before);
    expect(await digestsOnDisk(dir)).toEqual(after);
    commit({ "sites/berlin.yaml": undefined });
    expect(differing(after, await digestsAt(dir, "main")).length).toBeGreaterThan(5);
  });

  it("needs no key and takes none", async () => {
    const { dir } = exampleRepository();
    const expected = await digestsAt(dir, "main");
    const key = readFileSync(join(REPOSITORY, "test/keys/example.agekey"), "utf8");
    const env = { PATH: process.env.PATH, OFFHOOK_AGE_KEY: key, OFFHOOK_SECRET_BERLIN_300: "swordfish" };
    expect(await digestsAt(dir, "main", ioIn(dir, env))).toEqual(expected);
  });

  it("marks secrets, as the work tree does only where that is asked for", async () => {
    const { dir } = exampleRepository();
    const marked = await digestsOnDisk(dir);
    const plain = await digestsOnDisk(dir, false);
    expect(differing(marked, plain).length).toBeGreaterThan(5);
    expect(await digestsAt(dir, "main")).toEqual(marked);
  });
});

describe("a workspace of a revision", () => {
  it("has findings at names that tell the revision", async () => {
    const { dir, git, commit } = exampleRepository();
    const broken = readFileSync(join(dir, "sites/york.yaml"), "utf8").replace("phones:", "fones:");
    commit({ "sites/york.yaml": broken, "sites/old.yaml.bak": "" });
    git("branch", "a/b");
    const io = ioIn(dir);
    const workspace = await openWorkspaceAt(CALL, { io, revision: "a/b" });
    if (!("inputs" in workspace)) throw new Error(JSON.stringify(workspace));
    expect(workspace.commit).toBe(git("rev-parse", "HEAD"));
    const { left } = compileWorkspace(workspace, { io });
    expect(left.find(({ code }) => code === "schema/unknown-key")?.span?.file).toBe("a/b:sites/york.yaml");
    expect(left.find(({ code }) => code === "load/strange-file")?.message).toMatch(
      /^a\/b:sites\/old\.yaml\.bak /,
    );
  });

  it("is refused or absent as its fleet is", async () => {
    const { dir, commit } = newRepository();
    commit({ "README.md": "" });
    copyExample(dir);
    const open = (revision: string) => openWorkspaceAt(CALL, { io: ioIn(join(dir, "sites")), revision });
    expect(await open("main")).toEqual({ absent: "at main there is no offhook.yaml" });
    expect(await open("nowhere")).toHaveProperty("refused");
    expect(await open("--output=x")).toHaveProperty("refused");
  });
});
