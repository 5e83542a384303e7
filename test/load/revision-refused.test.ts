/** Revisions that cannot be opened, and files in them that are not read: each says why, and what to do. */
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contents, temporaryFolder } from "../support/folder.js";
import { newRepository, openAt, openedAt, repositoryIn, textsOf } from "../support/repository.js";

const FLEET = { "offhook.yaml": "fleet" };

describe("no fleet is opened", () => {
  it("where a revision is unknown, or is no commit", async () => {
    const { dir, git, commit } = newRepository();
    expect(await openAt(dir, "main")).toMatchObject({ refused: "git knows no commit main here" });
    commit(FLEET);
    git("tag", "a-tree", git("rev-parse", "HEAD^{tree}"));
    git("tag", "a-file", git("rev-parse", "HEAD:offhook.yaml"));
    for (const revision of [
      "a-tree",
      "a-file",
      "nowhere",
      "origin/main",
      "main~7",
      "0".repeat(40),
      "abc",
      "sites",
    ])
      expect(await openAt(dir, revision)).toEqual({
        missing: true,
        refused: `git knows no commit ${revision} here`,
        hint: expect.stringContaining("`git fetch origin main`"),
      });
  });

  it("where a shallow clone does not reach", async () => {
    const { dir, commit } = newRepository();
    const first = commit(FLEET);
    const second = commit();
    const clone = join(temporaryFolder(), "clone");
    repositoryIn(dir).git("clone", "--quiet", "--depth", "1", `file://${dir}`, clone);
    expect((await openedAt(clone, "HEAD")).commit).toBe(second);
    for (const revision of [first, "HEAD~1"])
      expect(await openAt(clone, revision)).toEqual({
        missing: true,
        refused: `git knows no commit ${revision} here`,
        hint: expect.stringContaining("`fetch-depth: 0`"),
      });
  });

  it("where a clone has only some of the files, whether git would fetch them or not", async () => {
    const { dir, git, commit } = newRepository();
    commit({ ...FLEET, "sites/leeds.yaml": "before" });
    commit({ "sites/leeds.yaml": "after" });
    git("config", "uploadpack.allowFilter", "true");
    const clone = join(temporaryFolder(), "clone");
    git("clone", "--quiet", "--filter=blob:none", `file://${dir}`, clone);
    expect(textsOf(await openedAt(clone, "HEAD"))["HEAD:sites/leeds.yaml"]).toBe("after");
    const before = contents(clone);
    expect(await openAt(clone, "HEAD~1")).toEqual({
      refused: "the clone does not have all files of HEAD~1",
      hint: expect.stringContaining("`git fetch --refetch`"),
    });
    expect(contents(clone)).toEqual(before);
  });

  it("where an object is damaged or missing", async () => {
    const { dir, git, commit } = newRepository();
    commit({ ...FLEET, "sites/leeds.yaml": "leeds" });
    const id = git("rev-parse", "HEAD:sites/leeds.yaml");
    const object = join(dir, ".git/objects", id.slice(0, 2), id.slice(2));
    chmodSync(object, 0o644);
    for (const damage of [() => writeFileSync(object, "x"), () => rmSync(object)]) {
      damage();
      expect(await openAt(dir, "main")).toMatchObject({
        refused: "the clone does not have all files of main",
      });
    }
  });

  it("outside of a repository, and in what only looks like one", async () => {
    const dir = temporaryFolder();
    const refusal = { refused: "the fleet's folder is in no git repository", hint: expect.any(String) };
    expect(await openAt(dir, "main")).toEqual(refusal);
    mkdirSync(join(dir, ".git"));
    expect(await openAt(dir, "main")).toEqual(refusal);
  });

  it("where git itself stumbles over the repository", async () => {
    const { dir, commit } = newRepository();
    commit(FLEET);
    writeFileSync(join(dir, ".git/config"), "[core\n");
    const refused = "git cannot open the repository of the fleet's folder";
    expect(await openAt(dir, "main")).toEqual({ refused, hint: expect.stringContaining("`git status`") });
  });

  it("without the program git", async () => {
    const { dir, commit } = newRepository();
    commit(FLEET);
    const refusal = { refused: "the program git cannot be run", hint: expect.stringContaining("PATH") };
    const empty = temporaryFolder();
    for (const PATH of [empty, `${empty}:.:${empty}`])
      expect(await openAt(dir, "main", { env: { PATH } })).toEqual(refusal);
  });

  it.skipIf(process.getuid?.() !== 0)("of another user, unless that user is trusted", async () => {
    const { dir, commit } = newRepository();
    commit(FLEET);
    for (const path of [dir, join(dir, ".git")]) chownSync(path, 65_534, 65_534);
    const refusal = {
      refused: expect.stringContaining("another user"),
      hint: expect.stringContaining("safe.directory"),
    };
    expect(await openAt(dir, "main")).toEqual(refusal);
    const home = temporaryFolder();
    const env = { PATH: process.env.PATH, HOME: home };
    expect(await openAt(dir, "main", { env })).toEqual(refusal);
    writeFileSync(join(home, ".gitconfig"), "[safe]\n\tdirectory = /elsewhere\n");
    expect(await openAt(dir, "main", { env })).toEqual(refusal);
    writeFileSync(join(home, ".gitconfig"), `[safe]\n\tdirectory = /elsewhere\n\tdirectory = ${dir}\n`);
    expect(textsOf(await openedAt(dir, "main", { env }))).toEqual({ "main:offhook.yaml": "fleet" });
  });

  it("whose folder was something else then", async () => {
    const { dir, commit } = newRepository();
    mkdirSync(join(dir, "other"));
    symlinkSync("other", join(dir, "fleet"));
    commit();
    rmSync(join(dir, "fleet"));
    commit({ fleet: "a file" });
    commit({ fleet: undefined });
    commit({ "fleet/offhook.yaml": "fleet" });
    const fleet = join(dir, "fleet");
    const said = async (revision: string) => (await openAt(fleet, revision)) as { refused?: string };
    expect((await said("main~3")).refused).toBe("at main~3 the fleet's folder is no folder but a link");
    expect((await said("main~2")).refused).toBe("at main~2 the fleet's folder is no folder but a file");
    expect(await said("main~1")).toEqual({ absent: "at main~1 there is no fleet/offhook.yaml" });
  });

  it("that is too much to take in", async () => {
    const { dir, git, commit } = newRepository();
    git("config", "core.compression", "1");
    const sizes = [1, 2, 3, 4, 5].map((at) => [`sites/${at}.yaml`, Buffer.alloc(52 * 1024 * 1024, at)]);
    commit({ ...FLEET, ...Object.fromEntries(sizes) });
    expect(await openAt(dir, "main")).toMatchObject({
      refused: "the fleet at main has more than 256 MiB of files to read",
    });
    commit(Object.fromEntries([1, 2, 3, 4].map((at) => [`sites/${at}.yaml`, undefined])));
    expect((await openedAt(dir, "main")).sites[0]?.parts[0]?.read()).toHaveLength(52 * 1024 * 1024);
  });

  it("whose list of files does not end", async () => {
    const { dir, git, commit } = newRepository();
    commit(FLEET);
    const blob = git("rev-parse", "HEAD:offhook.yaml");
    const tree = (rows: string[]) =>
      execFileSync("git", ["mktree"], { cwd: dir, input: `${rows.join("\n")}\n`, encoding: "utf8" }).trim();
    let top = tree([`100644 blob ${blob}\t${"f".repeat(200)}`]);
    for (let depth = 0; depth < 12; depth++)
      top = tree(Array.from({ length: 20 }, (_, at) => `040000 tree ${top}\t${"d".repeat(60)}${at}`));
    git("tag", "bomb", git("commit-tree", "-m", "x", top));
    expect(await openAt(dir, "bomb")).toMatchObject({ refused: "the list of files at bomb does not end" });
  });
});
