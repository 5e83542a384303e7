/** What the environment, the settings and the files of a repository must not do to whoever opens a revision of it. */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { contents, temporaryFolder } from "../support/folder.js";
import { newRepository, openAt, openedAt, textsOf } from "../support/repository.js";

const FLEET = { "offhook.yaml": "fleet", "sites/leeds.yaml": "leeds" };
const TEXTS = { "main:offhook.yaml": "fleet", "main:sites/leeds.yaml": "leeds" };
const REAL_GIT = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();

/** A program that leaves a mark when it is run. */
function trap(): { program: string; mark: string } {
  const dir = temporaryFolder();
  const program = script(join(dir, "trap"), `echo "$0 $*" >> ${dir}/mark`);
  return { program, mark: join(dir, "mark") };
}

function script(path: string, body: string): string {
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** A folder for PATH in which a script stands before the real git. */
function before(body: string): { PATH: string; dir: string } {
  const dir = temporaryFolder();
  script(join(dir, "git"), body.replaceAll("GIT", REAL_GIT).replaceAll("LOG", join(dir, "log")));
  return { PATH: `${dir}:${process.env.PATH}`, dir };
}

describe("the environment", () => {
  it("does not lead git to another repository, or to more than it should do", async () => {
    const { dir, commit } = newRepository();
    commit(FLEET);
    const other = newRepository();
    other.commit({ "offhook.yaml": "other" });
    const { program, mark } = trap();
    const there = temporaryFolder();
    const variables = {
      ...{
        GIT_DIR: join(other.dir, ".git"),
        GIT_WORK_TREE: other.dir,
        GIT_INDEX_FILE: join(other.dir, ".git/index"),
      },
      ...{ GIT_OBJECT_DIRECTORY: join(other.dir, ".git/objects"), GIT_COMMON_DIR: join(other.dir, ".git") },
      ...{ GIT_NAMESPACE: "x", GIT_CEILING_DIRECTORIES: dir, GIT_PREFIX: "x", GIT_EXEC_PATH: there },
      ...{ GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "alias.ls-tree", GIT_CONFIG_VALUE_0: `!${program}` },
      ...{
        GIT_EXTERNAL_DIFF: program,
        GIT_PAGER: program,
        PAGER: program,
        GIT_SSH_COMMAND: program,
        EDITOR: program,
      },
      ...{
        GIT_TRACE: join(there, "trace"),
        GIT_TRACE2: join(there, "trace2"),
        GIT_TRACE_SETUP: join(there, "setup"),
      },
      ...{
        GIT_ICASE_PATHSPECS: "1",
        GIT_REF_PARANOIA: "1",
        GIT_DEFAULT_HASH: "sha256",
        LC_ALL: "de_DE.UTF-8",
      },
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    try {
      expect(textsOf(await openedAt(dir, "main", { env: { ...process.env } }))).toEqual(TEXTS);
    } finally {
      vi.unstubAllEnvs();
    }
    expect(existsSync(mark)).toBe(false);
    expect(contents(there)).toEqual({});
  });

  it("may have a PATH with the folder at hand in it, from which no git is run", async () => {
    const { dir, commit } = newRepository();
    const { program, mark } = trap();
    commit({ ...FLEET, git: readFileSync(program), "bin/git": readFileSync(program) });
    for (const path of ["git", "bin/git"]) chmodSync(join(dir, path), 0o755);
    const PATH = `.::bin:./bin:${process.env.PATH}`;
    expect(textsOf(await openedAt(dir, "main", { env: { PATH } }))).toEqual(TEXTS);
    expect(existsSync(mark)).toBe(false);
  });
});

describe("settings", () => {
  it("of the user, hooks and filters of the repository run nothing", async () => {
    const { dir, git, commit } = newRepository();
    const { program, mark } = trap();
    commit({ ...FLEET, ".gitattributes": "* filter=x diff=x text\n" });
    const home = temporaryFolder();
    const settings = [
      ...[
        `[core]\n fsmonitor = ${program}\n pager = ${program}\n hooksPath = ~/hooks\n sshCommand = ${program}`,
      ],
      ...[`[alias]\n ls-tree = !${program}\n cat-file = !${program}\n rev-parse = !${program}`],
      ...[`[diff]\n external = ${program}\n[diff "x"]\n textconv = ${program}\n command = ${program}`],
      ...[`[filter "x"]\n smudge = ${program}\n clean = ${program}\n required = true`],
      ...["[pager]\n ls-tree = true\n cat-file = true", "[ls-tree]\n abbrev = 4", "[core]\n abbrev = 4"],
    ].join("\n");
    writeFileSync(join(home, ".gitconfig"), settings);
    writeFileSync(join(dir, ".git/config"), `${readFileSync(join(dir, ".git/config"), "utf8")}${settings}\n`);
    for (const name of ["post-checkout", "post-index-change", "reference-transaction"])
      writeFileSync(join(dir, ".git/hooks", name), readFileSync(program), { mode: 0o755 });
    git("rev-parse", "HEAD");
    const env = { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: home };
    expect(textsOf(await openedAt(dir, "main", { env }))).toEqual(TEXTS);
    expect(existsSync(mark)).toBe(false);
  });

  it("of a repository that lacks a file do not make git fetch it", async () => {
    const { dir, git, commit } = newRepository();
    commit(FLEET);
    const whole = join(temporaryFolder(), "whole");
    git("clone", "--quiet", "--bare", dir, whole);
    const id = git("rev-parse", "HEAD:sites/leeds.yaml");
    rmSync(join(dir, ".git/objects", id.slice(0, 2), id.slice(2)));
    const { program, mark } = trap();
    git("config", "core.repositoryFormatVersion", "1");
    git("config", "extensions.partialClone", "origin");
    for (const [key, value] of [
      ["url", whole],
      ["promisor", "true"],
      ["uploadpack", program],
    ])
      git("config", `remote.origin.${key}`, value ?? "");
    expect(await openAt(dir, "main")).toMatchObject({ refused: "the clone does not have all files of main" });
    expect(existsSync(mark)).toBe(false);
    // The trap is one: git itself walks into it.
    expect(() => git("cat-file", "blob", id)).toThrow();
    expect(existsSync(mark)).toBe(true);
  });
});

describe("a repository", () => {
  it("in which a commit was replaced shows the commit itself", async () => {
    const { dir, git, commit } = newRepository();
    const first = commit(FLEET);
    const second = commit({ "offhook.yaml": "evil" });
    git("replace", first, second);
    git("replace", git("rev-parse", `${first}:sites/leeds.yaml`), git("rev-parse", `${second}:offhook.yaml`));
    expect(git("show", `${first}:offhook.yaml`)).toBe("evil");
    expect(Object.values(textsOf(await openedAt(dir, first)))).toEqual(["fleet", "leeds"]);
  });

  it("with a bare repository in the fleet's folder is not mistaken for that", async () => {
    const { dir, commit } = newRepository();
    commit({ "fleet/offhook.yaml": "fleet", "fleet/sites/leeds.yaml": "leeds" });
    const evil = newRepository();
    evil.commit({ "offhook.yaml": "evil", "fleet/offhook.yaml": "evil" });
    for (const part of ["HEAD", "config", "objects", "refs"])
      cpSync(join(evil.dir, ".git", part), join(dir, "fleet", part), { recursive: true });
    commit();
    expect(textsOf(await openedAt(join(dir, "fleet"), "main"))).toEqual(TEXTS);
    rmSync(join(dir, ".git"), { recursive: true });
    mkdirSync(join(dir, "fleet/.git"));
    expect(await openAt(join(dir, "fleet"), "main")).toMatchObject({
      refused: expect.stringContaining("no git repository"),
    });
  });

  it("is asked with few calls, however many sites there are", async () => {
    const { dir, commit } = newRepository();
    const sites = Array.from({ length: 1000 }, (_, at) => [`sites/s${at}.yaml`, `text ${at}`]);
    commit({ ...FLEET, ...Object.fromEntries(sites), "a.pcm": "ring" });
    const { PATH, dir: logs } = before('echo "$*" >> LOG; exec GIT "$@"');
    const fleet = await openedAt(dir, "main", { env: { PATH }, rings: () => ["a.pcm"] });
    expect(Object.keys(textsOf(fleet))).toHaveLength(1002);
    expect(textsOf(fleet)["main:sites/s999.yaml"]).toBe("text 999");
    const calls = readFileSync(join(logs, "log"), "utf8").trim().split("\n");
    expect(calls.map((call) => /(?:rev-parse|ls-tree|cat-file).*/.exec(call)?.[0])).toEqual([
      "rev-parse --is-shallow-repository",
      "rev-parse --verify --end-of-options main^{commit}",
      `ls-tree -r -z -l --full-tree ${fleet.commit}`,
      "cat-file --batch",
      "cat-file --batch",
    ]);
  });
});

describe("a git that", () => {
  const opened = async (body: string) => {
    const { dir, commit } = newRepository();
    commit({ ...FLEET, "sites/york.yaml": "york" });
    return openAt(dir, "main", { env: { PATH: before(body).PATH } });
  };
  const refused = { refused: "the clone does not have all files of main" };
  const only = (word: string, body: string) => `case "$*" in *${word}*) ${body};; *) exec GIT "$@";; esac`;

  it.each(["ls-tree", "cat-file"])("is killed in %s gives no part of a fleet", async (word) => {
    expect(
      await opened(only(word, 'GIT "$@" | tr "\\0" "\\n" | head -2 | tr "\\n" "\\0"; kill -9 $$')),
    ).toMatchObject(refused);
  });

  it("leaves something out gives no part of a fleet", async () => {
    expect(await opened(only("ls-tree", 'GIT "$@" | head -c 150'))).toMatchObject(refused);
    expect(await opened(only("cat-file", 'GIT "$@" | head -c 150'))).toMatchObject(refused);
  });

  it("has ended before all that it said has come is heard to the end", async () => {
    const late = '(GIT "$@" > LOG; sleep 0.3; cat LOG) & exit 0';
    expect(await opened(only("ls-tree", late))).toHaveProperty("commit");
  });
});
