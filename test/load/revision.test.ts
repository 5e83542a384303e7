/** A fleet as it was at a git revision: its files, whatever the work tree says, under names that tell the revision. */
import { rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { state, temporaryFolder } from "../support/folder.js";
import { newRepository, openAt, openedAt, repositoryIn, textOf, textsOf } from "../support/repository.js";

const FLEET = { "offhook.yaml": "fleet", "sites/leeds.yaml": "leeds" };

describe("the files of a revision", () => {
  it("are all that a fleet consists of, and no others", async () => {
    const { dir, commit } = newRepository();
    const id = commit({
      ...FLEET,
      ...{
        "sites/york/a.yaml": "york a",
        "sites/york/b.yml": "york b",
        "sites/leeds.secrets.yaml": "sealed",
      },
      ...{ "templates/own/family.yaml": "own", "templates/own/x.hbs": "x", "templates/own/notes": "" },
      ...{ "templates/own/parameters.yaml": "book", "templates/own/upgrades.yaml": "steps" },
      ...{ "templates/own/firmware.yaml": "known", "templates/firmware.yaml": "ours" },
      ...{ "README.md": "", "sites/README.md": "", "src/main.c": "" },
    });
    const fleet = await openedAt(dir, "main");
    expect(fleet.commit).toBe(id);
    expect(fleet.dir).toBe(dir);
    expect(textsOf(fleet)).toEqual({
      ...{ "main:offhook.yaml": "fleet", "main:sites/leeds.yaml": "leeds" },
      ...{ "main:sites/york/a.yaml": "york a", "main:sites/york/b.yml": "york b" },
      ...{ "main:sites/leeds.secrets.yaml": "sealed" },
      ...{ "main:templates/own/family.yaml": "own", "main:templates/own/x.hbs": "x" },
      ...{ "main:templates/own/parameters.yaml": "book", "main:templates/own/upgrades.yaml": "steps" },
      ...{ "main:templates/own/firmware.yaml": "known", "main:templates/firmware.yaml": "ours" },
    });
    expect(fleet.families.filter(({ family }) => family.file.startsWith("offhook:")).length).toBeGreaterThan(
      2,
    );
    expect(fleet.strange).toEqual([]);
  });

  it("are those of the revision, not of a work tree and an index that went on", async () => {
    const { dir, git, write, commit } = newRepository();
    commit({ ...FLEET, "sites/hull.yaml": "hull" });
    git("tag", "before");
    commit({ "sites/hull.yaml": undefined, "sites/kingston.yaml": "hull", "sites/new.yaml": "new" });
    write({ "offhook.yaml": "changed", "sites/leeds.yaml": "staged", "sites/loose.yaml": "loose" });
    git("add", "sites/leeds.yaml");
    expect(textsOf(await openedAt(dir, "before"))).toEqual({
      ...{
        "before:offhook.yaml": "fleet",
        "before:sites/leeds.yaml": "leeds",
        "before:sites/hull.yaml": "hull",
      },
    });
    expect(Object.keys(textsOf(await openedAt(dir, "main"))).sort()).toEqual(
      ["offhook.yaml", "sites/kingston.yaml", "sites/leeds.yaml", "sites/new.yaml"].map(
        (path) => `main:${path}`,
      ),
    );
  });

  it("may have names in any script, with blanks, quotes and line ends", async () => {
    const { dir, commit } = newRepository();
    const names = ["köln", "東京", "a b", 'a"b', "a\tb", "a\nb", "-x", ":(top)", "\u{1F4DE}"];
    commit({ ...FLEET, ...Object.fromEntries(names.map((name) => [`sites/${name}.yaml`, `text ${name}`])) });
    const texts = textsOf(await openedAt(dir, "main"));
    for (const name of names) expect(texts[`main:sites/${name}.yaml`]).toBe(`text ${name}`);
  });

  it("are empty, binary or equal to each other as they are", async () => {
    const { dir, commit } = newRepository();
    const bytes = Buffer.from([0, 255, 10, 13, 10, 0]);
    commit({
      ...FLEET,
      "sites/a.yaml": bytes,
      "sites/b.yaml": bytes,
      "sites/c.yaml": "",
      "sites/d.yaml": "\n\n",
    });
    const read = (await openedAt(dir, "main")).sites.map(({ parts }) => parts[0]?.read());
    expect(read).toEqual([bytes, bytes, Buffer.from(""), Buffer.from("\n\n"), Buffer.from("leeds")]);
  });

  it("have the line ends of the repository", async () => {
    const { dir, git, commit } = newRepository();
    git("config", "core.autocrlf", "true");
    commit({ ...FLEET, "sites/leeds.yaml": "a\r\nb\r\n" });
    expect(textsOf(await openedAt(dir, "main"))["main:sites/leeds.yaml"]).toBe("a\nb\n");
  });

  it("come from packs as well, and by ids of SHA-256", async () => {
    const { dir, git, commit } = newRepository("--object-format=sha256");
    expect(commit(FLEET)).toMatch(/^[0-9a-f]{64}$/);
    git("gc", "--quiet");
    expect(textsOf(await openedAt(dir, "main"))["main:sites/leeds.yaml"]).toBe("leeds");
  });

  it("stay readable when the repository has gone", async () => {
    const { dir, commit } = newRepository();
    commit(FLEET);
    const fleet = await openedAt(dir, "main");
    rmSync(join(dir, ".git"), { recursive: true });
    expect(textsOf(fleet)["main:sites/leeds.yaml"]).toBe("leeds");
  });
});

describe("the folder of the fleet", () => {
  it("may lie anywhere in the repository", async () => {
    const { dir, commit } = newRepository();
    commit({
      "a b/fleets/acme/offhook.yaml": "acme",
      "a b/fleets/acme/sites/x.yaml": "x",
      "offhook.yaml": "other",
    });
    const acme = join(dir, "a b/fleets/acme");
    expect(textsOf(await openedAt(acme, "main"))).toEqual({
      "main:offhook.yaml": "acme",
      "main:sites/x.yaml": "x",
    });
    expect(Object.keys(textsOf(await openedAt(acme, "HEAD", { cwd: dirname(acme) })))).toEqual([
      "HEAD:acme/offhook.yaml",
      "HEAD:acme/sites/x.yaml",
    ]);
  });

  it("may have a name that git could take for more than a name", async () => {
    const { dir, commit } = newRepository();
    const names = [":(top)x", ":!x", "-x", "--", "*"];
    commit({
      "x/offhook.yaml": "x",
      ...Object.fromEntries(names.map((name) => [`${name}/offhook.yaml`, name])),
    });
    for (const name of names)
      expect(textsOf(await openedAt(join(dir, name), "main"))).toEqual({ "main:offhook.yaml": name });
  });

  it("may be reached through a link, and lie in another work tree", async () => {
    const { dir, git, commit } = newRepository();
    commit({ "fleet/offhook.yaml": "fleet" });
    const link = join(temporaryFolder(), "link");
    symlinkSync(join(dir, "fleet"), link);
    expect(textsOf(await openedAt(link, "main"))).toEqual({ "main:offhook.yaml": "fleet" });
    const other = join(temporaryFolder(), "other");
    git("worktree", "add", "--quiet", "-b", "side", other);
    repositoryIn(other).commit({ "fleet/offhook.yaml": "side" });
    const texts = textsOf(await openedAt(join(other, "fleet"), "HEAD"));
    expect(texts).toEqual({ "HEAD:offhook.yaml": "side" });
  });

  it("may not have been there yet", async () => {
    const { dir, commit } = newRepository();
    const first = commit({ "README.md": "" });
    commit({ "fleet/sites/x.yaml": "" });
    commit({ "fleet/offhook.yaml": "" });
    const fleet = join(dir, "fleet");
    expect(await openAt(fleet, first)).toEqual({ absent: `at ${first} there is no fleet/offhook.yaml` });
    expect(await openAt(fleet, "main~1")).toEqual({ absent: "at main~1 there is no fleet/offhook.yaml" });
    expect(await openAt(dir, "main")).toEqual({ absent: "at main there is no offhook.yaml" });
  });
});

describe("rings", () => {
  const rings = () => ["sounds/a.pcm", "./b.pcm", "sounds/none.pcm", "../c.pcm", "sounds", "big.pcm"];

  it("are those that the fleet file of the revision names", async () => {
    const { dir, commit } = newRepository();
    const big = Buffer.alloc(1024 * 1024 + 1);
    commit({ ...FLEET, "sounds/a.pcm": "a", "b.pcm": "b", "c.pcm": "c", "big.pcm": big });
    const asked: string[] = [];
    const fleet = await openedAt(dir, "main", {
      rings: (file) => {
        asked.push(textOf(file.read()));
        return rings();
      },
    });
    expect(asked).toEqual(["fleet"]);
    expect(rings().map((path) => textOf(fleet.ring(path)))).toEqual([
      ...["a", "b", "- it is not there", "- its path leaves the fleet's folder"],
      ...["- it is not a regular file", "- it is larger than 1048576 bytes"],
    ]);
    expect(textOf(fleet.ring("c.pcm"))).toBe("- it was not fetched from the revision");
  });

  it("in Git LFS are told from their pointers", async () => {
    const { dir, commit } = newRepository();
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12345\n`;
    commit({ ...FLEET, "b.pcm": pointer });
    const fleet = await openedAt(dir, "main", { rings });
    expect(textOf(fleet.ring("b.pcm"))).toMatch(/^- it is kept in Git LFS/);
  });
});

it("nothing is written, neither to the work tree nor to .git", async () => {
  const { dir, git, write, commit } = newRepository();
  commit({ ...FLEET, "sites/old.yaml": "old" });
  commit({ "sites/old.yaml": undefined });
  git("pack-refs", "--all");
  write({ "sites/leeds.yaml": "touched" });
  const before = state(dir);
  expect(Object.keys(before).some((path) => path.startsWith(".git/objects/"))).toBe(true);
  await openedAt(dir, "main");
  await openedAt(dir, "main~1");
  await openAt(dir, "nowhere");
  expect(state(dir)).toEqual(before);
});
