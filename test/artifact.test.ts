/** What a build does to the folder that it writes: never over anything that is not its own, never half. */
import { appendFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generateFleet } from "./bench/generate.mjs";
import { build, buildCall, buildInVain, newPlace, type Place } from "./support/artifact.js";
import { offhook, PROGRAM } from "./support/cli.js";
import { contents, state, temporaryFolder } from "./support/folder.js";
import { inOwnMounts } from "./support/mounts.js";

describe("modes", () => {
  it.each(["000", "022", "077"])("do not depend on the umask (%s)", async (umask) => {
    const where = newPlace();
    await build(2, where, { umask });
    const modes = Object.entries(contents(where.dir)).map(([path, text]) => [path, text.split(" ")[0]]);
    const expected = modes.map(([path = ""]) => {
      if (/^out(\/roots(\/[^/]+)?)?$/.test(path)) return [path, "40755"];
      return [path, path === "out/manifest.json" ? "100600" : "100644"];
    });
    expect(modes).toEqual(expected);
    expect(modes.length).toBeGreaterThan(5);
  });
});

describe("a folder that is not an artifact", () => {
  const foreign: Record<string, (where: Place) => void> = {
    "a folder with files": ({ out }) => writeIn(out, "notes.txt"),
    "a folder with a manifest of something else": ({ out }) => writeIn(out, "manifest.json"),
    "a folder of roots without a manifest": ({ out }) => writeIn(join(out, "roots"), "x"),
    "a file": ({ out }) => writeFileSync(out, "mine"),
    "a link to a folder": ({ out, dir }) => {
      mkdirSync(join(dir, "elsewhere"));
      symlinkSync("elsewhere", out);
    },
    "a link to nothing": ({ out }) => symlinkSync("elsewhere", out),
  };

  it.each(Object.entries(foreign))("is refused: %s", async (_, make) => {
    const where = newPlace();
    make(where);
    const before = state(where.dir);
    const { code, stdout, stderr } = await offhook(buildCall(2, where));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^offhook: .*out is refused: it .*\n$/);
    expect(state(where.dir)).toEqual(before);
  });

  it("is refused when somebody keeps other things in an artifact", async () => {
    const where = newPlace();
    await build(2, where);
    writeIn(join(where.out, ".git"), "config");
    const before = state(where.dir);
    expect((await offhook(buildCall(3, where))).code).toBe(2);
    expect(state(where.dir)).toEqual(before);
  });

  it("may be empty", async () => {
    const where = newPlace();
    mkdirSync(where.out);
    await build(2, where);
  });
});

describe("a fleet with an error", () => {
  it("leaves the artifact of before as it is, to the times of its files", async () => {
    const where = newPlace();
    await build(2, where);
    const before = state(where.out);
    const fleet = temporaryFolder();
    generateFleet(fleet, 2);
    appendFileSync(join(fleet, "sites/site-0000.yaml"), "  - { mac: 00:0E:83, model: 7960 }\n");
    const { code, stdout, stderr } = await offhook(["build", "--fleet", fleet, "--out", where.out]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("nothing was written");
    expect(state(where.out)).toEqual(before);
    expect(readdirSync(where.dir)).toEqual(["out"]);
  });

  it("leaves nothing where nothing was", async () => {
    const where = newPlace();
    const { code, stderr } = await buildInVain(where);
    expect(code).toBe(1);
    expect(stderr).toContain("secrets/missing");
    expect(readdirSync(where.dir)).toEqual([]);
  });
});

describe("a full disk", () => {
  it("leaves the artifact of before, and says what is wrong", (test) => {
    const where = { dir: temporaryFolder(), out: "" };
    where.out = join(where.dir, "out");
    const copies = temporaryFolder();
    const mount = `mount -t tmpfs -o size=1m none '${where.dir}'`;
    if (inOwnMounts(mount).status !== 0) test.skip("a small disk cannot be mounted here");
    const run = (phones: number) =>
      [process.execPath, PROGRAM, ...buildCall(phones, where)].map((word) => `'${word}'`).join(" ");
    const copy = (name: string) => `cp -a '${where.dir}' '${join(copies, name)}'`;
    const steps = [mount, run(2), copy("before"), `{ ${run(2000)}; echo "code $?"; }`, copy("after")];
    const { stdout, stderr } = inOwnMounts(steps.join(" && "));
    expect(stdout).toMatch(/\ncode 2\n$/);
    expect(stderr).toMatch(/offhook: no space left on the disk/);
    expect(state(join(copies, "after/out"))).toEqual(state(join(copies, "before/out")));
    expect(readdirSync(join(copies, "after"))).toEqual(["out"]);
  });
});

function writeIn(dir: string, name: string): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, name), "{}");
}
