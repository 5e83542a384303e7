/** What a build has written, as a root. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ABSENT } from "../../src/load/read.js";
import { openRoot, type RootOptions, type RootRefusal } from "../../src/load/root/root.js";
import { build, newPlace } from "../support/artifact.js";
import { temporaryFolder } from "../support/folder.js";
import { manifestOf, rowOf } from "../support/manifests.js";
import { opened } from "../support/roots.js";

const OPTIONS: RootOptions = { cwd: "/", target: "leeds", env: {} };

/** One that holds a file for each target. */
function artifact(...targets: string[]): string {
  const dir = temporaryFolder();
  mkdirSync(join(dir, "roots"));
  for (const target of targets) {
    mkdirSync(join(dir, "roots", target));
    writeFileSync(join(dir, "roots", target, "a.cnf"), target);
  }
  const rows = targets.map((target) => [target, [rowOf("a.cnf", target)]]);
  writeFileSync(join(dir, "manifest.json"), manifestOf(Object.fromEntries(rows)));
  return dir;
}

describe("an artifact", () => {
  it("is one of its targets, and all of it is ours", async () => {
    const dir = artifact("leeds", "york");
    const root = opened(await openRoot(dir, OPTIONS));
    expect(root).toMatchObject({
      title: `artifact ${dir}, target leeds`,
      entries: [{ name: "a.cnf", kind: "file", size: 5 }],
      own: true,
    });
    expect(root.last?.files).toEqual([rowOf("a.cnf", "leeds")]);
    const found = await root.read(["a.cnf", "b.cnf", "../york/a.cnf"]);
    expect([...found.values()]).toEqual([Buffer.from("leeds"), ABSENT, "its name leaves the root"]);
  });

  it("is read as a build leaves it", async () => {
    const place = newPlace();
    await build(3, place);
    const root = opened(await openRoot("out", { ...OPTIONS, cwd: place.dir, target: "tftp-00" }));
    const names = root.last?.files.map(({ path }) => path) ?? [];
    expect(names.length).toBeGreaterThan(3);
    expect(root.entries?.map(({ name }) => name)).toEqual([...names].sort());
    expect([...(await root.read(names)).values()].every((bytes) => typeof bytes !== "string")).toBe(true);
  });

  it("has other targets than the one that is asked for", async () => {
    const names = Array.from({ length: 12 }, (_, at) => `target-${String(at).padStart(2, "0")}`);
    expect(await openRoot(artifact("york", "hull"), OPTIONS)).toMatchObject({ hint: "it has hull, york" });
    const { refused, hint } = (await openRoot(artifact(...names), OPTIONS)) as RootRefusal;
    expect(refused).toMatch(/^artifact .* has no target leeds$/);
    expect(hint).toMatch(/^it has target-00, .*, target-09 and 2 more$/);
    expect(await openRoot(artifact(), OPTIONS)).toMatchObject({ hint: "it has no target at all" });
  });

  it("takes another manifest as that of the last publish", async () => {
    const dir = artifact("leeds");
    writeFileSync(join(dir, "..", "last.json"), "");
    const last = artifact("leeds", "york");
    const root = opened(await openRoot(dir, { ...OPTIONS, last, target: "leeds" }));
    expect(root.last?.files).toEqual([rowOf("a.cnf", "leeds")]);
    expect(await openRoot(dir, { ...OPTIONS, last: "/nowhere" })).toHaveProperty("refused");
  });

  it("that is broken is refused, not taken for a folder of files", async () => {
    const broken = artifact("leeds");
    writeFileSync(join(broken, "manifest.json"), "{}");
    expect(await openRoot(broken, OPTIONS)).toEqual({
      refused: `artifact ${broken} cannot be read: its manifest.json cannot be used: it: apiVersion is missing or wrong`,
      hint: "build it again with `offhook build --out DIR`",
    });
    const partial = artifact("leeds", "york");
    rmSync(join(partial, "roots/leeds"), { recursive: true });
    expect(await openRoot(partial, OPTIONS)).toMatchObject({
      refused: `artifact ${partial} cannot be read: its folder roots/leeds: it is not there`,
    });
  });

  it("has no links: those that somebody has put there are not followed", async () => {
    const dir = artifact("leeds");
    symlinkSync("a.cnf", join(dir, "roots/leeds/b.cnf"));
    const root = opened(await openRoot(dir, OPTIONS));
    expect(root.entries?.[1]).toEqual({ name: "b.cnf", kind: "other", refused: "it is no regular file" });
    const why = "it is a symbolic link, which is not followed";
    expect((await root.read(["b.cnf"])).get("b.cnf")).toBe(why);
    rmSync(join(dir, "roots/leeds"), { recursive: true });
    symlinkSync("/etc", join(dir, "roots/leeds"));
    expect(await openRoot(dir, OPTIONS)).toMatchObject({ refused: expect.stringContaining(why) });
  });
});
