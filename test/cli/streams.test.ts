/** Streams and places: colours, pipes that close, and where a fleet and the one who calls may stand. */
import { execFile } from "node:child_process";
import { chmodSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { offhook, REPOSITORY } from "../support/cli.js";
import { called } from "./called.js";
import { changed, FILES, folder, SECRETS } from "./written.js";

const BROKEN = folder("fleet", changed("sites/leeds.yaml", "label: Kitchen", "label: a\n    colour: blue"));
const ESCAPE = "\u001b[";

describe("colours", () => {
  const colours = async (args: string[], env: Record<string, string>, terminal: boolean) => {
    const { stdout } = await called(["check", ...args], { cwd: BROKEN, env, terminal });
    return stdout.includes(ESCAPE);
  };

  it.each([
    ["are on in a terminal", [], {}, true, true],
    ["are off in a pipe", [], {}, false, false],
    ["are off with NO_COLOR", [], { NO_COLOR: "1" }, true, false],
    ["are on with an empty NO_COLOR", [], { NO_COLOR: "" }, true, true],
    ["are off in a dumb terminal", [], { TERM: "dumb" }, true, false],
    ["are on wherever that is said, above NO_COLOR", ["--color", "always"], { NO_COLOR: "1" }, false, true],
    ["are off wherever that is said", ["--color=never"], {}, true, false],
    ["are none in formats for machines", ["--color", "always", "--format", "json"], {}, true, false],
  ] as Array<[string, string[], Record<string, string>, boolean, boolean]>)(
    "%s",
    async (_, args, env, terminal, on) => {
      expect(await colours(args, env, terminal)).toBe(on);
    },
  );

  it.each([
    [{ out: true, err: false }, false],
    [{ out: false, err: true }, true],
  ])("of a build are those of the stream that its findings go to (%j)", async (terminal, on) => {
    const { stderr } = await called(["build", "--out", "out"], { cwd: BROKEN, env: SECRETS, terminal });
    expect(stderr).toContain("schema/unknown-key");
    expect(stderr.includes(ESCAPE)).toBe(on);
  });
});

describe("a pipe that closes early", () => {
  const shell = async (script: string) =>
    promisify(execFile)(
      "/bin/bash",
      ["--norc", "-c", script, process.execPath, join(REPOSITORY, "dist/main.js")],
      { cwd: FLEET, env: { PATH: process.env.PATH } },
    );
  const FLEET = folder("fleet", FILES);

  it("ends a command without a word", async () => {
    const { stdout, stderr } = await shell(
      `set -o pipefail; "$0" "$1" show leeds/Kitchen --all | head -1; echo "code $?"; "$0" "$1" schema fleet | true`,
    );
    expect(stderr).toBe("");
    expect(stdout.split("\n")).toEqual([expect.stringContaining("000E83000002"), "code 0", ""]);
  });
});

describe("a fleet", () => {
  it("is found from a folder inside of it, and places are named from there", async () => {
    const { code, stdout } = await called(["check"], { cwd: join(BROKEN, "sites") });
    expect(code).toBe(1);
    expect(stdout).toContain("leeds.yaml:12:5 error schema/unknown-key");
    const show = await called(["show", "york/Hall"], { cwd: join(folder("fleet", FILES), "rings") });
    expect(show.stdout).toContain("../offhook.yaml:");
  });

  it("is named from elsewhere, in a folder with blanks and signs in its name", async () => {
    const dir = folder("Büro 'eins' $2 (neu)", FILES);
    const elsewhere = folder("elsewhere");
    const { code, stderr } = await offhook(["build", "--fleet", dir, "--out", "neue Wurzel/a b"], {
      cwd: elsewhere,
      env: SECRETS,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(readdirSync(join(elsewhere, "neue Wurzel/a b/roots/north"))).toContain("SIP002094D245CB.cnf");
    expect(readdirSync(join(elsewhere, "neue Wurzel"))).toEqual(["a b"]);
  });

  it("may be named with a slash at the end, or by a path that goes up", async () => {
    const dir = folder("fleet", FILES);
    for (const name of [`${dir}/`, "../fleet", "."])
      expect([name, (await called(["check", "--fleet", name], { cwd: dir })).code]).toEqual([name, 0]);
  });

  it("is checked where nothing may be written", async () => {
    const dir = folder("fleet", FILES);
    for (const one of ["sites", "rings", "."]) chmodSync(join(dir, one), 0o555);
    const before = readdirSync(dir, { recursive: true }).sort();
    const { code } = await called(["check"], { cwd: dir });
    expect({ code, after: readdirSync(dir, { recursive: true }).sort() }).toEqual({ code: 0, after: before });
    chmodSync(dir, 0o755);
  });

  it("is not built where nothing may be written, which is told in a line", async ({ skip }) => {
    if (process.getuid?.() === 0) skip("root may write everywhere");
    const dir = folder("fleet", FILES);
    chmodSync(dir, 0o555);
    const { code, stderr } = await offhook(["build", "--out", "out"], { cwd: dir, env: SECRETS });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^offhook: not allowed.*\n$/),
    });
    chmodSync(dir, 0o755);
  });

  it("is built where the place for it is a file's child, which is told in a line", async () => {
    const dir = folder("fleet", FILES);
    const { code, stdout, stderr } = await offhook(["build", "--out", "offhook.yaml/out"], {
      cwd: dir,
      env: SECRETS,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^offhook: .*\n$/);
    expect(existsSync(join(dir, "out"))).toBe(false);
  });
});

describe("quiet", () => {
  it("is silent about all but the findings and the product", async () => {
    const dir = folder("fleet", FILES);
    const check = await called(["check", "--quiet"], { cwd: dir, terminal: true });
    expect({ code: check.code, stderr: check.stderr }).toEqual({ code: 0, stderr: "" });
    const build = await called(["build", "-q", "--out", "out"], { cwd: dir, env: SECRETS, terminal: true });
    expect({ code: build.code, stderr: build.stderr }).toEqual({ code: 0, stderr: "" });
    expect(build.stdout).toContain("sha256:");
  });
});
