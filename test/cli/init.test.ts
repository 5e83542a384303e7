/** `offhook init`: what it makes is sound and does what it says; where it may not write, it leaves all as it is. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { offhook, PROGRAM, REPOSITORY } from "../support/cli.js";
import { contents, state, temporaryFolder } from "../support/folder.js";
import { newFleet, RELABEL, sh, told } from "../support/new-fleet.js";
import { inParallel } from "../support/parallel.js";

/** Many programs one after the other. */
const LONG = 300_000;
const FAULTS = new URL("../support/faults.mjs", import.meta.url).href;
const VALUES = "for-a-try";

const MADE = [
  ".gitattributes",
  ".github/workflows/plan-comment.yml",
  ".github/workflows/plan.yml",
  ".github/workflows/publish.yml",
  ".github/workflows/verify.yml",
  ".gitignore",
  ".sops.yaml",
  "README.md",
  "offhook.yaml",
  "package.json",
  "sites/example.yaml",
];

const filesIn = (dir: string): string[] =>
  Object.entries(contents(dir)).flatMap(([path, what]) => (/^4/.test(what) ? [] : [path]));

describe("a new fleet", () => {
  it("is listed as it is written, with what comes next", async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await offhook(["init", "my phones", "--name", "acme"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toBe(`my phones: the fleet acme\n${MADE.map((path) => `  ${path}\n`).join("")}`);
    expect(stderr).toMatch(/^next:\n {2}cd 'my phones'\n {2}npm install .*\n {2}npx offhook check\n$/);
    expect(filesIn(join(cwd, "my phones"))).toEqual(MADE);
  });

  it("passes its check, pins this version, and names itself", async () => {
    const { dir } = await newFleet();
    const { code, stdout } = await offhook(["check", "--strict", "--format", "json"], { cwd: dir });
    expect(code).toBe(0);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Array<{ code: string }> };
    // That phones keep their firmware is as it should be, until somebody names one.
    expect(diagnostics.map((one) => one.code)).toEqual(["rules/firmware-missing"]);
    const { version } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as {
      version: string;
    };
    expect(JSON.parse(readFileSync(join(dir, "package.json"), "utf8"))).toMatchObject({
      private: true,
      dependencies: { offhook: version },
    });
    expect(parse(readFileSync(join(dir, "offhook.yaml"), "utf8"))).toMatchObject({ name: "phones" });
    expect(readFileSync(join(dir, "README.md"), "utf8")).toMatch(/^# phones\n/);
    for (const path of MADE) expect(readFileSync(join(dir, path), "utf8"), path).not.toContain("my-fleet");
  });

  it("shows editors the schemas, and readers the pages, that npm installs", async () => {
    const fleet = await newFleet();
    await sh("npm install", fleet);
    const named = ["offhook.yaml", "sites/example.yaml", "README.md"].flatMap((file) => {
      const text = readFileSync(join(fleet.dir, file), "utf8");
      const links = [...text.matchAll(/\$schema=(\S+)|\]\((node_modules[^)]*)\)/g)];
      return links.map(([, schema, page]) => resolve(fleet.dir, dirname(file), schema ?? page ?? ""));
    });
    expect(named.length).toBeGreaterThanOrEqual(4);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("does the first time and a change as its README tells", { timeout: LONG }, async () => {
    const fleet = await newFleet();
    const first = await sh(told("The first time", fleet), fleet);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain("out/artifact: 2 phones on 1 target");
    expect(first.stdout).toContain("Front desk");
    expect(`${first.stdout}${first.stderr}`).not.toContain(VALUES);
    expect((await sh("git status --porcelain", fleet)).stdout).toBe("");
    execFileSync("git", ["init", "--quiet", "--bare", join(fleet.dir, "../origin")], { env: fleet.env });
    const change = told("A change", fleet).replace(/^# change a label.*$/m, RELABEL);
    expect(change).toContain(RELABEL);
    const second = await sh(`git remote add origin ../origin\n${change}`, fleet);
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout).toContain("Pantry");
    expect(
      (await sh("git status --porcelain; git log --format=%s -1 origin/another-label", fleet)).stdout,
    ).toBe("Another label\n");
  });

  it("is planned against an empty folder", { timeout: LONG }, async () => {
    const fleet = await newFleet();
    mkdirSync(join(fleet.dir, "../root"));
    await sh("npm install", fleet);
    const plan = "npx offhook plan --without-secrets --against ../root --format json";
    const { code, stdout } = await sh(plan, fleet);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { summary: { refused: false } }]);
    expect(readdirSync(join(fleet.dir, "../root"))).toEqual([]);
  });

  it("takes offhook from where it is told to", async () => {
    const { dir } = await newFleet("--offhook", "file:../offhook-0.1.0.tgz");
    const { dependencies } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8")) as Record<
      string,
      unknown
    >;
    expect(dependencies).toEqual({ offhook: "file:../offhook-0.1.0.tgz" });
  });

  it.each(["an empty folder", "a git repository without files"])(
    "fills %s, and stays in it",
    async (which) => {
      const cwd = temporaryFolder();
      if (which.includes("git")) execFileSync("git", ["init", "--quiet"], { cwd });
      const git = existsSync(join(cwd, ".git")) ? state(join(cwd, ".git")) : undefined;
      const { code, stderr } = await offhook(["init", ".", "--name", "acme"], { cwd });
      expect([code, stderr]).toEqual([0, expect.stringMatching(/^next:\n {2}npm install/)]);
      expect(filesIn(cwd).filter((path) => !path.startsWith(".git/"))).toEqual(MADE);
      if (git) expect(state(join(cwd, ".git"))).toEqual(git);
    },
  );

  it("within a repository is told that its workflows are not read", async () => {
    const cwd = temporaryFolder();
    execFileSync("git", ["init", "--quiet"], { cwd });
    const { code, stderr } = await offhook(["init", "a/b"], { cwd });
    expect([code, stderr]).toEqual([0, expect.stringContaining("GitHub reads workflows at its top alone")]);
  });
});

describe("nothing is written", () => {
  const places: Record<string, (dir: string) => unknown> = {
    "over a file": (dir) => writeFileSync(dir, "mine"),
    "into a folder that holds something": (dir) => {
      mkdirSync(dir);
      writeFileSync(join(dir, ".hidden"), "");
    },
    "over a fleet": async (dir) => offhook(["init", dir]),
    "through a link": (dir) => {
      mkdirSync(`${dir}-real`);
      symlinkSync(`${dir}-real`, dir);
    },
    "over a link to nothing": (dir) => symlinkSync("nowhere", dir),
    "beside what a killed run has left": (dir) =>
      mkdirSync(join(dir, ".offhook-init-0"), { recursive: true }),
  };

  it.each(Object.entries(places))("%s", async (_where, make) => {
    const cwd = temporaryFolder();
    await make(join(cwd, "phones"));
    const before = state(cwd);
    const { code, stdout, stderr } = await offhook(["init", "phones"], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^offhook: phones is refused: .+\n$/);
    expect(state(cwd)).toEqual(before);
  });

  it("through a link on the way", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, "real"));
    symlinkSync("real", join(cwd, "link"));
    const { code, stderr } = await offhook(["init", "link/phones"], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining("link is a symbolic link")]);
    expect(readdirSync(join(cwd, "real"))).toEqual([]);
  });

  it.each([
    ["--name", "../x", /--name is a name/],
    ["--name", "a\nb", /--name is a name/],
    ["--offhook", "0.1.0 || *", /--offhook is one word/],
    ["--offhook", "a\u202eb", /--offhook is one word/],
  ])("for %s %j", async (option, value, why) => {
    const cwd = temporaryFolder();
    const { code, stderr } = await offhook(["init", "phones", option, value], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(why)]);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.skipIf(process.platform !== "linux").each(["new", "there"])(
    "to a full disk, into a folder that is %s",
    (which) => {
      const cwd = temporaryFolder();
      const script = `mount -t tmpfs -o size=16k none '${cwd}' && cd '${cwd}' && { [ ${which} = new ] || mkdir a; }
      '${process.execPath}' '${PROGRAM}' init a${which === "new" ? "/b/c" : ""} --name x; echo "code $?"; find . | sort`;
      const rights = process.getuid?.() === 0 ? [] : ["--map-root-user"];
      const { stdout, stderr } = spawnSync("unshare", [...rights, "--mount", "sh", "-c", script], {
        encoding: "utf8",
      });
      expect(stderr).toMatch(/^offhook: no space left on the disk: .*\/a.*\n$/);
      expect(stdout).toBe(which === "new" ? "code 2\n.\n" : "code 2\n.\n./a\n");
    },
  );
});

it("a run that is killed leaves a whole fleet or none, whatever it was about to do", {
  timeout: LONG,
}, async () => {
  const log = join(temporaryFolder(), "log");
  const cwd = temporaryFolder();
  await offhook(["init", "whole", "--name", "x"], { cwd, env: { FAULT_LOG: log }, preload: FAULTS });
  const whole = contents(join(cwd, "whole"));
  const moments = readFileSync(log, "utf8")
    .trim()
    .split("\n")
    .map((_, at) => at + 1);
  expect(moments.length).toBeGreaterThan(2 * MADE.length);
  const left = await inParallel(moments, {
    limit: 2,
    work: async (moment) => {
      const name = `killed-${moment}`;
      const env = { FAULT_KILL_AT: String(moment) };
      const { signal } = await offhook(["init", name, "--name", "x"], { cwd, env, preload: FAULTS });
      expect(signal).toBe("SIGKILL");
      const dir = join(cwd, name);
      return existsSync(dir) ? contents(dir) : undefined;
    },
  });
  for (const one of left) if (one) expect(one).toEqual(whole);
});

it("the package brings all of it along", () => {
  const packed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: REPOSITORY,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ files }] = JSON.parse(packed) as [{ files: Array<{ path: string }> }];
  const paths = files.map(({ path }) => path);
  const wanted = execFileSync(
    "git",
    ["ls-files", ".github/fleet", ".github/actions", ".github/gitlab", "schema"],
    {
      cwd: REPOSITORY,
      encoding: "utf8",
    },
  ).trim();
  for (const path of wanted.split("\n")) expect(paths).toContain(path);
  for (const path of MADE.filter((one) => one.startsWith(".github/"))) expect(paths).toContain(path);
  expect(
    paths.filter((path) => /^(?:test|src|sites|\.ci|\.github\/decisions)\b|workflows\/ci\.yml$/.test(path)),
  ).toEqual([]);
});
