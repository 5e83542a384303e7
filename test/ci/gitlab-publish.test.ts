/** The file for publishing on GitLab: its scripts as they stand, on pushes to the default branch. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { parse } from "yaml";
import { type Ended, ended, REPOSITORY } from "../support/cli.js";
import { EXAMPLE_SECRETS } from "../support/example.js";
import { temporaryFolder } from "../support/folder.js";
import { checkOut, edit, pullRequest, surroundings } from "../support/pull-request.js";
import { callsOf, limitedProgram, type Push, VALUES } from "../support/pushed.js";

/** A test here is a whole job: some programs one after the other. */
vi.setConfig({ testTimeout: 300_000 });

interface Job {
  script?: string[];
  before_script?: string[];
  rules?: Array<{ if: string; when?: string }>;
  environment?: unknown;
}

const read = (name: string) =>
  parse(readFileSync(join(REPOSITORY, ".github/gitlab", name), "utf8")) as Record<string, Job>;
const FILE = read("publish.gitlab-ci.yml");
const BEFORE = read("plan.gitlab-ci.yml")[".offhook"]?.before_script ?? [];

const renamed = (folder: string): void =>
  edit(join(folder, "sites/berlin.yaml"), ["label: Vertrieb 3", "label: Vertrieb West"]);

/** Berlin's secrets come from the environment, Leeds' from its SOPS file. */
const NAMED = [...readFileSync(EXAMPLE_SECRETS, "utf8").matchAll(/^ *(\S+): (example-only-\S+)$/gm)].map(
  ([, name = "", value = ""]): [string, string] => {
    const secret = /^\d+$/.test(name) ? `berlin/${name}` : name;
    return [`OFFHOOK_SECRET_${secret.toUpperCase().replace(/\W/g, "_")}`, value];
  },
);

interface Pipeline {
  project: string;
  place: string;
  env: Record<string, string>;
}

function pipeline(change: (folder: string) => void, more: Pick<Push, "live" | "ends"> = {}): Pipeline {
  const pull = pullRequest(temporaryFolder(), { change });
  const project = join(pull.dir, "project");
  checkOut(pull, { to: project, input: { "fetch-depth": "0", ref: pull.head } });
  const place = join(pull.dir, "place");
  limitedProgram(place, more);
  const env = {
    ...surroundings(pull.dir),
    ...Object.fromEntries(NAMED),
    NPM_BUILT: join(place, "dist"),
    OFFHOOK_AGE_KEY: VALUES.OFFHOOK_AGE_KEY,
    OFFHOOK_REPOSITORY: `file://${pull.origin}`,
    OFFHOOK_REVISION: pull.base,
    OFFHOOK_FLEET: ".",
    CI_PIPELINE_SOURCE: "push",
    CI_COMMIT_BEFORE_SHA: pull.base,
    CI_CONFIG_PATH: ".gitlab-ci.yml",
    TMPDIR: join(pull.dir, "temp"),
  };
  return { project, place, env };
}

async function run(name: string, { project, env }: Pipeline): Promise<Ended> {
  const script = [...BEFORE, ...(FILE[name]?.script ?? [])].join("\n");
  return ended(spawn("bash", ["-eo", "pipefail", "-c", script], { cwd: project, env }));
}

const made = ({ project }: Pipeline, path: string): string => readFileSync(join(project, path), "utf8");

test("the target that changes is planned, published by that plan, and verified", async () => {
  const line = pipeline(renamed);
  const plan = await run("offhook-live-plan", line);
  expect([plan.code, made(line, "offhook-live/targets.txt")]).toEqual([0, "berlin-tftp\n"]);
  expect(made(line, "offhook-live/plan.md")).toContain("berlin-tftp");
  const publish = await run("offhook-publish", line);
  expect(publish.code).toBe(0);
  const calls = callsOf(line.place);
  expect(calls.map(([command, fleet, target]) => [command, fleet, target])).toEqual(
    ["publish", "verify", "notify"].map((command) => [command, "--fleet=.", "--target=berlin-tftp"]),
  );
  expect(calls[0]).toContain("--plan=offhook-live/plan.json");
  const artifact =
    calls[0]?.find((word) => word.startsWith("--artifact="))?.slice("--artifact=".length) ?? "";
  expect(artifact.startsWith(line.project)).toBe(false);
  expect(existsSync(artifact)).toBe(false);
  expect(readdirSync(join(line.project, "offhook-published")).sort()).toEqual([
    "notify.txt",
    "publish.json",
    "verify.json",
  ]);
  expect(`${plan.stdout}${plan.stderr}${publish.stdout}${publish.stderr}`).not.toMatch(
    /example-only-|AGE-SECRET/,
  );
});

test("a push that changes none ends there, and all are planned by hand or after a change of CI", async () => {
  const idle = pipeline((folder) => writeFileSync(join(folder, "README.md"), "Other words"));
  expect((await run("offhook-live-plan", idle)).code).toBe(0);
  expect(made(idle, "offhook-live/targets.txt")).toBe("");
  expect((await run("offhook-publish", idle)).code).toBe(0);
  expect(callsOf(idle.place)).toEqual([]);
  const renewed = pipeline((folder) =>
    writeFileSync(join(folder, "plan.gitlab-ci.yml"), "# another revision"),
  );
  for (const line of [renewed, { ...idle, env: { ...idle.env, CI_PIPELINE_SOURCE: "web" } }]) {
    expect((await run("offhook-live-plan", line)).code).toBe(0);
    expect(made(line, "offhook-live/targets.txt")).toBe("berlin-tftp\nuk-tftp\n");
  }
});

test("a plan that is refused, and a publish that fails, fail their jobs", async () => {
  const refused = pipeline(renamed, { live: { "SIPDefault.cnf": "somebody else's" } });
  expect((await run("offhook-live-plan", refused)).code).toBe(1);
  const failing = pipeline(renamed, { ends: { publish: { code: 1, text: "{}" } } });
  expect((await run("offhook-live-plan", failing)).code).toBe(0);
  expect((await run("offhook-publish", failing)).code).toBe(1);
  expect(callsOf(failing.place).map(([command]) => command)).toEqual(["publish"]);
});

test.each([0, 1])("a schedule looks for drift (%i)", async (code) => {
  const line = pipeline(() => {}, { ends: { verify: { code, text: '{"drift":true}' } } });
  expect((await run("offhook-verify", line)).code).toBe(code);
  expect(made(line, "offhook-verified/verify.json")).toBe('{"drift":true}');
});

test("secrets and hosts are for the default branch, and publishing waits for somebody", () => {
  for (const name of ["offhook-live-plan", "offhook-publish"]) {
    const [rule, ...others] = FILE[name]?.rules ?? [];
    expect(others).toEqual([]);
    expect(rule?.if).toContain("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH");
    expect(rule?.if).toContain('$OFFHOOK_PUBLISH == "true"');
    expect(FILE[name]?.environment).toBeDefined();
  }
  expect(FILE["offhook-publish"]?.rules?.[0]?.when).toBe("manual");
});
