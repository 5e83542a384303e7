/** Links and submodules in a revision: refused in the words of the disk. */
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newRepository, openedAt, textOf, textsOf } from "../support/repository.js";

const FLEET = { "offhook.yaml": "fleet" };

describe("links and submodules in a revision", () => {
  it("are refused as files", async () => {
    const { dir, git, commit } = newRepository();
    const id = commit({ ...FLEET, "sites/leeds/a.yaml": "a", "templates/own/family.yaml": "own" });
    symlinkSync("/etc/passwd", join(dir, "sites/link.yaml"));
    symlinkSync("/etc/passwd", join(dir, "sites/leeds/b.yaml"));
    symlinkSync("/etc", join(dir, "sites/etc"));
    symlinkSync("/etc/passwd", join(dir, "sites/x.secrets.yaml"));
    symlinkSync("/etc/passwd", join(dir, "templates/own/x.hbs"));
    symlinkSync("own", join(dir, "templates/linked"));
    symlinkSync("templates", join(dir, "rings"));
    git("add", "--all");
    for (const path of ["sites/sub", "sites/sub.yaml", "templates/sub", "sounds"])
      git("update-index", "--add", "--cacheinfo", `160000,${id},${path}`);
    git("commit", "--quiet", "--message", "x");
    const rings = () => ["rings/own/family.yaml", "rings", "sounds/a.pcm", "sounds", "offhook.yaml/x"];
    const fleet = await openedAt(dir, "main", { rings });
    const link = "- it is a symbolic link, which is not followed";
    const submodule = "- it is a submodule, whose files are not in the revision";
    expect(textsOf(fleet)).toEqual({
      ...{
        "main:offhook.yaml": "fleet",
        "main:sites/leeds/a.yaml": "a",
        "main:templates/own/family.yaml": "own",
      },
      ...{ "main:sites/link.yaml": link, "main:sites/leeds/b.yaml": link, "main:sites/x.secrets.yaml": link },
      ...{ "main:templates/own/x.hbs": link, "main:sites/sub.yaml": submodule },
    });
    expect(rings().map((path) => textOf(fleet.ring(path)))).toEqual([
      "- a part of its path is a symbolic link, which is not followed",
      link,
      "- a part of its path is a submodule, whose files are not in the revision",
      submodule,
      "- a part of its path is not a folder",
    ]);
    expect(fleet.strange).toEqual([
      { file: "main:sites/etc", reason: "is a symbolic link, which is not followed" },
      { file: "main:sites/sub", reason: "is a submodule, whose files are not in the revision" },
      { file: "main:templates/linked", reason: "is a symbolic link, which is not followed" },
      { file: "main:templates/sub", reason: "is a submodule, whose files are not in the revision" },
    ]);
  });

  it("are refused as folders", async () => {
    const { dir, git, commit } = newRepository();
    const id = commit({ ...FLEET, "elsewhere/x.yaml": "x" });
    symlinkSync("elsewhere", join(dir, "sites"));
    git("add", "--all");
    git("update-index", "--add", "--cacheinfo", `160000,${id},templates`);
    git("commit", "--quiet", "--message", "x");
    const { sites, strange } = await openedAt(dir, "main");
    expect(sites).toEqual([]);
    expect(strange).toEqual([
      { file: "main:sites", reason: "is a symbolic link, which is not followed" },
      { file: "main:templates", reason: "is a submodule, whose files are not in the revision" },
    ]);
  });

  it("are refused as the fleet file, which is there all the same", async () => {
    const { dir, commit } = newRepository();
    writeFileSync(join(dir, "other.yaml"), "");
    symlinkSync("other.yaml", join(dir, "offhook.yaml"));
    commit();
    const { fleet } = await openedAt(dir, "main");
    expect(fleet.read()).toBe("it is a symbolic link, which is not followed");
  });
});
