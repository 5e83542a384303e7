/** The same fleet gives the same bytes: in any order, on any machine, and after a return to what it was. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simpleGit } from "simple-git";
import { describe, expect, it } from "vitest";
import type { RunOptions } from "./support/cli.js";
import { buildExample, copyExample } from "./support/example.js";
import { contents, temporaryFolder } from "./support/folder.js";
import { writeShuffled } from "./support/shuffled.js";

/** What an artifact holds, by path; the manifest with its text. */
async function built(fleet: string, options: RunOptions = {}): Promise<Record<string, string>> {
  const out = join(temporaryFolder(), "out");
  const { code, stderr } = await buildExample(fleet, { ...options, out });
  expect(stderr).not.toContain("error");
  expect(code).toBe(0);
  return held(out);
}

function held(out: string): Record<string, string> {
  return { ...contents(out), "manifest.json": readFileSync(join(out, "manifest.json"), "utf8") };
}

/** The artifact of the example as it is, built once. */
let plain: Promise<Record<string, string>> | undefined;
function builtPlain(): Promise<Record<string, string>> {
  plain ??= built(example("fleet"));
  return plain;
}

function example(...path: string[]): string {
  const dir = join(temporaryFolder(), ...path);
  copyExample(dir);
  return dir;
}

describe("the same bytes", () => {
  it.each([1, 2, 3, 4])("for files, phones and keys in another order (%i)", async (seed) => {
    const fleet = example("fleet");
    const shuffled = join(temporaryFolder(), "fleet");
    writeShuffled(fleet, { to: shuffled, seed });
    for (const path of ["offhook.yaml", "sites/york.yaml", "sites/leeds/first-floor.yaml"]) {
      expect(readFileSync(join(shuffled, path), "utf8")).not.toBe(readFileSync(join(fleet, path), "utf8"));
    }
    expect(await built(shuffled)).toEqual(await builtPlain());
  });

  it("in another folder, time zone and language, under another umask and home", async () => {
    const there = example("Büro 2", "a", "fleet");
    const env = {
      TZ: "Pacific/Auckland",
      LANG: "tr_TR.UTF-8",
      LC_ALL: "tr_TR.UTF-8",
      HOME: "/nowhere",
      NO_COLOR: "1",
    };
    expect(await built(there, { env, umask: "077", cwd: "/" })).toEqual(await builtPlain());
    expect(
      await built(there, { env: { TZ: "America/St_Johns", FORCE_COLOR: "1" }, umask: "000", cwd: there }),
    ).toEqual(await builtPlain());
  });

  it.each(["2026-07-01T12:00:00Z", "2026-12-31T23:59:59Z"])("on another day (%s)", async (moment) => {
    expect(await built(example("fleet"), { preload: clockAt(moment) })).toEqual(await builtPlain());
  });

  it("over an artifact of something else", async () => {
    const fleet = example("fleet");
    const out = join(temporaryFolder(), "out");
    replaceIn(join(fleet, "offhook.yaml"), { what: /name: example/, by: "name: other" });
    rmSync(join(fleet, "sites/berlin.yaml"));
    expect((await buildExample(fleet, { out })).code).toBe(0);
    expect((await buildExample(example("fleet"), { out })).code).toBe(0);
    expect(held(out)).toEqual(await builtPlain());
  });
});

describe("git revert", () => {
  it("gives the bytes of before", async () => {
    const fleet = example("fleet");
    const git = simpleGit({
      baseDir: fleet,
      config: ["user.name=Test", "user.email=test@example.org", "commit.gpgsign=false"],
    });
    await git.init();
    await git.add(".").commit("before");
    const before = await built(fleet);
    replaceIn(join(fleet, "offhook.yaml"), { what: /timeFormat: 24h/, by: "timeFormat: 12h" });
    await git.add(".").commit("change");
    expect(await built(fleet)).not.toEqual(before);
    await git.revert("HEAD", { "--no-edit": null });
    expect(await built(fleet)).toEqual(before);
  });
});

function replaceIn(file: string, { what, by }: { what: RegExp; by: string }): void {
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(what);
  writeFileSync(file, text.replace(what, by));
}

/** A module that lets the program see another moment. */
function clockAt(moment: string): string {
  const code = `
    const Clock = Date, now = Clock.parse(${JSON.stringify(moment)});
    globalThis.Date = class extends Clock {
      constructor(...parts) { parts.length ? super(...parts) : super(now); }
      static now() { return now; }
    };`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
