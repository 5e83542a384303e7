/** A plan only looks: nothing is written anywhere, be it a lock, a cache or a temporary file. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Ended, offhook, PROGRAM } from "./support/cli.js";
import { state, temporaryFolder } from "./support/folder.js";
import { repositoryIn } from "./support/repository.js";

const OFFICE = fileURLToPath(new URL("cases/office", import.meta.url));
const NO_WRITES = fileURLToPath(new URL("support/no-writes.mjs", import.meta.url));
const PLACES = ["../root", "../artifact", "git:HEAD"];

interface Scene {
  dir: string;
  env: Record<string, string>;
}

/** A fleet in a repository, what was built of it, and a root that it was published to; then one label changes. */
async function scene(): Promise<Scene> {
  const dir = temporaryFolder();
  const fleet = join(dir, "fleet");
  for (const name of ["home", "tmp"]) mkdirSync(join(dir, name));
  cpSync(OFFICE, fleet, { recursive: true });
  const { git, commit } = repositoryIn(fleet);
  git("init", "--quiet", "--initial-branch=main");
  commit();
  const env = { HOME: join(dir, "home"), TMPDIR: join(dir, "tmp"), ...SECRETS };
  const built = await offhook(["build", "--out", "../artifact"], { cwd: fleet, env });
  expect(built).toMatchObject({ code: 0 });
  cpSync(join(dir, "artifact/roots/main"), join(dir, "root"), { recursive: true });
  mkdirSync(join(dir, "root/.offhook"));
  cpSync(join(dir, "artifact/manifest.json"), join(dir, "root/.offhook/manifest.json"));
  const site = join(fleet, "sites/leeds.yaml");
  writeFileSync(site, readFileSync(site, "utf8").replace("Sales 1", "Reception"));
  return { dir, env };
}

const SECRETS = Object.fromEntries(
  [
    "CONSOLE",
    ...[0, 1, 2, 3, 4, 5, 6, 7].map((n) => `LEEDS_200${n}`),
    ...[1, 2, 3, 4].map((n) => `YORK_210${n}`),
  ].map((name) => [`OFFHOOK_SECRET_${name}`, `swordfish-${name}`]),
);

const words = (place: string) => ["plan", "--against", place, "--exit-code"];

function expectPlan({ code, stdout, stderr }: Pick<Ended, "code" | "stdout" | "stderr">): void {
  expect(stderr).toBe("");
  expect(stdout).toContain("Reception");
  expect(code).toBe(3);
}

describe("a plan", () => {
  it.each(PLACES)("against %s leaves everything as it was", async (place) => {
    const { dir, env } = await scene();
    const before = state(dir);
    expectPlan(await offhook(words(place), { cwd: join(dir, "fleet"), env }));
    expect(state(dir)).toEqual(before);
  });

  it.each(PLACES)("against %s calls nothing that writes", async (place) => {
    const { dir, env } = await scene();
    expectPlan(await offhook(words(place), { cwd: join(dir, "fleet"), env, preload: NO_WRITES }));
  });

  it("calls what writes where it is told to, which shows that the guard holds", async () => {
    const { dir, env } = await scene();
    const out = ["--out", "../plan.json"];
    const guarded = await offhook([...words("../root"), ...out], {
      cwd: join(dir, "fleet"),
      env,
      preload: NO_WRITES,
    });
    expect(guarded.stderr).toContain("NO-WRITES");
    expect(guarded.code).toBe(2);
  });
});

/** A mount of our own, as nobody's root: not every machine lets one have it. */
const READ_ONLY = 'mount --bind "$D" "$D" && mount -o remount,bind,ro "$D" && cd "$D/fleet" && exec "$@"';

function onReadOnly(
  dir: string,
  { command, env = {} }: { command: readonly string[]; env?: Record<string, string> },
) {
  const args = ["-rm", "sh", "-c", READ_ONLY, "sh", ...command];
  const { status, stdout, stderr } = spawnSync("unshare", args, {
    env: { PATH: process.env.PATH, D: dir, ...env },
    encoding: "utf8",
  });
  return { code: status, stdout: stdout ?? "", stderr: stderr ?? "" };
}

const canMount = spawnSync("unshare", ["-rm", "sh", "-c", "mount --bind /tmp /tmp"]).status === 0;

describe.skipIf(!canMount)("on a file system that nobody can write to", () => {
  it("nothing can be written", async () => {
    const { dir } = await scene();
    expect(onReadOnly(dir, { command: ["touch", "x"] })).toMatchObject({ code: 1 });
  });

  it.each(PLACES)("a plan against %s is made all the same", async (place) => {
    const { dir, env } = await scene();
    expectPlan(onReadOnly(dir, { command: [process.execPath, PROGRAM, ...words(place)], env }));
  });
});
