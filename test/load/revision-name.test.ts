/** What may name a revision, and what may not. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isRevisionName } from "../../src/load/revision/name.js";
import { contents } from "../support/folder.js";
import { newRepository, openAt, openedAt } from "../support/repository.js";

const FLEET = { "offhook.yaml": "fleet" };

describe("a revision may be named", () => {
  it("by branch, tag or HEAD, and by how far before it", async () => {
    const { dir, git, commit } = newRepository();
    const first = commit(FLEET);
    const second = commit({ "sites/x.yaml": "" });
    git("branch", "a/b-c/d_1.2");
    git("tag", "v1.0");
    git("tag", "--annotate", "--message", "x", "tagged");
    for (const revision of ["main", "HEAD", "a/b-c/d_1.2", "v1.0", "tagged", "refs/heads/main", "main~0"])
      expect([revision, (await openedAt(dir, revision)).commit]).toEqual([revision, second]);
    for (const revision of ["main~1", "main~", "main^", "HEAD~1^0", "v1.0^1"])
      expect([revision, (await openedAt(dir, revision)).commit]).toEqual([revision, first]);
  });

  it("by an id, in full or as far as it is the only one", async () => {
    const { dir, commit } = newRepository();
    const id = commit(FLEET);
    for (const name of [id, id.slice(0, 10), id.slice(0, 10).toUpperCase()]) {
      const fleet = await openedAt(dir, name);
      expect(fleet.commit).toBe(id);
      expect(fleet.fleet.file).toBe(`${name}:offhook.yaml`);
    }
  });
});

describe("a revision may not be named", () => {
  const hostile = [
    ...[
      "--output=here",
      "--output=../here",
      "-h",
      "--help",
      "--",
      "-",
      "HEAD;id",
      "HEAD\nid",
      "$(id)",
      "`id`",
      "HEAD|id",
    ],
    ...["@{-1}", "@", "@{upstream}", "main@{u}", "main@{yesterday}", "main@{0}", "stash@{0}"],
    ...["a..b", "main..", "..main", "main...main", "^main", "main^!", "main^@", "main^-", "main^{tree}"],
    ...["main^{/x}", ":/x", ":0:offhook.yaml", "main:offhook.yaml", "main:", ":", "~1", "/main", ".git/HEAD"],
    ...["", " ", "main ", " main", "ma in", "main\0", "\0", "a".repeat(300), "main~9999999999", "*", "ma?n"],
    ...["ext::sh -c id", "main\u202e", "ma\u200bin", "ünï", "main\\x", "https://example.com/x.git"],
  ];

  it.each(hostile)("%j", (name) => {
    expect(isRevisionName(name)).toBe(false);
  });

  it("so, whatever git would do with it", async () => {
    const { dir, commit } = newRepository();
    commit(FLEET);
    const before = contents(dir);
    const refusal = { refused: "this cannot name a revision", hint: expect.stringContaining("origin/main") };
    for (const name of hostile) expect([name, await openAt(dir, name)]).toEqual([name, refusal]);
    expect(contents(dir)).toEqual(before);
    expect(existsSync(join(dir, "../here"))).toBe(false);
  });
});
